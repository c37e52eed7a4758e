from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.study_table import StudyTable
from ...models.study_table_name import StudyTableName
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: UUID,
    table: StudyTableName,
    *,
    by: str | Unset = UNSET,
    reference: int | Unset = 1,
    scorer: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["by"] = by

    params["reference"] = reference

    params["scorer"] = scorer

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/studies/{id}/tables/{table}".format(
            id=quote(str(id), safe=""),
            table=quote(str(table), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | StudyTable:
    if response.status_code == 200:
        response_200 = StudyTable.from_dict(response.json())

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
) -> Response[Problem | StudyTable]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: UUID,
    table: StudyTableName,
    *,
    client: AuthenticatedClient,
    by: str | Unset = UNSET,
    reference: int | Unset = 1,
    scorer: str | Unset = UNSET,
) -> Response[Problem | StudyTable]:
    """A table of a study, of what its experiments have found so far

     `results`: each number of each setting over seeds. `comparisons`: each setting beside `reference`,
    on the same test images and over normal classes. `best`: settings by the number that `by` names; the
    rows say whether labels of test images are in it.

    Args:
        id (UUID):
        table (StudyTableName): A table of a study; docs/reference/tables.md says how to read its
            columns.
        by (str | Unset):
        reference (int | Unset):  Default: 1.
        scorer (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | StudyTable]
    """

    kwargs = _get_kwargs(
        id=id,
        table=table,
        by=by,
        reference=reference,
        scorer=scorer,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    table: StudyTableName,
    *,
    client: AuthenticatedClient,
    by: str | Unset = UNSET,
    reference: int | Unset = 1,
    scorer: str | Unset = UNSET,
) -> Problem | StudyTable | None:
    """A table of a study, of what its experiments have found so far

     `results`: each number of each setting over seeds. `comparisons`: each setting beside `reference`,
    on the same test images and over normal classes. `best`: settings by the number that `by` names; the
    rows say whether labels of test images are in it.

    Args:
        id (UUID):
        table (StudyTableName): A table of a study; docs/reference/tables.md says how to read its
            columns.
        by (str | Unset):
        reference (int | Unset):  Default: 1.
        scorer (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | StudyTable
    """

    return sync_detailed(
        id=id,
        table=table,
        client=client,
        by=by,
        reference=reference,
        scorer=scorer,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    table: StudyTableName,
    *,
    client: AuthenticatedClient,
    by: str | Unset = UNSET,
    reference: int | Unset = 1,
    scorer: str | Unset = UNSET,
) -> Response[Problem | StudyTable]:
    """A table of a study, of what its experiments have found so far

     `results`: each number of each setting over seeds. `comparisons`: each setting beside `reference`,
    on the same test images and over normal classes. `best`: settings by the number that `by` names; the
    rows say whether labels of test images are in it.

    Args:
        id (UUID):
        table (StudyTableName): A table of a study; docs/reference/tables.md says how to read its
            columns.
        by (str | Unset):
        reference (int | Unset):  Default: 1.
        scorer (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | StudyTable]
    """

    kwargs = _get_kwargs(
        id=id,
        table=table,
        by=by,
        reference=reference,
        scorer=scorer,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    table: StudyTableName,
    *,
    client: AuthenticatedClient,
    by: str | Unset = UNSET,
    reference: int | Unset = 1,
    scorer: str | Unset = UNSET,
) -> Problem | StudyTable | None:
    """A table of a study, of what its experiments have found so far

     `results`: each number of each setting over seeds. `comparisons`: each setting beside `reference`,
    on the same test images and over normal classes. `best`: settings by the number that `by` names; the
    rows say whether labels of test images are in it.

    Args:
        id (UUID):
        table (StudyTableName): A table of a study; docs/reference/tables.md says how to read its
            columns.
        by (str | Unset):
        reference (int | Unset):  Default: 1.
        scorer (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | StudyTable
    """

    return (
        await asyncio_detailed(
            id=id,
            table=table,
            client=client,
            by=by,
            reference=reference,
            scorer=scorer,
        )
    ).parsed
