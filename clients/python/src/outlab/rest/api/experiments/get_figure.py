from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.figure_layout import FigureLayout
from ...models.figure_name import FigureName
from ...models.figure_spec import FigureSpec
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: UUID,
    name: FigureName,
    *,
    of: str | Unset = UNSET,
    layout: FigureLayout | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["of"] = of

    json_layout: str | Unset = UNSET
    if not isinstance(layout, Unset):
        json_layout = layout

    params["layout"] = json_layout

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/experiments/{id}/figures/{name}".format(
            id=quote(str(id), safe=""),
            name=quote(str(name), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> FigureSpec | Problem:
    if response.status_code == 200:
        response_200 = FigureSpec.from_dict(response.json())

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
) -> Response[FigureSpec | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: UUID,
    name: FigureName,
    *,
    client: AuthenticatedClient,
    of: str | Unset = UNSET,
    layout: FigureLayout | Unset = UNSET,
) -> Response[FigureSpec | Problem]:
    """A figure as a Vega-Lite spec, as SVG or as PNG

     The spec is for browsers and for Altair; the drawings are made from it by the server. The same
    experiment always gives the same bytes.

    Args:
        id (UUID):
        name (FigureName): A figure.
        of (str | Unset):
        layout (FigureLayout | Unset): For a page, 680 pixels across, or for a telephone, 340.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FigureSpec | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        name=name,
        of=of,
        layout=layout,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    name: FigureName,
    *,
    client: AuthenticatedClient,
    of: str | Unset = UNSET,
    layout: FigureLayout | Unset = UNSET,
) -> FigureSpec | Problem | None:
    """A figure as a Vega-Lite spec, as SVG or as PNG

     The spec is for browsers and for Altair; the drawings are made from it by the server. The same
    experiment always gives the same bytes.

    Args:
        id (UUID):
        name (FigureName): A figure.
        of (str | Unset):
        layout (FigureLayout | Unset): For a page, 680 pixels across, or for a telephone, 340.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FigureSpec | Problem
    """

    return sync_detailed(
        id=id,
        name=name,
        client=client,
        of=of,
        layout=layout,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    name: FigureName,
    *,
    client: AuthenticatedClient,
    of: str | Unset = UNSET,
    layout: FigureLayout | Unset = UNSET,
) -> Response[FigureSpec | Problem]:
    """A figure as a Vega-Lite spec, as SVG or as PNG

     The spec is for browsers and for Altair; the drawings are made from it by the server. The same
    experiment always gives the same bytes.

    Args:
        id (UUID):
        name (FigureName): A figure.
        of (str | Unset):
        layout (FigureLayout | Unset): For a page, 680 pixels across, or for a telephone, 340.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FigureSpec | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        name=name,
        of=of,
        layout=layout,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    name: FigureName,
    *,
    client: AuthenticatedClient,
    of: str | Unset = UNSET,
    layout: FigureLayout | Unset = UNSET,
) -> FigureSpec | Problem | None:
    """A figure as a Vega-Lite spec, as SVG or as PNG

     The spec is for browsers and for Altair; the drawings are made from it by the server. The same
    experiment always gives the same bytes.

    Args:
        id (UUID):
        name (FigureName): A figure.
        of (str | Unset):
        layout (FigureLayout | Unset): For a page, 680 pixels across, or for a telephone, 340.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FigureSpec | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            name=name,
            client=client,
            of=of,
            layout=layout,
        )
    ).parsed
