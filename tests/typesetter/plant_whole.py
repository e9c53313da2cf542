"""Errors about whole forms and rows: another unit, columns under each other's heading, a code that is another's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from random import Random

from .plant_forms import function_rows
from .plant_places import Planted, choose, figure_cells, number_like, row_label, with_block, with_cell
from .printed import Cell, Fact, Printed, Table, plain_value

#: Printed units by which figures must differ for an exchange to be seen.
LEAST = Decimal(1)


def form_unit(printed: Printed, chance: Random) -> Planted:
    """Every figure of form 02, 03 or 05 is printed in yuan under the heading 万元, or the other way round."""
    b, table = choose(chance, _forms(printed), "form_unit")
    factor = Decimal(10_000) if table.unit == "万元" else Decimal("0.0001")
    body, facts = [], list[Fact]()
    for row in table.body:
        new: list[Cell | None] = []
        for cell in row:
            if cell is None or cell.fact is None or not any(x.isdigit() for x in cell.text):
                new.append(cell)
                continue
            new.append(replace(cell, text=number_like(cell.text, plain_value(cell.text) * factor)))
            facts.append(cell.fact)
        body.append(tuple(new))
    changed = with_block(printed, b, replace(table, body=tuple(body)))
    return Planted(changed, "form_unit", table.heading, "", f"× {factor}", table.form_code, tuple(facts))


def columns_swapped(printed: Printed, chance: Random) -> Planted:
    """基本支出 and 项目支出 of form 03 or 05 hold each other's figures, in every row."""
    b, table = choose(chance, [(b, t) for b, t in _forms(printed) if t.form_code in {"03", "05"}], "columns_swapped")
    body, facts = [], list[Fact]()
    for row in table.body:
        places = {c.fact.measure: n for n, c in enumerate(row) if c is not None and c.fact is not None}
        new = list(row)
        if places.keys() >= {"basic", "project"}:
            one, other = row[places["basic"]], row[places["project"]]
            assert one is not None
            assert other is not None
            new[places["basic"]] = replace(one, text=other.text)
            new[places["project"]] = replace(other, text=one.text)
            facts += [c.fact for c in (one, other) if c.fact is not None]
        body.append(tuple(new))
    changed = with_block(printed, b, replace(table, body=tuple(body)))
    return Planted(changed, "columns_swapped", table.heading, "basic", "project", table.form_code, tuple(facts))


def code_misprinted(printed: Printed, chance: Random) -> Planted:
    """The code of one item of form 03 or 05 ends in other digits."""
    places = []
    for b, table in _forms(printed):
        taken = {code for _, code in function_rows(table)}
        for r, code in function_rows(table):
            column = next((n for n, c in enumerate(table.body[r]) if c is not None and c.text.strip() == code), None)
            other = code[:5] + "77"
            if table.form_code in {"03", "05"} and len(code) == 7 and column is not None and other not in taken:
                places.append((b, r, column, other))
    b, r, column, other = choose(chance, places, "code_misprinted")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    cell = table.body[r][column]
    assert cell is not None
    row = [
        replace(c, fact=replace(c.fact, code=other)) if c is not None and c.fact is not None else c
        for c in table.body[r]
    ]
    row[column] = replace(cell, text=other)
    facts = tuple(c.fact for c in row if c is not None and c.fact is not None)
    changed = with_block(printed, b, replace(table, body=(*table.body[:r], tuple(row), *table.body[r + 1 :])))
    where = f"{table.heading} / {row_label(table, r)}"
    return Planted(changed, "code_misprinted", where, cell.text, other, table.form_code, facts)


def figures_swapped(printed: Printed, chance: Random) -> Planted:
    """Two rows of one class hold each other's figure in a column that has no sum to tell it by but their rows'."""
    cells = [(p, t, c) for p, t, c in figure_cells(printed, LEAST) if t.form_code in {"02", "03", "05"}]
    places = [
        (p, one, q, other)
        for (p, t, one), (q, _, other) in combinations(cells, 2)
        if p[0] == q[0] and one.fact is not None and other.fact is not None and one.fact.measure == other.fact.measure
        and len(one.fact.code) == len(other.fact.code) == 7 and one.fact.code[:5] == other.fact.code[:5]
        and abs(plain_value(one.text) - plain_value(other.text)) >= LEAST
    ]  # fmt: skip
    p, one, q, other = choose(chance, places, "figures_swapped")
    table = printed.blocks[p[0]]
    assert isinstance(table, Table)
    changed = with_cell(with_cell(printed, p, other.text), q, one.text)
    where = f"{table.heading} / {row_label(table, p[1])} / {row_label(table, q[1])}"
    facts = tuple(f for f in (one.fact, other.fact) if f is not None)
    return Planted(changed, "figures_swapped", where, one.text, other.text, table.form_code, facts)


def _forms(printed: Printed) -> list[tuple[int, Table]]:
    """Forms 02, 03 and 05 with enough rows that a thing about the whole of them can be told."""
    return [
        (b, block)
        for b, block in enumerate(printed.blocks)
        if isinstance(block, Table) and block.form_code in {"02", "03", "05"} and len(function_rows(block)) > 4
    ]
