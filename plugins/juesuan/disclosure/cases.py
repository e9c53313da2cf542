"""Rules that stack special cases, as ordered tables of named cases: the first that holds decides, and a test can ask
which one it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec

Given = ParamSpec("Given")


def case_of(cases: Iterable[tuple[str, Callable[Given, bool]]], *given: Given.args, **named: Given.kwargs) -> str:
    """The name of the first case that holds of what is given. Raises StopIteration where none does: the last case of a
    table holds always."""
    return next(name for name, holds in cases if holds(*given, **named))
