"""Rows of a form that hold other rows' figures. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from itertools import zip_longest

from juesuan.audit.causes.hypotheses import Hypothesis
from juesuan.audit.causes.system import Figure, Relation, System
from juesuan.audit.causes.table import Table, is_below
from juesuan.printed.numerals import in_han

#: Rows that must hold another row's figure, or be the blank ones they came from, before the form is said to be shifted;
#: and rows mixed up without an offset.
_SHIFTED, _MIXED = 2, 4
#: Rows by which a form is looked at as shifted in itself.
_OFFSETS = (1, 2, 3)


def shifted_rows(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """From some code on, rows of a form hold what another form, or the text, prints in other rows."""
    for place in sorted({p for n in open_ for p in system.relations[n].places} & {"02", "03", "05"}):
        here = table.totals(place)
        for other in sorted(table.cells.keys() - {place, "section"}):
            reference = table.totals(other)
            found = _displaced(here, reference, {f for n in open_ for f in system.relations[n].figures})
            if found is None:
                continue
            codes, offset = found
            concerned = _concerned(here, reference, table.order(), codes, offset)
            mends = frozenset(n for n in open_ if _touches(system, system.relations[n], place, concerned))
            blamed = tuple(here[c].number for c in codes if c in here)
            if len(mends) < len(codes) or not blamed or _adds_up(system, place, blamed):
                continue
            name = here[codes[0]].label if codes[0] in here else reference[codes[0]].label
            start = name.partition("·")[0].removeprefix(f"表{place} ").removeprefix(f"表{other} ")
            source, source_en = (f"表{other}", f"form {other}") if len(other) == 2 else ("文字", "the text")
            if offset is None:
                zh = f"表{place} 有 {len(codes)} 行的金额疑似印成了别的行的数（对照{source}）"
                en = f"{len(codes)} rows of form {place} seem to hold other rows' figures (beside {source_en})"
            else:
                down, by = offset > 0, in_han(abs(offset))
                way, beside = (f"错下{by}行", f"上{by}行") if down else (f"错上{by}行", f"下{by}行")
                zh = f"表{place} 自 {start} 起各行金额疑似{way}（与{source}的{beside}相同）"
                en = f"from {codes[0]} on form {place} seems to be {abs(offset)} row(s) too {'low' if down else 'high'}"
            yield Hypothesis("rows_shifted", {}, blamed, mends, 0, 0, zh, en)


def _adds_up(system: System, place: str, numbers: tuple[int, ...]) -> bool:
    """Whether the form's own sums hold: of two forms that differ by a shift the other one is out."""
    own = {r.number for n in numbers for r in system.through.get(n, ()) if r.places == {place}}
    return bool(own) and own.isdisjoint(system.broken)


def _displaced(
    here: Mapping[str, Figure], reference: Mapping[str, Figure], doubted: Set[int]
) -> tuple[list[str], int | None] | None:
    """Codes of ``here`` that hold another row's figure of ``reference`` and not their own, and by how many rows they
    are off, None where that differs. doubted: figures of relations that do not hold."""
    best: tuple[list[str], int | None] | None = None
    for codes in (sorted(reference), sorted(here.keys() & reference.keys())):
        positions = {code: i for i, code in enumerate(codes)}
        of_value: dict[Decimal, list[int]] = defaultdict(list)
        for code in codes:
            if reference[code].value != 0:
                of_value[reference[code].value].append(positions[code])
        offsets: dict[int, list[str]] = defaultdict(list)
        anywhere: list[str] = []
        for code in codes:
            printed, own = here.get(code), reference[code]
            if printed is None or printed.value == 0 or abs(printed.value - own.value) <= printed.ulp:
                continue
            if printed.number not in doubted:
                continue
            places = of_value.get(printed.value, [])
            if places:
                anywhere.append(code)
            for at in places:
                offsets[positions[code] - at].append(code)
        for offset, found in sorted(offsets.items(), key=lambda item: abs(item[0])):
            left_blank = _left_blank(here, reference, codes, found, offset)
            if (
                0 < abs(offset) <= 9
                and len(found) + left_blank >= _SHIFTED
                and (best is None or len(found) > len(best[0]))
            ):
                best = (found, offset)
        if len(anywhere) >= _MIXED and (best is None or len(anywhere) > 2 * len(best[0])):
            best = (anywhere, None)
    return best


def _left_blank(
    here: Mapping[str, Figure], reference: Mapping[str, Figure], codes: list[str], found: list[str], offset: int
) -> int:
    """How many rows are blank whose figure of the reference stands ``offset`` rows lower: where a shift begins."""
    if offset < 0:
        return 0
    came_from = {codes[codes.index(code) - offset] for code in found}
    return sum(1 for code in came_from if code not in here and reference[code].value != 0)


def shifted_by_itself(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """From a blank row on, rows of a form hold what stood above, whatever other forms print: moved back up they add up.
    The last rows' figures are lost; what they stood in is nobody's proof."""
    order = table.order()
    for place in sorted({p for n in open_ for p in system.relations[n].places} & {"02", "03", "05"}):
        cells: dict[str, dict[str, Figure]] = defaultdict(dict)
        for figure in system.figures.values():
            if figure.place == place:
                cells[figure.code][figure.measure] = figure
        printed = table.cells.get(place, {})
        for start, code in enumerate(order):
            for by in _OFFSETS:
                blank = order[start : start + by]
                if len(blank) < by or any(c in printed for c in blank):
                    continue
                rows = blank + [c for c in order[start + by :] if c in printed]
                found = _moved_up(system, open_, cells, printed, rows, by)
                if found is None:
                    continue
                change, mends = found
                concerned = set(order[start:])
                mends |= {n for n in open_ if _touches(system, system.relations[n], place, concerned)}
                name = table.name(code)
                zh = f"表{place} 自 {name} 起各行金额疑似错下{in_han(by)}行：上移即逐级相符"
                en = f"from {code} on form {place} seems to be {by} row(s) too low: moved up, the rows add up"
                blamed = tuple(n for n in change if not system.figures[n].is_blank)
                yield Hypothesis("rows_shifted", {}, blamed, frozenset(mends), 0, 0, zh, en)


def _moved_up(
    system: System,
    open_: Set[int],
    cells: Mapping[str, Mapping[str, Figure]],
    printed: Mapping[str, Mapping[str, Figure]],
    rows: list[str],
    by: int,
) -> tuple[dict[int, Decimal], set[int]] | None:
    """What the rows hold when each takes the figures ``by`` rows further down, and the relations that mends; None where
    it mends too few, or spoils one that no lost figure stands in."""
    change: dict[int, Decimal] = {}
    lost: set[int] = set()
    for code, source in zip_longest(rows, rows[by:]):
        for measure, figure in cells.get(code, {}).items():
            below = printed.get(source, {}).get(measure) if source is not None else None
            if source is None:
                lost.add(figure.number)
            elif (value := below.value if below is not None else Decimal(0)) != figure.value:
                change[figure.number] = value
    unproven = {r.number for n in lost for r in system.through.get(n, ())}
    # A row moves as a whole: it adds up where it came from, though a cell of it may be none of the system's.
    unproven |= {r.number for n in change for r in system.through[n] if len(r.places) == 1 and not r.adds_rows}
    mends = set(system.mended(change, open_)) - unproven
    if len(mends) < _SHIFTED or system.spoilt(change) - unproven:
        return None
    return change, mends


def _concerned(
    here: Mapping[str, Figure],
    reference: Mapping[str, Figure],
    order: list[str],
    found: list[str],
    offset: int | None,
) -> set[str]:
    """The codes of the rows in question: from the first to the last that hold another row's figure, and their
    neighbours as far as they are blank, disagree with the reference, or hold what a shifted row would hold as well."""
    compared = sorted(reference)

    def agrees(code: str) -> bool:
        printed, own = here.get(code), reference.get(code)
        if printed is None or own is None or abs(printed.value - own.value) > printed.ulp:
            return False
        at = compared.index(code) - (offset or 0)
        return offset is None or not 0 <= at < len(compared) or reference[compared[at]].value != printed.value

    first, last = order.index(found[0]), order.index(found[-1])
    while first > 0 and not agrees(order[first - 1]):
        first -= 1
    while last < len(order) - 1 and not agrees(order[last + 1]):
        last += 1
    return set(order[first : last + 1])


def _touches(system: System, relation: Relation, place: str, codes: Set[str]) -> bool:
    if place not in relation.places:
        return False
    if relation.adds_rows:
        head = relation.instance.partition("/")[0]
        if any(is_below(code, head) for code in codes):
            return True
    if any(f.place == place and f.code in codes for f in map(system.figures.__getitem__, relation.figures)):
        return True
    return not codes.isdisjoint(relation.instance.split("/"))
