"""A real server on a port whose answers are scripted, one for each request, for what a healthy server never does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def scripted(answers: list[Answer]) -> Iterator[tuple[str, list[BaseHTTPRequestHandler]]]:
    """Gives its address and the requests that came; the last answer is repeated."""
    requests: list[BaseHTTPRequestHandler] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self)
            answers[min(len(requests), len(answers)) - 1](self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", requests
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(status: int, body: bytes, length: int | None = None, **headers: str) -> Answer:
    """
    Args:
        length: said to be that of the body; where it is longer, the connection breaks off.
    """

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if length is not None:
            handler.send_header("content-length", str(length))
        handler.end_headers()
        handler.wfile.write(body)

    return send
