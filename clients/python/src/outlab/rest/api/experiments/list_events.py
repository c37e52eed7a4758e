from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AuthenticatedClient, Client
from ...models.event_page import EventPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: UUID,
    *,
    limit: int | Unset = 200,
    cursor: str | Unset = UNSET,
    after_id: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(last_event_id, Unset):
        headers["last-event-id"] = last_event_id

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["afterId"] = after_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/experiments/{id}/events".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | EventPage | Problem:
    if response.status_code == 200:
        response_200 = EventPage.from_dict(response.json())

        return response_200

    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

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
) -> Response[Any | EventPage | Problem]:
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
    limit: int | Unset = 200,
    cursor: str | Unset = UNSET,
    after_id: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> Response[Any | EventPage | Problem]:
    """What happened, in order: a page, or a stream that can be resumed

     With `Accept: text/event-stream` the answer is a stream that goes on until the experiment has ended.
    A browser's EventSource, which can't send a key, sends a `ticket` in the query instead (see
    createEventTicket). A ticket is used up when the stream opens: where it breaks off, get another, and
    go on with the last event's id as `afterId`.

    Args:
        id (UUID):
        limit (int | Unset):  Default: 200.
        cursor (str | Unset):
        after_id (str | Unset):
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | EventPage | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        limit=limit,
        cursor=cursor,
        after_id=after_id,
        last_event_id=last_event_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 200,
    cursor: str | Unset = UNSET,
    after_id: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> Any | EventPage | Problem | None:
    """What happened, in order: a page, or a stream that can be resumed

     With `Accept: text/event-stream` the answer is a stream that goes on until the experiment has ended.
    A browser's EventSource, which can't send a key, sends a `ticket` in the query instead (see
    createEventTicket). A ticket is used up when the stream opens: where it breaks off, get another, and
    go on with the last event's id as `afterId`.

    Args:
        id (UUID):
        limit (int | Unset):  Default: 200.
        cursor (str | Unset):
        after_id (str | Unset):
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | EventPage | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        limit=limit,
        cursor=cursor,
        after_id=after_id,
        last_event_id=last_event_id,
    ).parsed


async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 200,
    cursor: str | Unset = UNSET,
    after_id: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> Response[Any | EventPage | Problem]:
    """What happened, in order: a page, or a stream that can be resumed

     With `Accept: text/event-stream` the answer is a stream that goes on until the experiment has ended.
    A browser's EventSource, which can't send a key, sends a `ticket` in the query instead (see
    createEventTicket). A ticket is used up when the stream opens: where it breaks off, get another, and
    go on with the last event's id as `afterId`.

    Args:
        id (UUID):
        limit (int | Unset):  Default: 200.
        cursor (str | Unset):
        after_id (str | Unset):
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | EventPage | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        limit=limit,
        cursor=cursor,
        after_id=after_id,
        last_event_id=last_event_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 200,
    cursor: str | Unset = UNSET,
    after_id: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> Any | EventPage | Problem | None:
    """What happened, in order: a page, or a stream that can be resumed

     With `Accept: text/event-stream` the answer is a stream that goes on until the experiment has ended.
    A browser's EventSource, which can't send a key, sends a `ticket` in the query instead (see
    createEventTicket). A ticket is used up when the stream opens: where it breaks off, get another, and
    go on with the last event's id as `afterId`.

    Args:
        id (UUID):
        limit (int | Unset):  Default: 200.
        cursor (str | Unset):
        after_id (str | Unset):
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | EventPage | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            limit=limit,
            cursor=cursor,
            after_id=after_id,
            last_event_id=last_event_id,
        )
    ).parsed
