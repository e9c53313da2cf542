"""Hypotheses about more than a figure: a row that is missing, a column that is another's. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set

from juesuan.audit.causes.hypotheses import Hypothesis
from juesuan.audit.causes.rows import rows_in_another_unit, wrong_rows
from juesuan.audit.causes.shifts import shifted_by_itself, shifted_rows
from juesuan.audit.causes.system import Figure, Relation, System, on_grid
from juesuan.audit.causes.table import Table, is_below
from juesuan.audit.causes.whole import swapped_columns, wrong_units

#: Cells of a column that must be wrong together.
_COLUMN = 3


def missing_rows(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """The rows below a row fall short by a row that another form, or the text, prints."""
    for n in sorted(open_):
        relation = system.relations[n]
        heads = [system.figures[number] for role, _, number in relation.operands if role == "lhs"]
        if len(heads) != 1 or not (
            (relation.adds_rows and heads[0].measure == "total") or _adds_a_list(system, relation)
        ):
            continue
        head, gap = heads[0], system.residual(relation)
        place, is_list = ("text", True) if head.is_text else (head.place, False)
        here = table.cells.get(place, {})
        below = [
            (len(code), other, code, row)
            for other in table.cells
            if other not in {place, "section"}
            for code, row in table.totals(other).items()
            if code not in here
            and (is_list or is_below(code, head.code))
            and abs(row.value - gap) <= 2 * row.ulp
            and gap != 0
        ]
        if not below:
            continue
        # Below a row the row just below it, in a list the last one.
        _, other, code, row = min(below, key=lambda b: (-b[0] if is_list else b[0], *b[1:3]))
        above = {"TOTAL", code, *(code[:k] for k in (3, 5, 7) if k < len(code))}
        mends = frozenset(
            m for m in open_
            if head.place in system.relations[m].places and not above.isdisjoint(_codes_of(system, system.relations[m]))
            and _is_explained(system, system.relations[m], head.place, code, above)
        )  # fmt: skip
        name = row.label.partition("·")[0].partition(" ")[2]
        source = f"表{other}" if len(other) == 2 else "文字中"
        lacks_zh, lacks_en = ("文字", "the text") if is_list else (f"表{head.place}", f"form {head.place}")
        zh = f"{lacks_zh} 可能缺 {name} 一行：{source} 该科目为 {row.text}，正是差额"
        en = f"{lacks_en} seems to lack the row {row.code}: {row.text} elsewhere, which is just the gap"
        yield Hypothesis("row_missing", {}, (head.number,), mends | {n}, 0, 0, zh, en)


def _adds_a_list(system: System, relation: Relation) -> bool:
    """Whether the right side is a list of codes in the text."""
    parts = [system.figures[number] for role, _, number in relation.operands if role == "rhs"]
    return len(parts) > 1 and all(f.is_text and f.code.isdigit() for f in parts)


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
        en = f"form {place} seems to lack the row {code}: {shown.name_en} is {shown.text}"
        yield Hypothesis("row_missing", {}, (shown.number,), frozenset(relations), 1, 0, zh, en)


def misprinted_codes(system: System, open_: Set[int], table: Table) -> Iterator[Hypothesis]:
    """A row under a code that no other place has, beside a row that only the others have: the same amount, and the same
    name or the same code but for a digit or two."""
    about: dict[str, set[int]] = defaultdict(set)
    for n in open_:
        about[system.relations[n].instance.partition("/")[0]].add(n)
    places = [p for p in ("02", "03", "05", "text") if p in table.cells]
    for place in places:
        others = [table.totals(p) for p in places if p != place]
        here = table.totals(place)
        known = {code for rows in others for code in rows}
        for code in sorted(here.keys() - known):
            for meant, other in ((c, rows[c]) for rows in others for c in sorted(rows.keys() - here.keys())):
                row = here[code]
                mends = frozenset(about[code] | about[meant])
                if not mends or len(code) != len(meant) or not _is_one_row(row, other):
                    continue
                source = f"表{other.place}" if len(other.place) == 2 else "文字"
                zh = f"{row.label} {row.text} 的科目编码疑有误：{source}为 {meant}"
                en = f"the code of {row.name_en} {row.text} seems wrong: {meant} elsewhere"
                rank = sum(meant in rows for rows in others)
                yield Hypothesis("code", {}, (row.number,), mends, -rank, 0, zh, en)


def _is_one_row(row: Figure, other: Figure) -> bool:
    """Whether two rows under other codes are one: the same amount and, but for a digit or two, the same code; or the
    same name under the same head."""
    if _name(row) == _name(other) and row.code[:-2] == other.code[:-2]:
        return True
    is_near = sum(a != b for a, b in zip(row.code, other.code, strict=True)) <= 2 or _name(row) == _name(other)
    return is_near and abs(row.value - other.value) <= row.ulp


def _name(figure: Figure) -> str:
    """The words of a row beside its code."""
    head = figure.label.partition("·")[0].removeprefix(f"表{figure.place} ").removeprefix("文字 ")
    return head.removeprefix(figure.code).strip()


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
            # What a cell's own row says decides where there is one: its sums may be wrong because of others.
            wrong = {n for n in numbers if any(r.number in mends for r in _own(system, n))}
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
            zh = f"表{place}“{name}”一列有 {len(wrong)} 行有误" + (f"，疑似印成了{source[0]}" if source else "")
            en = f"column {measure} of form {place} is wrong in {len(wrong)} rows" + (
                f"; it seems to repeat {source[1]}" if source else ""
            )
            cause = "column_copied" if source else "column"
            yield Hypothesis(cause, change, tuple(sorted(wrong)), mended, 0, len(mends - mended), zh, en)


def _own(system: System, number: int) -> list[Relation]:
    """The relations of the figure's row; all through it where it has none."""
    through = system.through.get(number, [])
    place = system.figures[number].place if through else ""
    return [r for r in through if not r.adds_rows and r.places == {place} and r.is_equation] or through


def _copied_from(table: Table, place: str, measure: str, column: Mapping[str, Figure]) -> tuple[str, str] | None:
    """What the column repeats, in both languages."""
    values = {code: f.value for code, f in column.items() if f.value != 0}
    if len(values) >= _COLUMN and all(column[c].last_year == v for c, v in values.items()):
        return "上年数", "last year's figures"
    same: Counter[tuple[str, str]] = Counter()
    for other, rows in table.cells.items():
        for code, value in values.items():
            for m, figure in rows.get(code, {}).items():
                if (other, m) != (place, measure) and figure.value == value:
                    same[other, m] += 1
    for (other, m), count in same.most_common(1):
        if count == len(values) >= _COLUMN:
            some = next(f for row in table.cells[other].values() if (f := row.get(m)))
            return f"表{other}“{some.label.partition('·')[2] or m}”一列", f"column {m} of form {other}"
    return None


#: Tried in this order: a row that is missing may be a row of a block that is shifted.
BLOCK_HYPOTHESES = (
    rows_in_another_unit,
    wrong_units,
    wrong_rows,
    swapped_columns,
    shifted_rows,
    shifted_by_itself,
    wrong_columns,
    missing_rows,
    misprinted_codes,
    absent_rows,
)
