"""Hypotheses about a whole form: its unit, columns in each other's place. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from juesuan.audit.causes.hypotheses import Hypothesis
from juesuan.audit.causes.system import Change, Figure, Relation, System, asking_for
from juesuan.audit.causes.table import Table

#: The forms among the places where figures stand.
_FORM = re.compile(r"(?:BG)?[0-9]{2}")
#: Relations that such a thing must break before it is looked for, and the share of them that it must explain.
_LEAST, _SHARE = 3, Decimal("0.9")
#: A blank column that no relation names.
_UNNAMED = ""
#: How many times too large figures are in a unit that is not theirs, and the words for it.
_UNITS = (
    (Decimal(10_000), "一万倍（应为元，印作万元）", "10,000 times too large: yuan under a heading of 10,000 yuan"),
    (
        Decimal(1) / 10_000,
        "一万分之一（应为万元，印作元）",
        "10,000 times too small: 10,000 yuan under a heading of yuan",
    ),
    (Decimal(1_000), "一千倍", "1,000 times too large"),
    (Decimal(1) / 1_000, "一千分之一", "1,000 times too small"),
)


def wrong_units(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """Every figure of a form stands in another unit than the form says: all disagree with the rest by one factor."""
    for place, relations in sorted(_across(system, open_).items()):
        if len(relations) < _LEAST:
            continue
        mine = [
            f for f in system.figures.values() if f.place == place and f.unit == "yuan" and _is_this_year(system, f)
        ]
        for factor, zh, en in _UNITS:
            if 2 * sum(_is_off(system, r, place, factor) for r in relations) < len(relations):
                continue
            # Figures that are too small have lost places; those that are too large may have been made of rounded ones.
            scaled = {f.number: replace(f, value=f.value / factor, ulp=max(f.ulp, f.ulp / factor)) for f in mine}
            meant = System(system.figures | scaled, system.relations)
            touched = {r.number for n in scaled for r in system.through.get(n, ())} & open_
            mends = frozenset(touched - meant.broken)
            if len(mends) < _SHARE * len(touched) or meant.broken - system.broken:
                continue
            change = {n: f.value for n, f in scaled.items()}
            yield Hypothesis(
                "unit", change, tuple(scaled), mends, 0, len(touched - mends),
                f"表{place} 各数疑似都放大为{zh}" if factor > 1 else f"表{place} 各数疑似都缩小为{zh}",
                f"every figure of form {place} seems {en}",
            )  # fmt: skip


def swapped_columns(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """Two columns of a form stand under each other's heading: what the form adds up in itself cannot tell."""
    for place, relations in sorted(_across(system, open_).items()):
        if len(relations) < _LEAST:
            continue
        rows = {code: dict(row) for code, row in table.cells.get(place, {}).items()}
        for figure in system.figures.values():
            if figure.place == place and figure.is_blank and figure.in_row:
                rows.setdefault(figure.code, {}).setdefault(figure.measure, figure)
        # A column that is blank throughout has no figure; relations with other forms ask for it.
        asked = {parts[1] for r in relations if len(parts := r.instance.split("/")) == 2}
        held = [f.value for m, f in rows.get("TOTAL", {}).items() if m != "total"]
        asked_for = asking_for(system, open_, place, held)
        for sources in _exchanges(rows, asked, _column_order(system, place)):
            if _UNNAMED in sources and not asked_for:
                continue  # nobody misses what would move there
            change = _exchanged(rows, sources)
            meant, filled = _with_blanks(system, rows, place, sources, change)
            concerned = ({r.number for n in change for r in system.through.get(n, ())} | filled) & open_
            mends = frozenset(concerned - meant.broken) | asked_for
            if len(mends) < _LEAST or len(mends) < _SHARE * len(concerned):
                continue
            if any(system.relations[n].places != {place} for n in meant.broken - system.broken):
                continue
            change = {n: value for n, value in change.items() if n in system.figures}
            blamed, leaves = tuple(sorted(change)), len(concerned - mends)
            words = [_heading(system, place, measure) for measure in sources]
            if len(sources) == 2:
                zh = f"表{place}“{words[0]}”与“{words[1]}”两列疑似互换"
                en = f"columns {' and '.join(sources)} of form {place} seem to have changed places"
                yield Hypothesis("columns_swapped", change, blamed, mends, 0, leaves, zh, en)
            else:
                zh = f"表{place}“{words[1]}”一列及其后的数疑似都错后一栏，应在前一栏"
                first = list(sources)[1]
                en = f"the figures of form {place} from column {first} on seem to belong one column to the left"
                yield Hypothesis("columns_shifted", change, blamed, mends, 1, leaves, zh, en)


def _is_this_year(system: System, figure: Figure) -> bool:
    """Whether the figure is this report's: last year's stand in comparisons with it and nowhere else."""
    return any(not relation.check_id.startswith("year_") for relation in system.through.get(figure.number, ()))


def _across(system: System, open_: Set[int]) -> dict[str, list[Relation]]:
    """Form -> the open relations that tie a figure of it to something printed elsewhere."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for n in sorted(open_):
        relation = system.relations[n]
        if len(relation.places) > 1 and relation.shape is None:
            for place in relation.places:
                if _FORM.fullmatch(place):
                    found[place].append(relation)
    return found


def _is_off(system: System, relation: Relation, place: str, factor: Decimal) -> bool:
    """Whether one side of the relation is the form's and about so many times the other."""
    sides: dict[bool, Decimal] = {True: Decimal(0), False: Decimal(0)}
    for role, times, number in relation.operands:
        figure = system.figures[number]
        sides[figure.place == place] += (1 if role == "lhs" else -1) * times * figure.value
    here, elsewhere = abs(sides[True]), abs(sides[False])
    # A row of the form may be a part only of what stands elsewhere.
    return elsewhere != 0 and factor / 10 < here / elsewhere < factor * 10


def _exchanges(
    rows: Mapping[str, Mapping[str, Figure]], asked: Set[str], order: Sequence[str]
) -> Iterator[Mapping[str, str]]:
    """Column -> the column that holds its figures: any two in each other's place, and, where a column is blank, those
    that may have moved on from it: its figures in the next, the next one's in the one after."""
    measures = sorted({m for row in rows.values() for m in row})
    for one, other in combinations(measures, 2):
        yield {one: other, other: one}
    # What a row comes to stands by itself: in front, or at the end.
    filled = [m for m in order if m != "total" and any(m in row and row[m].value != 0 for row in rows.values())]
    for blank in sorted({*measures, *asked, _UNNAMED} - {*filled, "total"}):
        for first, last in combinations(range(len(filled) + 1), 2):
            chain = (blank, *filled[first:last])
            if len(chain) > 2:
                yield dict(zip(chain, (*chain[1:], blank), strict=True))


def _column_order(system: System, place: str) -> list[str]:
    """The columns in the order in which rows add them up."""
    found: dict[str, None] = {}
    inside = [r for r in system.relations.values() if r.places == {place} and not r.adds_rows and r.is_equation]
    for relation in sorted(inside, key=lambda r: (-len(r.operands), r.number)):
        found |= dict.fromkeys(system.figures[n].measure for role, _, n in relation.operands if role == "rhs")
    return list(found)


def _exchanged(rows: Mapping[str, Mapping[str, Figure]], sources: Mapping[str, str]) -> Change:
    """Every figure of the columns, with what the column that holds its figures has in its row."""
    change: dict[int, Decimal] = {}
    for row in rows.values():
        for measure, source in sources.items():
            if measure in row:
                value = row[source].value if source in row else Decimal(0)
                if value != row[measure].value:
                    change[row[measure].number] = value
    return change


def _with_blanks(
    system: System, rows: Mapping[str, Mapping[str, Figure]], place: str, sources: Mapping[str, str], change: Change
) -> tuple[System, set[int]]:
    """The system with the change, and with what moves into cells that are blank; the relations that gain one."""
    printed = {f.number: f for row in rows.values() for f in row.values()}
    figures = system.figures | {n: replace(printed[n], value=value) for n, value in change.items()}
    relations, filled = dict(system.relations), set[int]()
    sides = {
        r.check_id: (role, times)
        for r in system.relations.values()
        for role, times, n in r.operands
        if system.figures[n].place == place and system.figures[n].measure in sources
    }
    for relation in system.relations.values():
        code, _, measure = relation.instance.partition("/")
        if (
            relation.check_id not in sides
            or measure not in sources
            or len(relation.places) < 2
            or place not in relation.places
        ):
            continue
        row = rows.get(code, {})
        source = row.get(sources[measure])
        if measure in row or source is None:
            continue
        number = -10 - len(filled)
        figures[number] = replace(source, number=number)
        role, times = sides[relation.check_id]
        relations[relation.number] = replace(relation, operands=(*relation.operands, (role, times, number)))
        filled.add(relation.number)
    return System(figures, relations), filled


def _heading(system: System, place: str, measure: str) -> str:
    """What the column is called, by another form where this one has no figure of it."""
    named = [f for f in system.figures.values() if f.measure == measure and "·" in f.label]
    label = next((f.label for f in sorted(named, key=lambda f: (f.place != place, f.number))), measure)
    return label.partition("·")[2] or measure
