from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.metrics import Metrics
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: UUID,
    *,
    names: str | Unset = UNSET,
    max_points: int | Unset = 1000,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["names"] = names

    params["maxPoints"] = max_points

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/experiments/{id}/metrics".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Metrics | Problem:
    if response.status_code == 200:
        response_200 = Metrics.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

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
) -> Response[Metrics | Problem]:
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
    names: str | Unset = UNSET,
    max_points: int | Unset = 1000,
) -> Response[Metrics | Problem]:
    """Series, thinned so that no peak is lost

     Series, thinned so that no peak is lost.

    Args:
        id (UUID):
        names (str | Unset):
        max_points (int | Unset):  Default: 1000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Metrics | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        names=names,
        max_points=max_points,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    names: str | Unset = UNSET,
    max_points: int | Unset = 1000,
) -> Metrics | Problem | None:
    """Series, thinned so that no peak is lost

     Series, thinned so that no peak is lost.

    Args:
        id (UUID):
        names (str | Unset):
        max_points (int | Unset):  Default: 1000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Metrics | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        names=names,
        max_points=max_points,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    names: str | Unset = UNSET,
    max_points: int | Unset = 1000,
) -> Response[Metrics | Problem]:
    """Series, thinned so that no peak is lost

     Series, thinned so that no peak is lost.

    Args:
        id (UUID):
        names (str | Unset):
        max_points (int | Unset):  Default: 1000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Metrics | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        names=names,
        max_points=max_points,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    names: str | Unset = UNSET,
    max_points: int | Unset = 1000,
) -> Metrics | Problem | None:
    """Series, thinned so that no peak is lost

     Series, thinned so that no peak is lost.

    Args:
        id (UUID):
        names (str | Unset):
        max_points (int | Unset):  Default: 1000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Metrics | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            names=names,
            max_points=max_points,
        )
    ).parsed
