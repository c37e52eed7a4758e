from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.study import Study
from ...models.study_request_input import StudyRequestInput
from ...models.validated_study import ValidatedStudy
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: StudyRequestInput,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["idempotency-key"] = idempotency_key

    params: dict[str, Any] = {}

    params["validateOnly"] = validate_only

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/studies",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Study | ValidatedStudy:
    if response.status_code == 200:
        response_200 = ValidatedStudy.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = Study.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

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
) -> Response[Problem | Study | ValidatedStudy]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: StudyRequestInput,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | Study | ValidatedStudy]:
    """Submit a study, or only have its cells checked and expanded

     Every combination of what the axes give is a cell: an experiment. All are checked before anything is
    stored, and all come in by one transaction or none does. A fault that all cells share is at
    `/spec/...`, one of some cells at `/cells/12/...`.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (StudyRequestInput): Experiments that differ in a few settings, at most 1,000 of
            them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Study | ValidatedStudy]
    """

    kwargs = _get_kwargs(
        body=body,
        validate_only=validate_only,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: StudyRequestInput,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Problem | Study | ValidatedStudy | None:
    """Submit a study, or only have its cells checked and expanded

     Every combination of what the axes give is a cell: an experiment. All are checked before anything is
    stored, and all come in by one transaction or none does. A fault that all cells share is at
    `/spec/...`, one of some cells at `/cells/12/...`.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (StudyRequestInput): Experiments that differ in a few settings, at most 1,000 of
            them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Study | ValidatedStudy
    """

    return sync_detailed(
        client=client,
        body=body,
        validate_only=validate_only,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: StudyRequestInput,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | Study | ValidatedStudy]:
    """Submit a study, or only have its cells checked and expanded

     Every combination of what the axes give is a cell: an experiment. All are checked before anything is
    stored, and all come in by one transaction or none does. A fault that all cells share is at
    `/spec/...`, one of some cells at `/cells/12/...`.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (StudyRequestInput): Experiments that differ in a few settings, at most 1,000 of
            them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Study | ValidatedStudy]
    """

    kwargs = _get_kwargs(
        body=body,
        validate_only=validate_only,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: StudyRequestInput,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Problem | Study | ValidatedStudy | None:
    """Submit a study, or only have its cells checked and expanded

     Every combination of what the axes give is a cell: an experiment. All are checked before anything is
    stored, and all come in by one transaction or none does. A fault that all cells share is at
    `/spec/...`, one of some cells at `/cells/12/...`.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (StudyRequestInput): Experiments that differ in a few settings, at most 1,000 of
            them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Study | ValidatedStudy
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            validate_only=validate_only,
            idempotency_key=idempotency_key,
        )
    ).parsed
