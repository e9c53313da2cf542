"""Slips of the pen in the official forms: digits, places, cells left blank, columns and totals that are another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from .plant_forms import function_rows
from .plant_places import Planted, choose, figure_cells, number_like, row_label, with_block, with_cell
from .printed import Cell, Fact, Printed, Table, plain_value

#: Printed units by which a figure must move so that no rounding explains it.
LEAST = Decimal(1)


def digit_missing(chance: Random, table: Table, cell: Cell) -> str | None:
    """A digit before the decimal point is left out."""
    digits = _digits(cell.text)
    if len(digits) < 3:
        return None
    n = chance.randrange(1, len(digits))
    return _moved(cell.text, digits[:n] + digits[n + 1 :])


def digit_doubled(chance: Random, table: Table, cell: Cell) -> str | None:
    """A digit before the decimal point stands twice."""
    digits = _digits(cell.text)
    if len(digits) < 2:
        return None
    n = chance.randrange(len(digits))
    return _moved(cell.text, digits[: n + 1] + digits[n:])


def digit_misread(chance: Random, table: Table, cell: Cell) -> str | None:
    """One digit before the decimal point is another."""
    digits = _digits(cell.text)
    n = chance.randrange(len(digits))
    other = chance.choice([d for d in "123456789" if d != digits[n]])
    return _moved(cell.text, digits[:n] + other + digits[n + 1 :])


def power_of_ten(chance: Random, table: Table, cell: Cell) -> str | None:
    """The decimal point stands a place or two too far left or right."""
    factor = chance.choice((Decimal(10), Decimal(100), Decimal("0.1")))
    return number_like(cell.text, plain_value(cell.text) * factor)


def rounded(chance: Random, table: Table, cell: Cell) -> str | None:
    """The figure is rounded to hundreds of what it is printed in, with noughts in the places it lost."""
    value = plain_value(cell.text)
    coarse = (value / 100).quantize(Decimal(1)) * 100
    return None if coarse == 0 or abs(coarse - value) < LEAST else number_like(cell.text, coarse)


def blank(chance: Random, table: Table, cell: Cell) -> str | None:
    """The cell is left blank."""
    return ""


def _is_printed(cell: Cell) -> bool:
    """Whether the cell holds a figure; some looks print a dash where there is none."""
    return any(x.isdigit() for x in cell.text)


def _digits(text: str) -> str:
    return text.partition(".")[0].replace(",", "").lstrip("-")


def _moved(text: str, digits: str) -> str | None:
    """The text with other digits before its decimal point; None where that moves it by less than ``LEAST``."""
    sign = "-" if text.startswith("-") else ""
    _, dot, places = text.partition(".")
    moved = f"{sign}{digits}{dot}{places}"
    if abs(plain_value(moved) - plain_value(text)) < LEAST or digits.startswith("0"):
        return None
    return number_like(text, plain_value(moved))


def total_not_updated(printed: Printed, chance: Random) -> Planted:
    """The total of a row lacks one of its parts."""
    places: list[tuple[int, int, int, Decimal]] = []
    for (b, r, c), table, cell in figure_cells(printed, LEAST):
        if table.form_code not in {"02", "03", "05", "07"} or cell.fact is None or cell.fact.measure != "total":
            continue
        parts = [
            plain_value(other.text)
            for other in table.body[r]
            if other is not None and other.fact is not None and _is_printed(other) and other is not cell
        ]
        value = plain_value(cell.text)
        places += [(b, r, c, part) for part in parts if len(parts) > 1 and LEAST <= part < value]
    b, r, c, part = choose(chance, places, "total_not_updated")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    cell = table.body[r][c]
    assert cell is not None
    assert cell.fact is not None
    text = number_like(cell.text, plain_value(cell.text) - part)
    where = f"{table.heading} / {row_label(table, r)} / {cell.fact.measure}"
    changed = with_cell(printed, (b, r, c), text)
    return Planted(changed, "total_not_updated", where, cell.text, text, table.form_code, (cell.fact,))


def column_copied(printed: Printed, chance: Random) -> Planted:
    """A column of one form holds the figures that another form prints for the same rows."""
    columns = _columns(printed)
    places = [
        (here, other)
        for here in columns
        for other in columns
        if here != other and here[1] == other[1] and here[0] in {"02", "03", "05"} and other[0] in {"02", "03", "05"}
        and _is_copy_worth(columns[here], columns[other])
    ]  # fmt: skip
    here, other = choose(chance, places, "column_copied")
    values = {code: cell.text for code, (_, _, cell) in columns[other].items()}
    return _with_column(printed, here, columns[here], values, "column_copied", f"form {other[0]}")


def year_copied(printed: Printed, chance: Random, before: Printed) -> Planted:
    """A column holds what last year's disclosure prints."""
    columns, old = _columns(printed), _columns(before)
    places = [key for key in columns if key[0] in {"02", "03", "05"} and _is_copy_worth(columns[key], old.get(key, {}))]
    here = choose(chance, sorted(places), "year_copied")
    values = {code: cell.text for code, (_, _, cell) in old[here].items()}
    return _with_column(printed, here, columns[here], values, "year_copied", "last year")


#: code -> (block, row, cell)
_Column = Mapping[str, tuple[int, int, Cell]]


def _columns(printed: Printed) -> dict[tuple[str, str], dict[str, tuple[int, int, Cell]]]:
    """(form, measure) -> the figures of that column by code, each with its block and row."""
    found: dict[tuple[str, str], dict[str, tuple[int, int, Cell]]] = defaultdict(dict)
    for b, block in enumerate(printed.blocks):
        if not isinstance(block, Table) or block.kind != "form" or block.form_code is None:
            continue
        for r, row in enumerate(block.body):
            for cell in row:
                if cell is not None and cell.fact is not None and cell.fact.kind == "function" and _is_printed(cell):
                    found[block.form_code, cell.fact.measure][cell.fact.code] = (b, r, cell)
    return dict(found)


def _is_copy_worth(here: _Column, other: _Column) -> bool:
    """Every row of the column has another figure to take, and at least three of them, more than half, differ."""
    moved = [
        code
        for code, (_, _, cell) in here.items()
        if code in other and abs(plain_value(cell.text) - plain_value(other[code][2].text)) >= LEAST
    ]
    return here.keys() <= other.keys() and len(moved) >= 3 and 2 * len(moved) > len(here)


def _with_column(
    printed: Printed, key: tuple[str, str], column: _Column, values: Mapping[str, str], kind: str, source: str
) -> Planted:
    form_code, measure = key
    changed, facts = printed, []
    for code, (b, r, cell) in column.items():
        table = changed.blocks[b]
        assert isinstance(table, Table)
        c = next(n for n, x in enumerate(table.body[r]) if x is not None and x.fact == cell.fact)
        if values[code] != cell.text:
            changed = with_cell(changed, (b, r, c), values[code])
            assert cell.fact is not None
            facts.append(cell.fact)
    where = f"{form_code} / {measure}"
    return Planted(changed, kind, where, f"{len(column)} rows", f"those of {source}", form_code, tuple(facts))


def rows_shifted(printed: Printed, chance: Random) -> Planted:
    """From one row on, the figures of form 05, 03 or 02 stand two or three rows too low; the last are lost."""
    by = chance.choice((2, 3))
    places: list[tuple[int, int]] = []
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Table) and block.form_code in {"02", "03", "05"}:
            places += [(b, start) for start in range(1, len(function_rows(block)) - by - 3)]
    b, start = choose(chance, places, "rows_shifted")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    numbers = [r for r, _ in function_rows(table)][start:]
    body, facts = list(table.body), list[Fact]()
    for n, r in enumerate(numbers):
        source = table.body[numbers[n - by]] if n >= by else None
        new: list[Cell | None] = []
        for c, cell in enumerate(table.body[r]):
            if cell is None or cell.fact is None:
                new.append(cell)
                continue
            from_above = source[c] if source is not None else None
            text = from_above.text if from_above is not None else ""
            if text != cell.text:
                facts.append(cell.fact)
            new.append(replace(cell, text=text))
        body[r] = tuple(new)
    changed = with_block(printed, b, replace(table, body=tuple(body)))
    where = f"{table.heading} / {row_label(table, numbers[0])} …"
    return Planted(
        changed, "rows_shifted", where, f"{len(numbers)} rows", f"{by} rows lower", table.form_code, tuple(facts)
    )
