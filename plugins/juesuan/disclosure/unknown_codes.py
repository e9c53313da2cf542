"""Codes that no known edition of the classifications holds: stored as they are printed, and told."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan import reference
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Disclosure, Issue, Place


def unknown_codes(disclosure: Disclosure) -> tuple[Issue, ...]:
    """One issue for each code of a function or an economic category that is in no edition, where it stands first."""
    first: dict[str, tuple[str, Place]] = {}
    for code, name, place in _unknown(disclosure):
        first.setdefault(code, (name, place))
    return tuple(
        issue("code_unknown", place.page_no, code=code, name=name) for code, (name, place) in sorted(first.items())
    )


def _unknown(disclosure: Disclosure) -> Iterator[tuple[str, str, Place]]:
    for function in disclosure.function_amounts:
        if function.function_code.isdecimal() and not reference.function_editions(function.function_code):
            yield function.function_code, function.function_name, function.place
    for economic in disclosure.economic_amounts:
        if economic.economic_code.isdecimal() and not reference.economic_editions(economic.economic_code):
            yield economic.economic_code, economic.economic_name, economic.place
