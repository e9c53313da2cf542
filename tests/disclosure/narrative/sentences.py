"""What a sentence's figures are understood to be, in a form that is quick to write down and to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from juesuan.disclosure.narrative.clauses import read_paragraph
from juesuan.disclosure.narrative.department import Department
from juesuan.disclosure.narrative.functions import book, class_of_title, find_functions
from juesuan.disclosure.narrative.headings import subject_of_title
from juesuan.disclosure.narrative.phrases import lexicon
from juesuan.disclosure.narrative.prepared import prepare
from juesuan.disclosure.narrative.state import Carry, Figure, Setting
from juesuan.disclosure.narrative.tokens import tokenise
from juesuan.disclosure.outline.roles import reading_of_role


def understood(*paragraphs: str, **setting: Any) -> list[str]:
    """One line per figure: value with sign and unit, then code, measure and, where they are not the usual ones, budget
    type and side; '-' for a figure that is not understood. 持平 is '=0'. setting: as of ``figures``."""
    return [_line(figure) for figure in figures(*paragraphs, **setting)]


def rules(*paragraphs: str, **setting: Any) -> list[str]:
    """The name of the rule that decided on each figure. setting: as of ``figures``."""
    return [figure.rule for figure in figures(*paragraphs, **setting)]


def figures(
    *paragraphs: str,
    role: str | None = None,
    year: int | None = 2023,
    department: str | None = "某市财政局",
    is_budget: bool = False,
    is_consolidated: bool = True,
    title: str = "",
    printed: Iterable[tuple[str, str]] = (),
) -> list[Figure]:
    """The figures of the paragraphs of one section. title: of the section."""
    known = book(year, printed)
    whose = Department(department, "", is_consolidated)
    understands = reading_of_role(role) != "kept"
    heading = subject_of_title(title, role)
    setting = Setting(
        role, year, is_budget, whose, known, lexicon(is_budget=is_budget).afterwards, understands, heading
    )
    hint = class_of_title(title, known)
    found: list[Figure] = []
    carry = Carry()
    for text in paragraphs:
        prepared = prepare(text)
        tokens = tokenise(prepared, find_functions(prepared, known, hint), lexicon(is_budget=is_budget))
        read, carry = read_paragraph(tokens, setting, carry)
        setting = replace(setting, heading=None)
        found += read
    return found


def _line(figure: Figure) -> str:
    number, meant = figure.token.number, figure.understood
    sign = meant.sign if meant else 1
    printed = "=0" if number is None else f"{number.value * sign}{number.unit or ''}"
    # An item that only the forms of another file may know is a number without a meaning until they are there.
    if meant is None or (meant.function is not None and meant.function.code is None):
        return f"{printed} -"
    if meant.function is not None:
        return f"{printed} {meant.function.code} {meant.measure_code}"
    assert meant.meaning is not None
    extra = [x for x in (meant.meaning.budget_type, meant.side) if x not in ("all", None)]
    if meant.meaning.indicator_code.startswith("general_budget"):
        extra = []
    return " ".join([printed, meant.meaning.indicator_code, meant.measure_code, *map(str, extra)])
