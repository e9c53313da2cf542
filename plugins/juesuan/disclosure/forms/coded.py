"""Forms with one row per function code and one column per measure: 02, 03, 05, 08, 09 and their like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juesuan import reference
from juesuan.disclosure.forms.cells import FormReading, function_amount
from juesuan.disclosure.forms.columns import doubled, leave, leave_header, leave_labels, meanings, prints
from juesuan.disclosure.forms.grid import Grid, digits, grid_of, is_word
from juesuan.disclosure.forms.labels import bare, printed_name
from juesuan.disclosure.forms.lexicon import ColumnMeaning
from juesuan.printed.words import plain

#: The last two digits of a code, read together with the name beside them: 201 | 06 | 01行政运行, or between its lines.
#: No name holds two digits.
_TORN = re.compile(r"(?<!\d)\d{2}(?!\d)")
_LEVELS = {3: "类", 5: "款", 7: "项"}
#: So many digits of a code may have been left out in print.
_FEW_DIGITS = 2
#: Codes of all levels, and the two digits of a level of its own.
_CODE = re.compile(r"\d{1,3}|\d{5}|\d{7}")
#: Measures that name a year or a budget in place of the form's total, as the warehouse has them.
_BESIDE_TOTAL = {"last_year", "last_year_budget", "initial_budget", "full_year_budget", "budget"}


@dataclass(frozen=True, slots=True)
class _Subject:
    code: str
    name: str
    level: str | None


def read_coded(reading: FormReading) -> None:
    """Add the amounts of a form by function code to ``reading``. A row stands for the code printed on it, whatever
    its name says (a contradiction becomes an issue); the row that adds the form up has the code TOTAL. Columns of last
    year and of budgets are facts where they add up the form's measures, else they are left with a reason."""
    grid = grid_of(reading.table, reading.form.lexicon)
    start = _first_column_of_figures(grid, reading)
    found = meanings(grid, range(start, grid.column_count), reading)
    if reading.table.kind != "ruled":  # a column that prints no figure may be a piece of the labels
        found = {c: m for c, m in found.items() if prints(grid, c)}
    measures = {c: measure for c, m in found.items() if (measure := _measure(m))}
    twice = doubled({c: m for c, m in measures.items() if prints(grid, c)})
    if not measures or not grid.sound or (twice and reading.table.kind != "ruled"):
        reading.not_understood()
        return
    reading.has_this_year = any(measure not in _BESIDE_TOTAL for measure in measures.values())
    leave_header(grid, reading)
    for column in twice:
        reading.doubled_column(" ".join(grid.paths[column]), grid.below(column))
    stored = {c: m for c, m in measures.items() if c not in twice}
    _read_rows(grid, range(start), stored, reading)
    for column, meaning in found.items():
        if column not in measures:
            leave(grid, column, meaning, reading)


def _measure(meaning: ColumnMeaning) -> str | None:
    """The measure code of a column, ``None`` where it has none. A path that names no measure of its own is the form's
    total."""
    if meaning.kind != "measure":
        return None
    measure = meaning.measure or ("total" if meaning.is_sum or meaning.says_amount else "")
    if meaning.amount == "actual":
        return measure or None
    return meaning.amount if measure == "total" and meaning.amount in _BESIDE_TOTAL else None


def _first_column_of_figures(grid: Grid, reading: FormReading) -> int:
    """The column after those of codes, units and names, which hold words in most rows; headers may be merged over
    them, or say nothing."""
    lexicon = reading.form.lexicon
    start = 0
    for c in range(grid.column_count):
        held = _held(grid, c, reading)
        said = lexicon.meaning(grid.paths[c], reading.fiscal_year)
        worded = sum(map(is_word, held))
        coded = sum(_CODE.fullmatch(digits(text)) is not None for text in held)
        if said.kind == "unknown" and not any(reference.function_editions(digits(text)) for text in held):
            coded = 0  # whole numbers below an unknown header are figures
        if not held and said.kind != "measure":
            continue
        if worded * 2 > len(held) or (said.kind != "measure" and coded * 2 > len(held)):
            start = c + 1
        elif said.kind not in {"label", "ignored"}:
            break
    return start


def _held(grid: Grid, column: int, reading: FormReading) -> list[str]:
    """The texts of a column below the header; 类, 款 and 项 on the line of the total are header."""
    texts = [cell.text for cell in grid.below(column) if cell and cell.text]
    return [text for text in texts if bare(text) not in reading.form.lexicon.words_on("label")]


def _read_rows(grid: Grid, lead: range, measures: dict[int, str], reading: FormReading) -> None:
    units = [c for c in lead if reading.form.lexicon.has(grid.paths[c], "label", "unit")]
    labels = [c for c in lead if c not in units]
    of_units = _rows_of_units(grid, units, labels, reading)
    codes, names = _lead_columns(grid, labels, reading)
    parents: list[str] = ["", "", ""]
    for c in lead:
        leave_labels(grid, c, reading)
    for row in grid.rows:
        cells = {c: grid.starting(row, c) for c in measures}
        if row in of_units:
            reading.unmapped_row(of_units[row], cells.values())
            continue
        subject = _subject(grid, row, codes, names, parents, reading)
        if subject is None:
            reading.unmapped_row("".join(grid.texts(row, lead)), cells.values())
            continue
        for column, cell in cells.items():
            reading.store(
                cell, function_amount(reading, subject.code, subject.name, subject.level, measures[column], row)
            )


def _rows_of_units(grid: Grid, units: list[int], lead: list[int], reading: FormReading) -> dict[int, str]:
    """Row -> name of the unit it belongs to, where the table lists several: their rows are not the department's. A
    table of one unit is that of the department; so is the row that adds all units up, which names none or has no
    unit's code."""
    numbered = [c for c in units if any(cell and digits(cell.text) for cell in grid.below(c))]
    named: dict[int, str] = {}
    for row in grid.rows:
        texts = ["".join(text.split()) for text in grid.texts(row, units) if not _is_total(text, reading)]
        codes = [text for text in grid.texts(row, numbered) if digits(text)]
        adds_up = numbered and not codes and _is_total("".join(grid.texts(row, lead)), reading)
        if texts and not adds_up:
            named[row] = next(filter(is_word, texts), texts[0])
    return named if len(set(named.values())) > 1 else {}


def _lead_columns(grid: Grid, lead: list[int], reading: FormReading) -> tuple[list[int], list[int]]:
    """Columns of codes and columns of names before the first measure. Content decides: a header may be merged over
    both."""
    codes, names = [], []
    for c in lead:
        held = _held(grid, c, reading)
        numeric = sum(bool(digits(text)) for text in held)
        if held and numeric * 2 >= len(held) and not reading.form.lexicon.has(grid.paths[c], "ignored"):
            codes.append(c)
        elif any(map(is_word, held)):
            names.append(c)
    return codes, names


def _subject(
    grid: Grid, row: int, codes: list[int], names: list[int], parents: list[str], reading: FormReading
) -> _Subject | None:
    """What a row is about; ``None`` where its code cannot be told."""
    parts = [digits(cell.text) if (cell := grid.starting(row, c)) else "" for c in codes]
    name = "".join(printed_name(text) for text in grid.texts(row, names))
    if not any(parts):
        label = "".join(grid.texts(row, (*codes, *names)))
        inline_code, inline_name = _split(label)
        if inline_code:
            parts, name = [inline_code], printed_name(inline_name)
        elif _is_total(name, reading) or _is_total(label, reading):
            return _Subject("TOTAL", "合计", None)
        else:
            return _by_name(name, parents, grid, row, reading)
    code = _compose(parts, parents)
    if len(parts) == 2 and len(code) in (3, 5) and (torn := _TORN.search(name)):
        code, name = code + torn[0], name[: torn.start()] + name[torn.end() :]
    if len(code) not in _LEVELS or not code.startswith("2"):
        return _misprinted(code, name, parents, grid, row, reading)
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
        if not parts[0] and len(tail) == 3:
            return tail  # a 类 of its own, set in the middle of a column that reads as two
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


def _is_total(label: str, reading: FormReading) -> bool:
    return bare(label) in reading.words.totals


def _misprinted(
    code: str, name: str, parents: list[str], grid: Grid, row: int, reading: FormReading
) -> _Subject | None:
    """A row whose code lacks a digit or two: the one code of its name that has the printed digits in their order. Both
    are told."""
    known = {edition.code for edition in reference.function_by_name(name)} if name else set()
    if name and (its_class := reference.function_class(name)):
        known.add(its_class.code)
    meant = [one for one in known if 0 < len(one) - len(code) <= _FEW_DIGITS and _in_order(code, one)]
    if len(meant) != 1:
        return None
    cell = next((c for c in grid.owners[row] if c and c.text), None)
    page_no = cell.page_no if cell else None
    reading.note("code_replaced", page_no, form=reading.form_code, name=name, code=code, known=meant[0])
    parents[0], parents[1] = meant[0][:3], meant[0][3:5]
    return _Subject(meant[0], name, _LEVELS[len(meant[0])])


def _in_order(digits_printed: str, code: str) -> bool:
    """Whether a code holds some digits in their order: 20 and 25 in 205."""
    left = iter(code)
    return all(digit in left for digit in digits_printed)


def _by_name(name: str, parents: list[str], grid: Grid, row: int, reading: FormReading) -> _Subject | None:
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


def _check_name(code: str, name: str, grid: Grid, row: int, reading: FormReading) -> None:
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
