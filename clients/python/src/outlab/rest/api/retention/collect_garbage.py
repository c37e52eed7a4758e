from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.garbage import Garbage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    dry_run: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["dryRun"] = dry_run

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/gc",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Garbage | Problem:
    if response.status_code == 200:
        response_200 = Garbage.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Garbage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Response[Garbage | Problem]:
    """Delete what the rules of retention let go

     Of a researcher's own experiments, and of everybody's where an admin asks. Pinned experiments, the
    final and the best checkpoint, and the last one of a training that may go on, are left alone. With
    `dryRun` the answer says what would be deleted, and why.

    Args:
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Garbage | Problem]
    """

    kwargs = _get_kwargs(
        dry_run=dry_run,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Garbage | Problem | None:
    """Delete what the rules of retention let go

     Of a researcher's own experiments, and of everybody's where an admin asks. Pinned experiments, the
    final and the best checkpoint, and the last one of a training that may go on, are left alone. With
    `dryRun` the answer says what would be deleted, and why.

    Args:
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Garbage | Problem
    """

    return sync_detailed(
        client=client,
        dry_run=dry_run,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Response[Garbage | Problem]:
    """Delete what the rules of retention let go

     Of a researcher's own experiments, and of everybody's where an admin asks. Pinned experiments, the
    final and the best checkpoint, and the last one of a training that may go on, are left alone. With
    `dryRun` the answer says what would be deleted, and why.

    Args:
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Garbage | Problem]
    """

    kwargs = _get_kwargs(
        dry_run=dry_run,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Garbage | Problem | None:
    """Delete what the rules of retention let go

     Of a researcher's own experiments, and of everybody's where an admin asks. Pinned experiments, the
    final and the best checkpoint, and the last one of a training that may go on, are left alone. With
    `dryRun` the answer says what would be deleted, and why.

    Args:
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Garbage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            dry_run=dry_run,
        )
    ).parsed
