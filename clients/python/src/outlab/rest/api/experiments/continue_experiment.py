from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.continue_request import ContinueRequest
from ...models.experiment import Experiment
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: UUID,
    *,
    body: ContinueRequest,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["idempotency-key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/experiments/{id}/continue".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Experiment | Problem:
    if response.status_code == 201:
        response_201 = Experiment.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

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
) -> Response[Experiment | Problem]:
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
    body: ContinueRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Experiment | Problem]:
    """Train on for more epochs, as a new experiment

     The new experiment goes on from the last checkpoint of the other one, whose training must have
    ended, and ends with the bits of a training that was as long from the start. That is so for a
    constant learning rate alone: a cosine schedule, and a method whose momentum follows one, were
    spread over the old number of epochs and are refused.

    Args:
        id (UUID):
        idempotency_key (str | Unset):
        body (ContinueRequest): For how long a training goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Experiment | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: ContinueRequest,
    idempotency_key: str | Unset = UNSET,
) -> Experiment | Problem | None:
    """Train on for more epochs, as a new experiment

     The new experiment goes on from the last checkpoint of the other one, whose training must have
    ended, and ends with the bits of a training that was as long from the start. That is so for a
    constant learning rate alone: a cosine schedule, and a method whose momentum follows one, were
    spread over the old number of epochs and are refused.

    Args:
        id (UUID):
        idempotency_key (str | Unset):
        body (ContinueRequest): For how long a training goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Experiment | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: ContinueRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Experiment | Problem]:
    """Train on for more epochs, as a new experiment

     The new experiment goes on from the last checkpoint of the other one, whose training must have
    ended, and ends with the bits of a training that was as long from the start. That is so for a
    constant learning rate alone: a cosine schedule, and a method whose momentum follows one, were
    spread over the old number of epochs and are refused.

    Args:
        id (UUID):
        idempotency_key (str | Unset):
        body (ContinueRequest): For how long a training goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Experiment | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: ContinueRequest,
    idempotency_key: str | Unset = UNSET,
) -> Experiment | Problem | None:
    """Train on for more epochs, as a new experiment

     The new experiment goes on from the last checkpoint of the other one, whose training must have
    ended, and ends with the bits of a training that was as long from the start. That is so for a
    constant learning rate alone: a cosine schedule, and a method whose momentum follows one, were
    spread over the old number of epochs and are refused.

    Args:
        id (UUID):
        idempotency_key (str | Unset):
        body (ContinueRequest): For how long a training goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Experiment | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
