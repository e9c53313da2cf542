"""Hypotheses about more than a figure: rows that hold other rows' figures, a row that is missing, a column. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from juesuan.audit.causes.hypotheses import Hypothesis
from juesuan.audit.causes.system import Figure, Relation, System, on_grid

#: Rows that must hold another row's figure before the form is said to be shifted, or mixed up without an offset.
_SHIFTED, _MIXED = 2, 4
#: Cells of a column that must be wrong together.
_COLUMN = 3


@dataclass(frozen=True, slots=True)
class Table:
    """The rows by functional code of one report: place -> code -> measure -> figure."""

    cells: Mapping[str, Mapping[str, Mapping[str, Figure]]]

    def totals(self, place: str) -> dict[str, Figure]:
        """Code -> total of each row of the place, the row that adds them up left out."""
        rows = self.cells.get(place, {})
        return {code: row["total"] for code, row in rows.items() if code != "TOTAL" and "total" in row}


def shifted_rows(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """From some code on, rows of a form hold what another form, or the text, prints in other rows."""
    for place in sorted({p for n in open_ for p in system.relations[n].places} & {"02", "03", "05"}):
        here = table.totals(place)
        for other in sorted(table.cells.keys() - {place, "section"}):
            reference = table.totals(other)
            found = _displaced(here, reference)
            if found is None:
                continue
            codes, offset = found
            concerned = _concerned(here, reference, codes)
            mends = frozenset(n for n in open_ if _touches(system, system.relations[n], place, concerned))
            blamed = tuple(here[c].number for c in codes if c in here)
            if len(mends) < len(codes) or not blamed:
                continue
            name = here[codes[0]].label if codes[0] in here else reference[codes[0]].label
            start = name.partition("·")[0].removeprefix(f"表{place} ").removeprefix(f"表{other} ")
            source = f"表{other}" if len(other) == 2 else "文字"
            if offset is None:
                zh = f"表{place} 有 {len(codes)} 行的金额疑似印成了别的行的数（对照{source}）"
                en = f"{len(codes)} rows of form {place} seem to hold other rows' figures (beside {source})"
            else:
                down, by = offset > 0, _rows(abs(offset))
                way, beside = (f"错下{by}行", f"上{by}行") if down else (f"错上{by}行", f"下{by}行")
                zh = f"表{place} 自 {start} 起各行金额疑似{way}（与{source}的{beside}相同）"
                en = f"from {start} on form {place} seems to be {abs(offset)} row(s) too {'low' if down else 'high'}"
            yield Hypothesis("rows_shifted", {}, blamed, mends, 0, 0, zh, en)


def _rows(count: int) -> str:
    return "一二三四五六七八九"[count - 1]


def _displaced(here: Mapping[str, Figure], reference: Mapping[str, Figure]) -> tuple[list[str], int | None] | None:
    """Codes of ``here`` that hold another row's figure of ``reference`` and not their own, and by how many rows they
    are off, None where that differs."""
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
            places = of_value.get(printed.value, [])
            if places:
                anywhere.append(code)
            for at in places:
                offsets[positions[code] - at].append(code)
        for offset, found in sorted(offsets.items(), key=lambda item: abs(item[0])):
            if 0 < abs(offset) <= 9 and len(found) >= _SHIFTED and (best is None or len(found) > len(best[0])):
                # A blank first row of the shift is a row of the reference only.
                best = (found, offset)
        if len(anywhere) >= _MIXED and (best is None or len(anywhere) > 2 * len(best[0])):
            best = (anywhere, None)
    return best


def _concerned(here: Mapping[str, Figure], reference: Mapping[str, Figure], found: list[str]) -> set[str]:
    """The codes of the rows in question: from the first to the last that hold another row's figure, and their
    neighbours as far as they are blank or disagree with the reference, too."""
    codes = sorted(here.keys() | reference.keys())
    first, last = codes.index(found[0]), codes.index(found[-1])

    def agrees(code: str) -> bool:
        printed, own = here.get(code), reference.get(code)
        return printed is not None and own is not None and abs(printed.value - own.value) <= printed.ulp

    while first > 0 and not agrees(codes[first - 1]):
        first -= 1
    while last < len(codes) - 1 and not agrees(codes[last + 1]):
        last += 1
    return set(codes[first : last + 1])


def _touches(system: System, relation: Relation, place: str, codes: Set[str]) -> bool:
    if place not in relation.places:
        return False
    if relation.adds_rows:
        head = relation.instance.partition("/")[0]
        if any(_is_below(code, head) for code in codes):
            return True
    if any(f.place == place and f.code in codes for f in map(system.figures.__getitem__, relation.figures)):
        return True
    return not codes.isdisjoint(relation.instance.split("/"))


def missing_rows(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """The rows below a row fall short by a row that another form, or the text, prints."""
    for n in sorted(open_):
        relation = system.relations[n]
        heads = [system.figures[number] for role, _, number in relation.operands if role == "lhs"]
        if not relation.adds_rows or len(heads) != 1 or heads[0].measure != "total":
            continue
        head, gap = heads[0], system.residual(relation)
        here = table.cells.get(head.place, {})
        below = [
            (len(code), other, code, row)
            for other in table.cells
            if other not in {head.place, "section"}
            for code, row in table.totals(other).items()
            if code not in here and _is_below(code, head.code) and abs(row.value - gap) <= 2 * row.ulp and gap != 0
        ]
        if not below:
            continue
        _, other, code, row = min(below, key=lambda b: b[:3])
        above = {"TOTAL", code, *(code[:k] for k in (3, 5, 7) if k < len(code))}
        mends = frozenset(
            m for m in open_
            if head.place in system.relations[m].places and not above.isdisjoint(_codes_of(system, system.relations[m]))
            and _is_explained(system, system.relations[m], head.place, code, above)
        )  # fmt: skip
        name = row.label.partition("·")[0].partition(" ")[2]
        source = f"表{other}" if len(other) == 2 else "文字中"
        zh = f"表{head.place} 可能缺 {name} 一行：{source} 该科目为 {row.text}，正是差额"
        en = f"form {head.place} seems to lack the row {name}: {row.text} elsewhere, which is just the gap"
        yield Hypothesis("row_missing", {}, (head.number,), mends | {n}, 0, 0, zh, en)


def absent_rows(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """Relations about a code that a form does not print at all, though it prints what belongs below it, or though the
    text or another form has it."""
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    for n in sorted(open_):
        relation = system.relations[n]
        code = relation.instance.partition("/")[0]
        if relation.adds_rows or not code.isdigit():
            continue
        printed = {system.figures[number].place for number in relation.figures}
        for place in sorted((relation.places & table.cells.keys() & {"02", "03", "05"}) - printed):
            if code not in table.cells[place]:
                groups[place, code].add(n)
    for (place, code), relations in sorted(groups.items()):
        figures = [system.figures[number] for n in sorted(relations) for number in system.relations[n].figures]
        if not figures or all(f.value == 0 for f in figures):
            continue
        shown = max(figures, key=lambda f: abs(f.value))
        zh = f"表{place} 可能缺 {code} 一行：{shown.label} 为 {shown.text}"
        en = f"form {place} seems to lack the row {code}: {shown.label} is {shown.text}"
        yield Hypothesis("row_missing", {}, (shown.number,), frozenset(relations), 1, 0, zh, en)


def _is_below(code: str, parent: str) -> bool:
    return len(code) == 3 if parent == "TOTAL" else code.startswith(parent) and len(code) > len(parent)


def _codes_of(system: System, relation: Relation) -> set[str]:
    return set(relation.instance.split("/")) | {
        system.figures[number].code for role, _, number in relation.operands if role == "lhs"
    }


def _is_explained(system: System, relation: Relation, place: str, code: str, above: Set[str]) -> bool:
    """Whether a row more would touch the relation: it adds up rows above it, or it is about the row itself."""
    if relation.adds_rows:
        return any(f.place == place for f in map(system.figures.__getitem__, relation.figures))
    return code in relation.instance.split("/")


def wrong_columns(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """A column of a form holds another column's figures, or others than its rows and sums imply."""
    for place, rows in sorted(table.cells.items()):
        for measure in sorted({m for row in rows.values() for m in row}):
            column = {code: row[measure] for code, row in rows.items() if measure in row}
            numbers = {f.number for f in column.values()}
            mends = frozenset(n for n in open_ if not numbers.isdisjoint(system.relations[n].figures))
            wrong = {n for n in numbers if any(r.number in mends for r in system.through.get(n, ()))}
            if len(wrong) < _COLUMN or 2 * len(wrong) < len(column):
                continue
            change = {
                n: on_grid(value, system.figures[n].ulp)
                for n in wrong
                for r in system.through[n]
                if r.number in mends and not r.adds_rows and r.places == {place}
                and (value := system.implied(r, n)) is not None
            }  # fmt: skip
            if len(change) < len(wrong) or system.spoilt(change):
                continue
            mended = system.mended(change, open_)
            if 10 * len(mended) < 9 * len(mends):
                continue
            source = _copied_from(table, place, measure, column)
            label = next(iter(column.values())).label
            name = label.partition("·")[2] or measure
            zh = f"表{place}“{name}”一列有 {len(wrong)} 行有误" + (f"，疑似印成了{source}" if source else "")
            en = f"column {measure} of form {place} is wrong in {len(wrong)} rows" + (
                f"; it seems to repeat {source}" if source else ""
            )
            cause = "column_copied" if source else "column"
            yield Hypothesis(cause, change, tuple(sorted(wrong)), mended, 0, len(mends - mended), zh, en)


def _copied_from(table: Table, place: str, measure: str, column: Mapping[str, Figure]) -> str | None:
    values = {code: f.value for code, f in column.items() if f.value != 0}
    if len(values) >= _COLUMN and all(column[c].last_year == v for c, v in values.items()):
        return "上年数"
    same: Counter[tuple[str, str]] = Counter()
    for other, rows in table.cells.items():
        for code, value in values.items():
            for m, figure in rows.get(code, {}).items():
                if (other, m) != (place, measure) and figure.value == value:
                    same[other, m] += 1
    for (other, m), count in same.most_common(1):
        if count == len(values) >= _COLUMN:
            some = next(f for row in table.cells[other].values() if (f := row.get(m)))
            return f"表{other}“{some.label.partition('·')[2] or m}”一列"
    return None


#: Tried in this order: a row that is missing may be a row of a block that is shifted.
BLOCK_HYPOTHESES = (shifted_rows, wrong_columns, missing_rows, absent_rows)
