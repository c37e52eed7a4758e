from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.job_log_page import JobLogPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: UUID,
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 200,
    attempt: int | Unset = UNSET,
    contains: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    params["attempt"] = attempt

    params["contains"] = contains

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/jobs/{id}/logs".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> JobLogPage | Problem:
    if response.status_code == 200:
        response_200 = JobLogPage.from_dict(response.json())

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

    if response.status_code == 406:
        response_406 = Problem.from_dict(response.json())

        return response_406

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
) -> Response[JobLogPage | Problem]:
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
    cursor: str | Unset = UNSET,
    limit: int | Unset = 200,
    attempt: int | Unset = UNSET,
    contains: str | Unset = UNSET,
) -> Response[JobLogPage | Problem]:
    """What the processes of a job's attempts wrote

     The last lines of a job, some two thousand, are kept; older ones are dropped and counted. With
    `Accept: text/plain` all lines that are asked for come at once.

    Args:
        id (UUID):
        cursor (str | Unset):
        limit (int | Unset):  Default: 200.
        attempt (int | Unset):
        contains (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobLogPage | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        cursor=cursor,
        limit=limit,
        attempt=attempt,
        contains=contains,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 200,
    attempt: int | Unset = UNSET,
    contains: str | Unset = UNSET,
) -> JobLogPage | Problem | None:
    """What the processes of a job's attempts wrote

     The last lines of a job, some two thousand, are kept; older ones are dropped and counted. With
    `Accept: text/plain` all lines that are asked for come at once.

    Args:
        id (UUID):
        cursor (str | Unset):
        limit (int | Unset):  Default: 200.
        attempt (int | Unset):
        contains (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobLogPage | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        cursor=cursor,
        limit=limit,
        attempt=attempt,
        contains=contains,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 200,
    attempt: int | Unset = UNSET,
    contains: str | Unset = UNSET,
) -> Response[JobLogPage | Problem]:
    """What the processes of a job's attempts wrote

     The last lines of a job, some two thousand, are kept; older ones are dropped and counted. With
    `Accept: text/plain` all lines that are asked for come at once.

    Args:
        id (UUID):
        cursor (str | Unset):
        limit (int | Unset):  Default: 200.
        attempt (int | Unset):
        contains (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobLogPage | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        cursor=cursor,
        limit=limit,
        attempt=attempt,
        contains=contains,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 200,
    attempt: int | Unset = UNSET,
    contains: str | Unset = UNSET,
) -> JobLogPage | Problem | None:
    """What the processes of a job's attempts wrote

     The last lines of a job, some two thousand, are kept; older ones are dropped and counted. With
    `Accept: text/plain` all lines that are asked for come at once.

    Args:
        id (UUID):
        cursor (str | Unset):
        limit (int | Unset):  Default: 200.
        attempt (int | Unset):
        contains (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobLogPage | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            cursor=cursor,
            limit=limit,
            attempt=attempt,
            contains=contains,
        )
    ).parsed
