from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.purge import Purge
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: UUID,
    *,
    dry_run: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["dryRun"] = dry_run

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/experiments/{id}/purge".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Purge:
    if response.status_code == 200:
        response_200 = Purge.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

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
) -> Response[Problem | Purge]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Response[Problem | Purge]:
    """Delete an experiment and its files

     Nothing brings it back. With `dryRun` the answer says what would be deleted and how many bytes that
    frees. Files whose bytes another experiment has too stay in storage.

    Args:
        id (UUID):
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Purge]
    """

    kwargs = _get_kwargs(
        id=id,
        dry_run=dry_run,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Problem | Purge | None:
    """Delete an experiment and its files

     Nothing brings it back. With `dryRun` the answer says what would be deleted and how many bytes that
    frees. Files whose bytes another experiment has too stay in storage.

    Args:
        id (UUID):
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Purge
    """

    return sync_detailed(
        id=id,
        client=client,
        dry_run=dry_run,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Response[Problem | Purge]:
    """Delete an experiment and its files

     Nothing brings it back. With `dryRun` the answer says what would be deleted and how many bytes that
    frees. Files whose bytes another experiment has too stay in storage.

    Args:
        id (UUID):
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Purge]
    """

    kwargs = _get_kwargs(
        id=id,
        dry_run=dry_run,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    dry_run: bool | Unset = UNSET,
) -> Problem | Purge | None:
    """Delete an experiment and its files

     Nothing brings it back. With `dryRun` the answer says what would be deleted and how many bytes that
    frees. Files whose bytes another experiment has too stay in storage.

    Args:
        id (UUID):
        dry_run (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Purge
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            dry_run=dry_run,
        )
    ).parsed
