from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.table import Table
from ...models.table_name import TableName
from ...types import Response


def _get_kwargs(
    id: UUID,
    table: TableName,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/experiments/{id}/tables/{table}".format(
            id=quote(str(id), safe=""),
            table=quote(str(table), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Table:
    if response.status_code == 200:
        response_200 = Table.from_dict(response.json())

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
) -> Response[Problem | Table]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: UUID,
    table: TableName,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Table]:
    """A table of results

     A table of results.

    Args:
        id (UUID):
        table (TableName): A table of results; docs/reference/tables.md says how to read its
            columns.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Table]
    """

    kwargs = _get_kwargs(
        id=id,
        table=table,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    table: TableName,
    *,
    client: AuthenticatedClient,
) -> Problem | Table | None:
    """A table of results

     A table of results.

    Args:
        id (UUID):
        table (TableName): A table of results; docs/reference/tables.md says how to read its
            columns.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Table
    """

    return sync_detailed(
        id=id,
        table=table,
        client=client,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    table: TableName,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Table]:
    """A table of results

     A table of results.

    Args:
        id (UUID):
        table (TableName): A table of results; docs/reference/tables.md says how to read its
            columns.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Table]
    """

    kwargs = _get_kwargs(
        id=id,
        table=table,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    table: TableName,
    *,
    client: AuthenticatedClient,
) -> Problem | Table | None:
    """A table of results

     A table of results.

    Args:
        id (UUID):
        table (TableName): A table of results; docs/reference/tables.md says how to read its
            columns.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Table
    """

    return (
        await asyncio_detailed(
            id=id,
            table=table,
            client=client,
        )
    ).parsed
