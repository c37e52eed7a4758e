"""The events of an experiment as progress bars, one for each job."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from tqdm import tqdm

from .events import Event

#: Without a rate: a bar that begins in the middle of a job has none.
FORMAT = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}{postfix}]"


class ProgressBars:
    """Shows events on standard error, in a terminal or a notebook."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._bar: tqdm[Any] | None = None

    def show(self, event: Event) -> None:
        if not self._shown:
            return
        match event.type:
            case "progress":
                self._advance(event)
            case "job-state" if event.data["to"] == "SUCCEEDED":
                self._complete()
            case "log" if event.data["level"] == "warn":
                tqdm.write(f"warning: {event.data['message']}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._close()

    def _advance(self, event: Event) -> None:
        data = event.data
        if self._bar is None or self._bar.desc != data["phase"]:
            self._close()
            self._bar = tqdm(total=data["total"], desc=data["phase"], bar_format=FORMAT, dynamic_ncols=True)
        self._bar.total = data["total"]
        # Another attempt may go on from an earlier step than the last one reached.
        self._bar.n = data["done"]
        known = {name: data[name] for name in ("epoch", "loss") if data.get(name) is not None}
        self._bar.set_postfix(known, refresh=False)
        self._bar.refresh()

    def _complete(self) -> None:
        if self._bar is not None:
            self._bar.n = self._bar.total or self._bar.n
            self._bar.refresh()
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = None
