"""Errors in several figures at once: a column under the next heading, rows in another unit, totals that are last
year's, or wrong in two forms alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from .plant_forms import function_rows
from .plant_places import Planted, choose, number_like, runs_of, with_block, with_runs
from .printed import Cell, Fact, Printed, Table, plain_value

#: Printed units by which a figure must move so that no rounding explains it.
LEAST = Decimal(1)


def columns_shifted(printed: Printed, chance: Random) -> Planted:
    """The figures of form 02, 03 or 05 stand one column too far right from the second on: 基本支出 under 项目支出."""
    places = []
    for b, table in _forms(printed):
        row = table.body[_total_row(table)]
        columns = [n for n, c in enumerate(row) if c is not None and c.fact is not None][1:]
        filled = [n for n in columns if any(_value(r[n]) for r in table.body if len(r) > n)]
        if len(columns) > len(filled) >= 1 and columns[-1] not in filled:
            places.append((b, columns))
    b, columns = choose(chance, places, "columns_shifted")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    body, facts = [], list[Fact]()
    for row in table.body:
        new = list(row)
        for before, n in zip([None, *columns[:-1]], columns, strict=True):
            cell = row[n]
            if cell is not None and cell.fact is not None:
                source = row[before] if before is not None else None
                text = source.text if source is not None else ""
                if text != cell.text:
                    facts.append(cell.fact)
                new[n] = replace(cell, text=text)
        body.append(tuple(new))
    changed = with_block(printed, b, replace(table, body=tuple(body)))
    return Planted(changed, "columns_shifted", table.heading, "", "one column right", table.form_code, tuple(facts))


def total_of_last_year(printed: Printed, chance: Random, before: Printed) -> Planted:
    """The row 合计 of form 02, 03 or 05 is last year's."""
    places = []
    old = {t.form_code: t for _, t in _forms(before)}
    for b, table in _forms(printed):
        if table.form_code in old:
            last = old[table.form_code]
            of_year = {
                c.fact.measure: c.text for c in last.body[_total_row(last)] if c is not None and c.fact is not None
            }
            places.append((b, of_year))
    b, of_year = choose(chance, places, "total_of_last_year")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    r = _total_row(table)
    facts = tuple(c.fact for c in table.body[r] if c is not None and c.fact is not None and _value(c))
    row = tuple(
        replace(c, text=of_year.get(c.fact.measure, "")) if c is not None and c.fact is not None else c
        for c in table.body[r]
    )
    changed = with_block(printed, b, replace(table, body=(*table.body[:r], row, *table.body[r + 1 :])))
    return Planted(changed, "total_of_last_year", table.heading, "", "last year's", table.form_code, facts)


def rows_in_other_unit(printed: Printed, chance: Random) -> Planted:
    """Three rows of form 02, 03 or 05 are printed in yuan under the heading 万元, or the other way round."""
    b, table = choose(chance, list(_forms(printed)), "rows_in_other_unit")
    numbers = [r for r, _ in function_rows(table)]
    start = chance.randrange(len(numbers) - 3)
    factor = Decimal(10_000) if table.unit == "万元" else Decimal("0.0001")
    body, facts = list(table.body), list[Fact]()
    for r in numbers[start : start + 3]:
        new: list[Cell | None] = []
        for cell in table.body[r]:
            if cell is not None and cell.fact is not None and _value(cell):
                facts.append(cell.fact)
                new.append(replace(cell, text=number_like(cell.text, _value(cell) * factor)))
            else:
                new.append(cell)
        body[r] = tuple(new)
    changed = with_block(printed, b, replace(table, body=tuple(body)))
    return Planted(changed, "rows_in_other_unit", table.heading, "", f"× {factor}", table.form_code, tuple(facts))


def wrong_in_two_forms(printed: Printed, chance: Random) -> Planted:
    """本年支出合计 of form 03 and the line of form 01 that repeats it are wrong by the same."""
    cells = []
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Table) and block.form_code in {"01", "03"}:
            for r, row in enumerate(block.body):
                for c, cell in enumerate(row):
                    if cell is not None and cell.fact is not None and _value(cell) >= 100:
                        key = (block.form_code, cell.fact.code, cell.fact.measure)
                        if key in {("03", "TOTAL", "total"), ("01", "expenditure_total", "actual")}:
                            cells.append((b, r, c, cell))
    if len(cells) != 2:
        choose(chance, [], "wrong_in_two_forms")
    more = Decimal(chance.choice((9, 30, 200)))
    changed, facts = printed, list[Fact]()
    for b, r, c, cell in cells:
        table = changed.blocks[b]
        assert isinstance(table, Table)
        assert cell.fact is not None
        factor = 1 if table.unit == "万元" else 10_000
        text = number_like(cell.text, _value(cell) + more * factor)
        row = (*table.body[r][:c], replace(cell, text=text), *table.body[r][c + 1 :])
        changed = with_block(changed, b, replace(table, body=(*table.body[:r], row, *table.body[r + 1 :])))
        facts.append(cell.fact)
    return Planted(changed, "wrong_in_two_forms", "01, 03", "", f"+{more}", "03", tuple(facts))


def percentage_times_ten(printed: Printed, chance: Random) -> Planted:
    """The decimal point of a share, a growth or a completion stands one place too far right or left."""
    measures = {"share_pct", "change_pct", "variance_pct", "completion_pct"}
    places = [
        (b, n, run) for b, n, run in runs_of(printed)
        if run.role == "figure" and run.fact is not None and run.fact.measure in measures
        and abs(plain_value(run.text)) >= 1
    ]  # fmt: skip
    b, n, run = choose(chance, places, "percentage_times_ten")
    factor = chance.choice((Decimal(10), Decimal("0.1")))
    text = number_like(run.text if "." in run.text else "0.00", plain_value(run.text) * factor)
    changed = with_runs(printed, b, {n: replace(run, text=text)})
    assert run.fact is not None
    return Planted(changed, "percentage_times_ten", "", run.text, text, None, (run.fact,))


def _forms(printed: Printed) -> list[tuple[int, Table]]:
    return [
        (b, block)
        for b, block in enumerate(printed.blocks)
        if isinstance(block, Table) and block.form_code in {"02", "03", "05"} and len(function_rows(block)) > 4
    ]


def _total_row(table: Table) -> int:
    return next(
        r
        for r, row in enumerate(table.body)
        if any(c is not None and c.fact is not None and c.fact.code == "TOTAL" for c in row)
    )


def _value(cell: Cell | None) -> Decimal:
    if cell is None or not any(x.isdigit() for x in cell.text):
        return Decimal(0)
    return plain_value(cell.text)
