"""Hypotheses about rows of a form: a row that is another year's, rows in another unit. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from copy import copy
from dataclasses import replace
from decimal import Decimal

from juesuan.audit.causes.hypotheses import Hypothesis
from juesuan.audit.causes.system import Figure, Relation, System, asking_for, on_grid
from juesuan.audit.causes.table import Table

#: Columns in which a row must be wrong, fewer where they are last year's; rows that must be in another unit.
_COLUMNS, _COLUMNS_OF_LAST_YEAR, _ROWS = 3, 2, 2
#: The share of the broken relations through its figures that a row must explain.
_SHARE = Decimal("0.9")
_UNIT = Decimal(10_000)


def wrong_rows(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """A row adds up in itself and is not the sum of the rows below it, in no column: it is another row, or last
    year's."""
    heads: dict[tuple[str, str], dict[int, Decimal]] = {}
    blank: dict[tuple[str, str], list[Relation]] = {}
    for n in sorted(open_):
        relation = system.relations[n]
        above = [system.figures[number] for role, _, number in relation.operands if role == "lhs"]
        if relation.adds_rows and len(above) == 1 and above[0].in_row:
            (head,) = above
            if (value := system.implied(relation, head.number)) is not None:
                heads.setdefault((head.place, head.code), {})[head.number] = on_grid(value, head.ulp)
        elif relation.adds_rows and not above and len(relation.places) == 1:
            blank.setdefault((next(iter(relation.places)), relation.instance.partition("/")[0]), []).append(relation)
    for (place, code), change in sorted(heads.items()):
        row = [system.figures[number] for number in change]
        old = sum(f.last_year == f.value != 0 for f in row)
        is_old = old >= _COLUMNS_OF_LAST_YEAR and 2 * old >= sum(f.value != 0 for f in row)
        # Columns that the row leaves blank though rows below it print figures; then it cannot add up in itself.
        left_blank = blank.get((place, code), []) if is_old or code == "TOTAL" else []
        spoilt = [system.relations[n] for n in system.spoilt(change)]
        if len(row) + len(left_blank) < (_COLUMNS_OF_LAST_YEAR if is_old else _COLUMNS):
            continue
        concerned = {r.number for number in change for r in system.through[number]} & open_
        # Of rows below that were rounded one by one the sums need not add up across.
        added = [
            system.figures[f] for n in concerned if system.relations[n].adds_rows for f in system.relations[n].figures
        ]
        slack = sum((f.ulp for f in added), Decimal(0)) / 2
        if any(
            not _is_of_row(system, relation, place, code)
            or (not left_blank and abs(system.residual(relation, change)) > slack)
            for relation in spoilt
        ):
            continue
        mends = system.mended(change, concerned)
        if len(mends) < _SHARE * len(concerned):
            continue
        mends |= {r.number for r in left_blank}
        mends |= asking_for(system, open_, place, [system.residual(r) for r in left_blank])
        name = row[0].label.partition("·")[0].removeprefix(f"表{place} ")
        zh = f"表{place}“{name}”一行有 {len(row)} 个数与其下各行之和不符" + ("，疑似印成了上年数" if is_old else "")
        en = f"the row {code} of form {place} is not the sum of the rows below it in {len(row)} columns" + (
            "; it seems to be last year's" if is_old else ""
        )
        cause = "row_copied" if is_old else "row"
        yield Hypothesis(cause, change, tuple(sorted(change)), mends, 0, len(concerned - mends), zh, en)


def rows_in_another_unit(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """Some rows of a form stand in yuan among 万元, or the other way round: other forms print them 10,000 times smaller
    or larger."""
    for place in sorted(table.cells):
        for factor in (_UNIT, 1 / _UNIT):
            codes = [code for code in table.cells[place] if code != "TOTAL" and _is_off(table, place, code, factor)]
            if len(codes) < _ROWS:
                continue
            scaled = {
                f.number: replace(f, value=f.value / factor, ulp=max(f.ulp, f.ulp / factor))
                for code in codes
                for f in table.cells[place][code].values()
                if f.number in system.figures
            }
            meant = copy(system)
            meant.figures = system.figures | scaled
            touched = {r.number: r for n in scaled for r in system.through.get(n, ())}
            mends = frozenset(n for n, r in touched.items() if n in open_ and meant.holds(r, {}))
            spoilt = [n for n, r in touched.items() if n not in system.broken and not meant.holds(r, {})]
            concerned = touched.keys() & open_
            if not mends or spoilt or len(mends) < _SHARE * len(concerned):
                continue
            change = {n: f.value for n, f in scaled.items()}
            times_zh, times_en = ("元，印作万元", "yuan") if factor > 1 else ("万元，印作元", "10,000 yuan")
            zh = f"表{place} {table.name(codes[0])} 等 {len(codes)} 行的单位疑为{times_zh}，与其余各行相差一万倍"
            first = codes[0]
            en = f"{len(codes)} rows of form {place}, {first} first, seem to be in {times_en}: 10,000 times off"
            yield Hypothesis("unit", change, tuple(scaled), mends, 1, len(concerned - mends), zh, en)


def _is_of_row(system: System, relation: Relation, place: str, code: str) -> bool:
    return all((f.place, f.code) == (place, code) for f in map(system.figures.__getitem__, relation.figures))


def _is_off(table: Table, place: str, code: str, factor: Decimal) -> bool:
    """Whether the row's total is about so many times what another form prints, and no form prints what it prints."""
    own = table.cells[place][code].get("total")
    if own is None or own.value == 0:
        return False
    others = [_ratio(own, rows[code]) for other, rows in table.cells.items() if other != place and code in rows]
    ratios = [ratio for ratio in others if ratio is not None]
    return bool(ratios) and all(factor / 10 < ratio < factor * 10 for ratio in ratios)


def _ratio(own: Figure, row: Mapping[str, Figure]) -> Decimal | None:
    other = row.get("total")
    return abs(own.value / other.value) if other is not None and other.value != 0 else None
