"""Forms 02, 03, 05, 08 and 09: one row per function code, one column per measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan import reference
from juesuan.disclosure.forms.cells import Reading
from juesuan.disclosure.forms.grid import Grid, digits, grid_of, is_word
from juesuan.disclosure.forms.labels import bare, printed_name
from juesuan.disclosure.forms.vocabulary import vocabulary
from juesuan.disclosure.model import FunctionAmount
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.words import plain

#: The last two digits of a code, read together with the name beside them: 201 | 06 | 01行政运行, or between its lines.
#: No name holds two digits.
_TORN = re.compile(r"(?<!\d)\d{2}(?!\d)")
_LEVELS = {3: "类", 5: "款", 7: "项"}


@dataclass(frozen=True, slots=True)
class _Subject:
    code: str
    name: str
    level: str | None


def read_coded(table: StitchedTable, reading: Reading) -> None:
    """Add the amounts of a form by function code to ``reading``. A row stands for the code printed on it, whatever
    its name says (a contradiction becomes an issue); the row that adds the form up has the code TOTAL."""
    grid = grid_of(table, header_words(reading.form_code))
    start = _first_amount_column(grid)
    measures = {c: m for c in range(start, grid.column_count) if (m := measure_of(grid.paths[c], reading.form_code))}
    if table.kind != "ruled":  # a column that prints no figure may be a piece of the labels
        measures = {c: m for c, m in measures.items() if any(any(x.isdigit() for x in t) for t in _held(grid, c))}
    doubled = table.kind != "ruled" and len({*measures.values()}) < len(measures)
    if not measures or not grid.sound or doubled:
        reading.not_understood(table)
        return
    lead = range(min(measures))
    codes, names = _lead_columns(grid, lead)
    parents: list[str] = ["", "", ""]
    for row in grid.rows:
        subject = _subject(grid, row, codes, names, parents, reading)
        cells = {c: grid.starting(row, c) for c in measures}
        if subject is None:
            label = "".join(grid.texts(row, lead))
            if not _is_total(label):
                reading.unmapped_row(label, cells.values())
            continue
        for column, cell in cells.items():
            money = reading.money(cell)
            if money:
                reading.function_amounts.append(
                    FunctionAmount(
                        "form",
                        reading.form_code,
                        None,
                        subject.code,
                        subject.name,
                        subject.level,
                        measures[column],
                        money.amount_yuan,
                        money.ulp_yuan,
                        None,
                        row,
                        money.place,
                    )
                )
    ignored = vocabulary().ignored
    for column in range(min(measures), grid.column_count):
        if column not in measures and not set(grid.paths[column]) & ignored:
            cells_below = [grid.starting(row, column) for row in grid.rows]
            reading.unmapped_column(" ".join(grid.paths[column]), cells_below)


def header_words(form_code: str) -> frozenset[str]:
    """Bare words that belong to the header of a form by codes."""
    words = vocabulary()
    return frozenset(
        {*words.columns.get(form_code, ()), *words.generic, *words.ignored, *map(bare, words.code_parts), *words.name}
    )


def measure_of(path: Sequence[str], form_code: str) -> str | None:
    """The measure of a column from its header path: the lowest cell decides; 合计 and 小计 mean what stands above
    them."""
    words = vocabulary()
    known = words.columns[form_code]
    if not path:
        return None
    leaf = path[-1]
    if leaf in words.generic:
        above = next((w for w in reversed(path) if w not in words.generic and w not in words.name), leaf)
        return known.get(above)
    return known.get(leaf)


def _first_amount_column(grid: Grid) -> int:
    """The column after that of the names, which holds words in most rows; headers may be merged over both."""
    for c in range(grid.column_count):
        held = _held(grid, c)
        if sum(map(is_word, held)) * 2 > len(held):
            return c + 1
    return 0


def _held(grid: Grid, column: int) -> list[str]:
    """The texts of a column below the header; 类, 款 and 项 on the line of the total are header."""
    texts = [cell.text for row in grid.rows if (cell := grid.starting(row, column)) and cell.text]
    return [text for text in texts if bare(text) not in vocabulary().code_parts]


def _lead_columns(grid: Grid, lead: range) -> tuple[list[int], list[int]]:
    """Columns of codes and columns of names before the first measure. Content decides: a header may be merged over
    both."""
    codes, names = [], []
    for c in lead:
        held = _held(grid, c)
        numeric = sum(bool(digits(text)) for text in held)
        if held and numeric * 2 >= len(held) and not set(grid.paths[c]) & vocabulary().ignored:
            codes.append(c)
        elif any(map(is_word, held)):
            names.append(c)
    return codes, names


def _subject(
    grid: Grid, row: int, codes: list[int], names: list[int], parents: list[str], reading: Reading
) -> _Subject | None:
    """What a row is about; ``None`` where its code cannot be told."""
    parts = [digits(cell.text) if (cell := grid.starting(row, c)) else "" for c in codes]
    name = "".join(printed_name(text) for text in grid.texts(row, names))
    if not any(parts):
        label = "".join(grid.texts(row, (*codes, *names)))
        inline_code, inline_name = _split(label)
        if inline_code:
            parts, name = [inline_code], printed_name(inline_name)
        elif _is_total(name) or _is_total(label):
            return _Subject("TOTAL", "合计", None)
        else:
            return _by_name(name, parents, grid, row, reading)
    code = _compose(parts, parents)
    if len(parts) == 2 and len(code) in (3, 5) and (torn := _TORN.search(name)):
        code, name = code + torn[0], name[: torn.start()] + name[torn.end() :]
    if len(code) not in _LEVELS or not code.startswith("2"):
        return None
    parents[0], parents[1] = code[:3], code[3:5]
    _check_name(code, name, grid, row, reading)
    return _Subject(code, name, _LEVELS[len(code)])


def _compose(parts: list[str], parents: list[str]) -> str:
    """The code of a row from its code cells: one merged code; or 类, 款, 项 apart, each either whole or its own two
    digits, a level left out where the row above printed it."""
    filled = [part for part in parts if part]
    longest = max(filled, key=len)
    if len(longest) >= 5 or len(parts) == 1:
        return longest
    if len(parts) == 2:
        head, tail = parts[0] or parents[0], parts[1]
        return head + tail.zfill(2) if tail else head
    head = parts[0] or parents[0]
    middle = parts[1].zfill(2) if parts[1] else ""
    last = parts[2].zfill(2) if parts[2] else ""
    if last and not middle:
        middle = parents[1]
    return head + middle + last


def _split(label: str) -> tuple[str, str]:
    """Code and name printed in one cell: '2010301行政运行' -> ('2010301', '行政运行')."""
    flat = plain(label)
    length = next((n for n in (7, 5, 3) if flat[:n].isdigit() and len(flat) > n and not flat[n].isdigit()), 0)
    return (flat[:length], flat[length:]) if length and flat.startswith("2") else ("", flat)


def _is_total(label: str) -> bool:
    return bare(label) in vocabulary().totals


def _by_name(name: str, parents: list[str], grid: Grid, row: int, reading: Reading) -> _Subject | None:
    """A row whose code is not printed, where its name has one code only."""
    if not name:
        return None
    found = {edition.code for edition in reference.function_by_name(name)}
    if len(found) != 1:
        return None
    code = found.pop()
    cell = next((c for c in grid.owners[row] if c and c.text), None)
    reading.note("code_from_name", cell.page_no if cell else None, form=reading.form_code, name=name, code=code)
    parents[0], parents[1] = code[:3], code[3:5]
    return _Subject(code, name, _LEVELS[len(code)])


def _check_name(code: str, name: str, grid: Grid, row: int, reading: Reading) -> None:
    """Report a printed name that no edition gives to the code."""
    editions = reference.function_editions(code)
    if not editions or not name:
        return
    if any(reference.same_code_name(name, edition.name) for edition in editions):
        return
    cell = next((c for c in grid.owners[row] if c and c.text), None)
    page_no = cell.page_no if cell else None
    known = editions[-1].name
    reading.note("code_name_mismatch", page_no, form=reading.form_code, code=code, name=name, known=known)
