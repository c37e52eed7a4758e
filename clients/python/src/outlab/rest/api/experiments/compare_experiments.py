from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.comparison import Comparison
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    experiments: str,
    reference: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["experiments"] = experiments

    params["reference"] = reference

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/comparisons",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Comparison | Problem:
    if response.status_code == 200:
        response_200 = Comparison.from_dict(response.json())

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
) -> Response[Comparison | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    experiments: str,
    reference: str | Unset = UNSET,
) -> Response[Comparison | Problem]:
    """What differs between experiments, and whose detectors are better

     All must have been tested on the same images with the same normal classes. Differences between
    AUROCs are tested in pairs: both detectors saw the same images. As `text/html` it is one page to
    read, print and send.

    Args:
        experiments (str):
        reference (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comparison | Problem]
    """

    kwargs = _get_kwargs(
        experiments=experiments,
        reference=reference,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    experiments: str,
    reference: str | Unset = UNSET,
) -> Comparison | Problem | None:
    """What differs between experiments, and whose detectors are better

     All must have been tested on the same images with the same normal classes. Differences between
    AUROCs are tested in pairs: both detectors saw the same images. As `text/html` it is one page to
    read, print and send.

    Args:
        experiments (str):
        reference (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Comparison | Problem
    """

    return sync_detailed(
        client=client,
        experiments=experiments,
        reference=reference,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    experiments: str,
    reference: str | Unset = UNSET,
) -> Response[Comparison | Problem]:
    """What differs between experiments, and whose detectors are better

     All must have been tested on the same images with the same normal classes. Differences between
    AUROCs are tested in pairs: both detectors saw the same images. As `text/html` it is one page to
    read, print and send.

    Args:
        experiments (str):
        reference (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comparison | Problem]
    """

    kwargs = _get_kwargs(
        experiments=experiments,
        reference=reference,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    experiments: str,
    reference: str | Unset = UNSET,
) -> Comparison | Problem | None:
    """What differs between experiments, and whose detectors are better

     All must have been tested on the same images with the same normal classes. Differences between
    AUROCs are tested in pairs: both detectors saw the same images. As `text/html` it is one page to
    read, print and send.

    Args:
        experiments (str):
        reference (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Comparison | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            experiments=experiments,
            reference=reference,
        )
    ).parsed
