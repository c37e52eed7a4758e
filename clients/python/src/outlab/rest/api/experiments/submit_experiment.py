from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.experiment import Experiment
from ...models.experiment_request import ExperimentRequest
from ...models.problem import Problem
from ...models.validated_spec import ValidatedSpec
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ExperimentRequest,
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
        "url": "/v1/experiments",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Experiment | Problem | ValidatedSpec:
    if response.status_code == 200:
        response_200 = ValidatedSpec.from_dict(response.json())

        return response_200

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
) -> Response[Experiment | Problem | ValidatedSpec]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ExperimentRequest,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Experiment | Problem | ValidatedSpec]:
    """Submit an experiment, or only have its spec checked and expanded

     Submit an experiment, or only have its spec checked and expanded.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (ExperimentRequest): An experiment as people write it: all but data set and method
            has a default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Experiment | Problem | ValidatedSpec]
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
    body: ExperimentRequest,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Experiment | Problem | ValidatedSpec | None:
    """Submit an experiment, or only have its spec checked and expanded

     Submit an experiment, or only have its spec checked and expanded.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (ExperimentRequest): An experiment as people write it: all but data set and method
            has a default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Experiment | Problem | ValidatedSpec
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
    body: ExperimentRequest,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Experiment | Problem | ValidatedSpec]:
    """Submit an experiment, or only have its spec checked and expanded

     Submit an experiment, or only have its spec checked and expanded.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (ExperimentRequest): An experiment as people write it: all but data set and method
            has a default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Experiment | Problem | ValidatedSpec]
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
    body: ExperimentRequest,
    validate_only: bool | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Experiment | Problem | ValidatedSpec | None:
    """Submit an experiment, or only have its spec checked and expanded

     Submit an experiment, or only have its spec checked and expanded.

    Args:
        validate_only (bool | Unset):
        idempotency_key (str | Unset):
        body (ExperimentRequest): An experiment as people write it: all but data set and method
            has a default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Experiment | Problem | ValidatedSpec
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            validate_only=validate_only,
            idempotency_key=idempotency_key,
        )
    ).parsed
