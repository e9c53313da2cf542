"""Rows that are another year's or in another unit, also where a figure of theirs stands in no relation."""

from __future__ import annotations

from decimal import Decimal

from juesuan.audit.causes.rows import rows_in_another_unit, wrong_rows
from juesuan.audit.causes.system import Figure, Relation, System
from juesuan.audit.causes.table import Table


def _figure(number: int, place: str, code: str, measure: str, value: str, last_year: str | None = None) -> Figure:
    old = None if last_year is None else Decimal(last_year)
    label = f"表{place} {code} 科目·{measure}"
    return Figure(
        number, label, value, Decimal(value), Decimal("0.01"), place, code, measure, unit="yuan", last_year=old
    )


def _sum(number: int, head: Figure, *parts: Figure) -> Relation:
    operands = (("lhs", 1, head.number), *(("rhs", 1, part.number) for part in parts))
    instance = f"{head.code}/{head.measure}"
    places = frozenset({head.place})
    return Relation(number, "form_05_levels", instance, operands, adds_rows=True, places=places)  # type: ignore[arg-type]


def _table(*figures: Figure) -> Table:
    cells: dict[str, dict[str, dict[str, Figure]]] = {}
    for f in figures:
        cells.setdefault(f.place, {}).setdefault(f.code, {})[f.measure] = f
    return Table(cells)


def test_a_row_of_last_years_is_one_finding() -> None:
    total = [_figure(1, "05", "TOTAL", "total", "30", "30"), _figure(2, "05", "TOTAL", "basic", "30", "30")]
    parts = [_figure(3, "05", "201", "total", "47.5"), _figure(4, "05", "201", "basic", "47.5")]
    relations = {1: _sum(1, total[0], parts[0]), 2: _sum(2, total[1], parts[1])}
    system = System({f.number: f for f in (*total, *parts)}, relations)
    (found,) = wrong_rows(system, set(system.broken), _table(*total, *parts))
    assert (found.cause, found.mends, found.change) == ("row_copied", {1, 2}, {1: Decimal("47.5"), 2: Decimal("47.5")})


def test_rows_in_another_unit_are_found_where_some_of_their_figures_are_in_no_relation() -> None:
    right = [_figure(n, "03", code, "total", "15.00") for n, code in enumerate(("20101", "20102"), start=10)]
    wrong = [_figure(n, "05", code, "total", "150000") for n, code in enumerate(("20101", "20102"), start=20)]
    alone = _figure(30, "05", "20101", "project", "150000")
    head = _figure(40, "05", "201", "total", "30.00")
    system = System({f.number: f for f in (*right, *wrong, head)}, {1: _sum(1, head, *wrong)})
    (found,) = rows_in_another_unit(system, set(system.broken), _table(*right, *wrong, alone, head))
    assert found.cause == "unit" and found.mends == {1}
    assert set(found.change) == {20, 21} and system.believing(found.change).broken == set()
