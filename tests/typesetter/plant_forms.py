"""Errors in the official forms: cells, rows, whole forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from .plant_places import CannotPlant, Planted, choose, figure_cells, row_label, with_block, with_cell
from .printed import Cell, Fact, Printed, Table, plain_value


def cell_error(
    kind: str, least: Decimal, change: Callable[[Random, Table, Cell], str | None]
) -> Callable[[Printed, Random], Planted]:
    def planter(printed: Printed, chance: Random) -> Planted:
        candidates = list(figure_cells(printed, least))
        chance.shuffle(candidates)
        for place, table, cell in candidates:
            text = change(chance, table, cell)
            if text is not None and text != cell.text:
                assert cell.fact is not None
                where = f"{table.heading} / {row_label(table, place[1])} / {cell.fact.measure}"
                changed = with_cell(printed, place, text)
                return Planted(changed, kind, where, cell.text, text, table.form_code, (cell.fact,))
        raise CannotPlant(kind)

    return planter


def swapped(chance: Random, table: Table, cell: Cell) -> str | None:
    """Two neighbouring digits before the decimal point change places; the figure moves by 9 units at least."""
    whole, dot, rest = cell.text.partition(".")
    places = [
        n for n in range(len(whole) - 1) if whole[n].isdigit() and whole[n + 1].isdigit() and whole[n] != whole[n + 1]
    ]
    places = [n for n in places if not (n == 0 and whole[1] == "0")]
    if not places:
        return None
    n = chance.choice(places)
    return whole[:n] + whole[n + 1] + whole[n] + whole[n + 2 :] + dot + rest


def negative(chance: Random, table: Table, cell: Cell) -> str | None:
    return None if cell.text.startswith("-") else "-" + cell.text


def times_ten_thousand(chance: Random, table: Table, cell: Cell) -> str | None:
    """The figure as it would stand in the other unit: 元 among 万元, or 万元 among 元."""
    value = plain_value(cell.text)
    factor = Decimal(10_000) if table.unit == "万元" else Decimal("0.0001")
    other = (value * factor).quantize(Decimal("0.01"))
    return f"{other:,.2f}" if "," in cell.text else f"{other:.2f}"


def function_rows(table: Table) -> list[tuple[int, str]]:
    """(row, function_code) of the rows that carry figures of a code."""
    found: list[tuple[int, str]] = []
    for r, row in enumerate(table.body):
        codes = {
            cell.fact.code
            for cell in row
            if cell is not None and cell.fact is not None and cell.fact.kind == "function"
        }
        if len(codes) == 1 and (code := codes.pop()) != "TOTAL":
            found.append((r, code))
    return found


def missing_row(printed: Printed, chance: Random) -> Planted:
    """A row of forms 02, 03 or 05 is left out where the sum above it shows."""
    places: list[tuple[int, int]] = []
    for b, block in enumerate(printed.blocks):
        if not isinstance(block, Table) or block.form_code not in {"02", "03", "05"}:
            continue
        rows = function_rows(block)
        codes = [code for _, code in rows]
        for r, code in rows:
            siblings = [
                x for x in codes if len(x) == len(code) and x != code and x[: len(code) - 2] == code[: len(code) - 2]
            ]
            first = next(c for c in block.body[r] if c is not None and c.fact is not None)
            if (len(code) == 3 or siblings) and first.text and plain_value(first.text) >= 1:
                places.append((b, r))
    b, r = choose(chance, places, "missing_row")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    label = row_label(table, r)
    facts = tuple(c.fact for c in table.body[r] if c is not None and c.fact is not None and c.text)
    figures = " ".join(c.text for c in table.body[r] if c is not None and c.fact is not None and c.text)
    changed = with_block(printed, b, replace(table, body=(*table.body[:r], *table.body[r + 1 :])))
    return Planted(changed, "missing_row", f"{table.heading} / {label}", figures, "", table.form_code, facts)


def row_shift(printed: Printed, chance: Random) -> Planted:
    """From one row on, the figures of form 05, 03 or 02 stand one row too low; the last row's figures are lost."""
    places: list[tuple[int, int]] = []
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Table) and block.form_code in {"02", "03", "05"}:
            rows = function_rows(block)
            places += [(b, start) for start in range(1, len(rows) - 3)]
    b, start = choose(chance, places, "row_shift")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    numbers = [r for r, _ in function_rows(table)][start:]
    texts = {r: [c.text if c is not None and c.fact is not None else None for c in table.body[r]] for r in numbers}
    body = list(table.body)
    facts: list[Fact] = []
    for above, r in zip([None, *numbers[:-1]], numbers, strict=True):
        new: list[Cell | None] = []
        for n, cell in enumerate(table.body[r]):
            if cell is None or cell.fact is None:
                new.append(cell)
                continue
            text = "" if above is None else texts[above][n] or ""
            if text != cell.text:
                facts.append(cell.fact)
            new.append(replace(cell, text=text))
        body[r] = tuple(new)
    changed = with_block(printed, b, replace(table, body=tuple(body)))
    where = f"{table.heading} / {row_label(table, numbers[0])} …"
    return Planted(changed, "row_shift", where, f"{len(numbers)} rows", "one row lower", table.form_code, tuple(facts))


def missing_form(printed: Printed, chance: Random) -> Planted:
    """A form that holds figures is not printed; the 目录 still names it."""
    places = [b for b, x in enumerate(printed.blocks) if isinstance(x, Table) and x.kind == "form" and not x.empty]
    b = choose(chance, places, "missing_form")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    facts = tuple(c.fact for row in table.body for c in row if c is not None and c.fact is not None and c.text)
    return Planted(with_block(printed, b), "missing_form", table.heading, table.heading, "", table.form_code, facts)
