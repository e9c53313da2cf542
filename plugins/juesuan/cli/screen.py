"""What a person sees while a run works: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from juesuan.visible import visible

_STEPS = {
    "prepare": "Starting Airflow",
    "collect": "Collecting documents",
    "plan": "Looking for what is new",
    "read": "Reading documents",
    "build": "Building the warehouse",
    "audit": "Judging every relation",
    "publish": "Publishing",
    "coverage": "Looking at the coverage",
    "summarise": "Summing up",
}
#: Without a terminal: one line at most per this share of the documents.
_PLAIN_SHARE = 0.1


class Screen:
    """Shows the events of ``juesuan.progress`` as they come."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live = console.is_terminal
        self._total = 0
        self._done = 0
        self._step = ""
        self._last_printed = 0
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[file_name]}"),
            console=console,
            transient=True,
            disable=not self._live,
        )
        self._task = self._progress.add_task("", total=None, file_name="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, event: dict[str, Any]) -> None:
        """One more event."""
        match event["event"]:
            case "step" if event["name"] != self._step:
                self._begin(event["name"])
            case "planned":
                self._total = event["pending"]
            case "mended":
                self._console.print(f"  {visible(event['sentence'])}", highlight=False, markup=False, soft_wrap=True)
            case "collected":
                self._advance(event["file_name"])
            case "document":
                self._done += 1
                self._advance(event["file_name"])
                if event["rejected"]:
                    said = f"  rejected: {visible(event['file_name'])} ({event['rejected']})"
                    self._console.print(said, highlight=False, markup=False, soft_wrap=True)

    def _begin(self, name: str) -> None:
        self._step = name
        total = self._total if name == "read" else None
        self._progress.reset(self._task, description=_STEPS.get(name, name), total=total, file_name="")
        if not self._live:
            self._console.print(f"{_STEPS.get(name, name)} …", highlight=False)

    def _advance(self, file_name: str) -> None:
        self._progress.update(self._task, advance=1, file_name=escape(visible(file_name)))
        is_due = self._done - self._last_printed >= max(1, self._total * _PLAIN_SHARE) or self._done == self._total
        if not self._live and self._step == "read" and is_due:
            self._last_printed = self._done
            self._console.print(f"  {self._done} of {self._total}", highlight=False)
