from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.experiment_page import ExperimentPage
from ...models.job_state import JobState
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    state: JobState | Unset = UNSET,
    owner: str | Unset = UNSET,
    study: UUID | Unset = UNSET,
    archived: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state

    params["state"] = json_state

    params["owner"] = owner

    json_study: str | Unset = UNSET
    if not isinstance(study, Unset):
        json_study = str(study)
    params["study"] = json_study

    params["archived"] = archived

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/experiments",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ExperimentPage | Problem:
    if response.status_code == 200:
        response_200 = ExperimentPage.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

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
) -> Response[ExperimentPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    state: JobState | Unset = UNSET,
    owner: str | Unset = UNSET,
    study: UUID | Unset = UNSET,
    archived: bool | Unset = UNSET,
) -> Response[ExperimentPage | Problem]:
    """Experiments, newest first

     Experiments, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        state (JobState | Unset): What a job is doing, and an experiment, which is in the words of
            its jobs.
        owner (str | Unset):
        study (UUID | Unset):
        archived (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExperimentPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        state=state,
        owner=owner,
        study=study,
        archived=archived,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    state: JobState | Unset = UNSET,
    owner: str | Unset = UNSET,
    study: UUID | Unset = UNSET,
    archived: bool | Unset = UNSET,
) -> ExperimentPage | Problem | None:
    """Experiments, newest first

     Experiments, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        state (JobState | Unset): What a job is doing, and an experiment, which is in the words of
            its jobs.
        owner (str | Unset):
        study (UUID | Unset):
        archived (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExperimentPage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        state=state,
        owner=owner,
        study=study,
        archived=archived,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    state: JobState | Unset = UNSET,
    owner: str | Unset = UNSET,
    study: UUID | Unset = UNSET,
    archived: bool | Unset = UNSET,
) -> Response[ExperimentPage | Problem]:
    """Experiments, newest first

     Experiments, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        state (JobState | Unset): What a job is doing, and an experiment, which is in the words of
            its jobs.
        owner (str | Unset):
        study (UUID | Unset):
        archived (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExperimentPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        state=state,
        owner=owner,
        study=study,
        archived=archived,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    state: JobState | Unset = UNSET,
    owner: str | Unset = UNSET,
    study: UUID | Unset = UNSET,
    archived: bool | Unset = UNSET,
) -> ExperimentPage | Problem | None:
    """Experiments, newest first

     Experiments, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        state (JobState | Unset): What a job is doing, and an experiment, which is in the words of
            its jobs.
        owner (str | Unset):
        study (UUID | Unset):
        archived (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExperimentPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            state=state,
            owner=owner,
            study=study,
            archived=archived,
        )
    ).parsed
