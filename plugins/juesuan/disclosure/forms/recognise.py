"""Which form a table is: its heading, its header and what its rows are about have to agree. A table without a title is
known by header cells that no other form has."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from juesuan import reference
from juesuan.disclosure.forms.grid import digits, is_word
from juesuan.disclosure.forms.labels import bare, printed_name
from juesuan.disclosure.forms.three_public import indicator_of
from juesuan.disclosure.forms.vocabulary import FormWords, Vocabulary
from juesuan.disclosure.sheet import prints_figure
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.disclosure.tables.titles import nearest_title, without_unit
from juesuan.printed.words import plain

_CONTINUED = re.compile(r"[-—–―]*[(（]?续(?:表)?\d*[)）]?$")
#: At least this many columns without a figure: a heading above a list of contents or of units is no form's.
_FEWEST_COLUMNS = 3
_NUMBERED = re.compile(r"\d$|[表件][一二三四五六七八九十]+$")
_FUNCTION_CODE = re.compile(r"2\d\d(?:\d\d){0,2}")
_ECONOMIC_CODE = re.compile(r"[35]\d\d(?:\d\d)?")


def form_of(table: StitchedTable, words: Vocabulary) -> FormWords | None:
    """The form, ``None`` for any other table. The nearest title above decides, if the cells agree with it; a table
    without a title is known by its header cells only where they leave no doubt."""
    fewest = _FEWEST_COLUMNS if not _has_amounts(table) else 2
    if table.column_count < fewest:
        return None
    title = nearest_title(table.heading_lines)
    if title is None:
        return _by_signature(table, words)
    fitting = [form for form in forms_of_heading(title, words) if _agrees(table, form)]
    if any(form.layout == "by_unit" for form in fitting):  # rows of units, and no code among them
        fitting = [form for form in fitting if form.layout == "by_unit"]
    if len(fitting) > 1:  # 收入总表 by code and by source have one name: printed codes decide
        by_code = any(_is_function(cell.text) for cell in table.cells if cell.text)
        fitting = [form for form in fitting if (form.layout == "coded") == by_code]
    return fitting[0] if len(fitting) == 1 else None


def form_of_heading(text: str, words: Vocabulary) -> str | None:
    """The form_code that a printed heading alone names, ``None`` where it names none or fits several."""
    fitting = [form for form in forms_of_heading(text, words) if form.layout not in {"by_unit"}]
    return fitting[0].form_code if len(fitting) == 1 else None


def forms_of_heading(text: str, words: Vocabulary) -> tuple[FormWords, ...]:
    """The forms whose name a printed heading may be."""
    heading = bare(_CONTINUED.sub("", without_unit(text)))
    excluded = any(phrase in heading for phrase in words.never)
    return tuple(
        form
        for form in words.forms.values()
        if not (excluded and form.layout != "kept") and _fits(heading, form, words.name_endings)
    )


def _fits(heading: str, form: FormWords, endings: tuple[str, ...]) -> bool:
    if any(phrases.fit(heading) for phrases in form.headings):
        return True
    name = next((name for name in form.names if heading.endswith(name)), None)
    if name is None:
        return False
    before = heading.removesuffix(name).rstrip(":;、,.-")
    return not before or before.endswith(endings) or _NUMBERED.search(before) is not None


def _by_signature(table: StitchedTable, words: Vocabulary) -> FormWords | None:
    printed = {bare(cell.text) for row in table.rows[:5] for cell in row if cell and cell.text}
    fitting = [
        form
        for form in words.forms.values()
        if form.signature and all(any(choice in printed for choice in choices) for choices in form.signature)
    ]
    return fitting[0] if len(fitting) == 1 and _agrees(table, fitting[0]) else None


def _has_amounts(table: StitchedTable) -> bool:
    return any(prints_figure(cell.text) and "." in cell.text for cell in table.cells)


def _agrees(table: StitchedTable, form: FormWords) -> bool:
    """Whether what a table prints is what rows of the form are about. One without figures agrees with any."""
    if form.layout == "kept" or not any(prints_figure(cell.text) for cell in table.cells):
        return form.layout != "by_unit"
    return _LAYOUTS[form.layout](table, form)


def _is_coded(table: StitchedTable, form: FormWords) -> bool:
    if any(_is_function(cell.text) for cell in table.cells if cell.text):
        return True
    header = [bare(cell.text) for row in table.rows[:4] for cell in row if cell and cell.text]
    by_unit = form.lexicon.has(header, "label", "unit")
    return not by_unit and (form.lexicon.has(header, "measure") or form.lexicon.has(header, "label"))


def _is_two_sided(table: StitchedTable, form: FormWords) -> bool:
    labels = {bare(cell.text) for cell in table.cells if cell.text}
    known = sum(len(labels & rows.keys()) for rows in form.rows.values())
    return known + sum(reference.function_class(label) is not None for label in labels) >= 2


def _is_economic(table: StitchedTable, form: FormWords) -> bool:
    return any(
        _ECONOMIC_CODE.fullmatch(digits(cell.text))
        or bare(cell.text) in form.totals
        or bool(reference.economic_by_name(printed_name(cell.text)))
        for cell in table.cells
        if cell.text
    )


def _is_three_public(table: StitchedTable, form: FormWords) -> bool:
    return any(cell.text and indicator_of(cell.text, form) for cell in table.cells)


def _is_listed(table: StitchedTable, form: FormWords) -> bool:
    return sum(bare(cell.text) in form.totals for cell in table.cells if cell.text) >= 2


def _is_by_unit(table: StitchedTable, form: FormWords) -> bool:
    return _lists_units(table, form) and not any(_is_function(cell.text) for cell in table.cells if cell.text)


def _lists_units(table: StitchedTable, form: FormWords) -> bool:
    """Whether rows stand for units: a column of them in the header."""
    header = [bare(cell.text) for row in table.rows[:4] for cell in row if cell and cell.text]
    return form.lexicon.has(header, "label", "unit")


@lru_cache(4096)
def _is_function(text: str) -> bool:
    """Whether a cell prints a function code, alone or before its name, or a name that has one."""
    flat = plain(text)
    code = _FUNCTION_CODE.match(flat)
    if code and reference.function_editions(code[0]) and (code.end() == len(flat) or is_word(flat[code.end()])):
        return True
    return bool(reference.function_by_name(printed_name(text)))


_LAYOUTS: dict[str, Callable[[StitchedTable, FormWords], bool]] = {
    "coded": _is_coded,
    "two_sided": _is_two_sided,
    "economic": _is_economic,
    "three_public": _is_three_public,
    "listed": _is_listed,
    "by_unit": _is_by_unit,
}
