"""Named hypotheses about what went wrong in a report, each tested against every relation it touches. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal

from juesuan.audit.causes.slips import SLIPS, guesses, slip_of
from juesuan.audit.causes.system import Change, Figure, Relation, System, on_grid

_SHOWN_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What may have happened. change: figure -> likely value. blamed: the figures it speaks of, the first foremost.
    mends: open relations it explains. rank: of two that explain as much, the lower is believed. leaves: open relations
    through its figures that it does not explain, another error's."""

    cause: str
    change: Change
    blamed: tuple[int, ...]
    mends: frozenset[int]
    rank: int
    leaves: int = 0
    zh: str = ""
    en: str = ""


Generator = Callable[[System, Set[int]], Iterator[Hypothesis]]

_RANKS = {slip.name: position for position, slip in enumerate(SLIPS)}
_LEFT_OUT, _ROW_LEFT_OUT, _CARRIED, _UNNAMED = 20, 25, 40, 50
#: Rules whose very relation names the cause where no figure stands out: (beginning of the rule's id, cause).
_OF_RULES = (("project_count", "count"), ("project_score", "score"), ("project_weights", "score"))


def single_figures(system: System, open_: Set[int]) -> Iterator[Hypothesis]:
    """One figure is wrong: with another value every relation through it holds."""
    for number in _suspects(system, open_):
        if not system.figures[number].in_row:
            continue
        through = [r for r in system.through[number] if r.number in open_]
        best: Hypothesis | None = None
        for value in _values(system, number, through):
            change = {number: value}
            mends = system.mended(change, open_)
            if not mends or system.spoilt(change):
                continue
            found = named(system, number, value, mends, len(through) - len(mends))
            if best is None or (found.leaves, found.rank) < (best.leaves, best.rank):
                best = found
        if best is not None:
            yield best


def two_swapped(system: System, open_: Set[int]) -> Iterator[Hypothesis]:
    """Two figures stand in each other's place."""
    # A sum that takes in both says nothing about either: whatever vouches for one alone is spoilt by the change.
    printed = sorted({x for n in open_ for x in system.relations[n].figures if not system.figures[x].is_blank})
    by_value: dict[Decimal, list[int]] = defaultdict(list)
    for number in printed:
        by_value[system.figures[number].value].append(number)
    for x in printed:
        for relation in system.through[x]:
            if relation.number not in open_ or (meant := system.implied(relation, x)) is None:
                continue
            figure = system.figures[x]
            for y in by_value.get(on_grid(meant, figure.ulp), ()):
                other = system.figures[y]
                if y <= x or figure.value == other.value or figure.place != other.place:
                    continue
                change = {x: other.value, y: figure.value}
                mends = system.mended(change, open_)
                if len(mends) > 1 and not system.spoilt(change):
                    zh = f"{figure.label} {figure.text} 与 {other.label} {other.text} 疑似互换"
                    en = f"{figure.name_en} {figure.text} and {other.name_en} {other.text} seem to have changed places"
                    yield Hypothesis(
                        "figures_swapped", change, (x, y), mends, 3, _leaves(system, change, open_, mends), zh, en
                    )


def direction(system: System, open_: Set[int]) -> Iterator[Hypothesis]:
    """增加 for 减少: a change and its rate have the other sign."""
    seen: set[int] = set()
    for n in sorted(open_):
        relation = system.relations[n]
        if relation.shape != "growth":
            continue
        numbers = [number for role, _, number in relation.operands if role in {"rate", "a"}]
        for group in (tuple(numbers), *((number,) for number in numbers)):
            change = {number: -system.figures[number].value for number in group}
            mends = system.mended(change, open_)
            if n in mends and not system.spoilt(change) and group[0] not in seen:
                seen.add(group[0])
                shown = "、".join(f"{system.figures[g].label} {system.figures[g].text}" for g in group)
                shown_en = "; ".join(f"{system.figures[g].name_en} {system.figures[g].text}" for g in group)
                zh, en = f"{shown} 的增减方向疑似相反", f"{shown_en}: the change seems to go the other way"
                yield Hypothesis("direction", change, group, mends, -1, _leaves(system, change, open_, mends), zh, en)
                break


def carried(system: System, open_: Set[int]) -> Iterator[Hypothesis]:
    """An error that was carried into a total: figures of one place are off by the same amount from what they repeat,
    and add up among themselves."""
    groups: dict[tuple[Decimal, bool], list[tuple[int, int]]] = defaultdict(list)
    for n in sorted(open_):
        relation = system.relations[n]
        if relation.is_equation:
            # Either of two figures that should be equal; of a sum the total.
            pair = len(relation.operands) == 2
            for number in sorted({x for role, _, x in relation.operands if pair or role == "lhs"}):
                if system.figures[number].is_blank:
                    continue
                implied = system.implied(relation, number)
                if implied is not None:
                    off = implied - system.figures[number].value
                    groups[off, system.figures[number].is_text].append((number, n))
    for (off, is_text), members in sorted(groups.items(), key=lambda item: (not item[0][1], item[0][0])):
        numbers = tuple(dict.fromkeys(number for number, _ in members))
        if len(numbers) < 2:
            continue
        change = {number: system.figures[number].value + off for number in numbers}
        mends = system.mended(change, open_)
        if len(mends) < 2 or system.spoilt(change) or not _add_up(system, numbers):
            continue
        shown = "、".join(f"{system.figures[n].label} {system.figures[n].text}" for n in numbers)
        shown_en = "; ".join(f"{system.figures[n].name_en} {system.figures[n].text}" for n in numbers)
        figure = system.figures[numbers[0]]
        amount = (abs(off) / figure.shown).quantize(_SHOWN_PLACES).normalize()
        zh = f"{shown} 都{'少' if off > 0 else '多'} {amount:f}，疑为同一处有误带入合计"
        way = "low" if off > 0 else "high"
        en = f"{shown_en} are all {amount:f} too {way}: one error, it seems, carried into a total"
        cause = "text_differs" if is_text else "figure"
        yield Hypothesis(cause, change, numbers, mends, _CARRIED, _leaves(system, change, open_, mends), zh, en)


def left_out_rows(system: System, open_: Set[int]) -> Iterator[Hypothesis]:
    """A row that other forms print and this one does not: its cells are what several sums fall short by."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in _suspects(system, open_):
        if not system.figures[number].in_row:
            rows[system.figures[number].place, system.figures[number].code].append(number)
    for (place, _), numbers in sorted(rows.items()):
        change: dict[int, Decimal] = {}
        for number in numbers:
            figure = system.figures[number]
            short = next((r for r in system.through[number] if r.number in open_ and r.is_equation), None)
            value = system.implied(short, number) if short is not None else None
            if value is not None and value > figure.ulp:
                change[number] = on_grid(value, figure.ulp)
        mends = system.mended(change, open_)
        if not mends or system.spoilt(change):
            continue
        figure = system.figures[min(change)]
        name = figure.label.partition("·")[0].removeprefix(f"表{place} ")
        amounts = "、".join(f"{(v / figure.shown).quantize(_SHOWN_PLACES).normalize():f}" for v in change.values())
        zh = f"表{place} 可能缺 {name} 一行：别的表有此科目，逐级相加正好少 {amounts}"
        en = f"form {place} seems to lack the row {figure.code}, which others print: sums fall short by {amounts}"
        leaves = _leaves(system, change, open_, mends)
        yield Hypothesis("row_missing", change, tuple(change), mends, _ROW_LEFT_OUT, leaves, zh, en)


def _add_up(system: System, numbers: tuple[int, ...]) -> bool:
    """Whether some relation that holds ties two of the figures together."""
    wanted = set(numbers)
    return any(
        _vouches(system, relation, number) and len(wanted & relation.figures) > 1
        for number in numbers
        for relation in system.through[number]
    )


#: Tried in this order; of each table the hypothesis that explains most is believed first.
FIGURE_HYPOTHESES: tuple[Generator, ...] = (direction, single_figures, two_swapped, left_out_rows, carried)


def _suspects(system: System, open_: Set[int]) -> list[int]:
    """Figures of open relations that no equation that holds vouches for."""
    numbers = {number for n in open_ for number in system.relations[n].figures}
    return sorted(n for n in numbers if not any(_vouches(system, r, n) for r in system.through[n]))


def _vouches(system: System, relation: Relation, number: int) -> bool:
    return relation.is_equation and relation.number not in system.broken and len(relation.operands) > 1


def _values(system: System, number: int, through: list[Relation]) -> Iterator[Decimal]:
    figure = system.figures[number]
    seen = {figure.value}
    # A repetition says it to the last place, a sum of rounded figures not.
    ordered = sorted(through, key=lambda r: (not r.is_equation, len(r.operands)))
    implied = [v for r in ordered if (v := system.implied(r, number)) is not None]
    for value in (*guesses(figure), *(on_grid(v, figure.ulp) for v in implied)):
        if value not in seen:
            seen.add(value)
            yield value


def _leaves(system: System, change: Change, open_: Set[int], mends: Set[int]) -> int:
    return len({r.number for n in change for r in system.through[n]} & open_ - mends)


def named(system: System, number: int, value: Decimal, mends: frozenset[int], leaves: int) -> Hypothesis:
    """The hypothesis that a figure should have been ``value``, with the name of the slip where one fits."""
    figure = system.figures[number]
    cause, zh, en, rank = _cause(system, figure, value, mends)
    shown = (value / figure.shown).quantize(_SHOWN_PLACES).normalize()
    count = len(mends)
    then_zh = "即相符" if count == 1 else f"，经过它的 {count} 个不成立的关系都成立"
    then_en = "the relation holds" if count == 1 else f"all {count} relations through it hold"
    printed_zh = f"{figure.label} 没有印数" if figure.is_blank else f"{figure.label} 印作 {figure.text}"
    printed_en = f"{figure.name_en} is blank" if figure.is_blank else f"{figure.name_en} is printed as {figure.text}"
    return Hypothesis(
        cause,
        {number: value},
        (number,),
        mends,
        rank,
        leaves,
        f"{printed_zh}{'，' + zh if zh else ''}；若为 {shown:f}{then_zh}",
        f"{printed_en}{': ' + en if en else ''}; with {shown:f} {then_en}",
    )


def _cause(system: System, figure: Figure, value: Decimal, mends: frozenset[int]) -> tuple[str, str, str, int]:
    """Code, words and rank of the cause that a figure should have been ``value``."""
    relations = [system.relations[n] for n in mends]
    if figure.is_blank:
        return "figure_missing", "疑为漏印", "it seems to have been left out", _LEFT_OUT
    if figure.unit == "percent" and all(r.shape for r in relations):
        return "rate", "疑为比率有误", "the rate seems wrong", 10
    for beginning, cause in _OF_RULES:
        if any(r.check_id.startswith(beginning) for r in relations):
            return cause, "", "", 5
    if (slip := slip_of(figure, value)) is not None:
        return slip.name, f"疑为{slip.zh}", slip.en, _RANKS[slip.name]
    if _left_out(system, figure, value, relations):
        return "total_not_updated", "疑为合计未随明细更新", "the total seems to lack one of its parts", 15
    if figure.is_text:
        return "text_differs", "疑为文字有误", "the text seems wrong", 30
    return "figure", "", "", _UNNAMED


def _left_out(system: System, figure: Figure, value: Decimal, relations: list[Relation]) -> bool:
    """Whether a total falls short, or exceeds, by one of its parts."""
    gap = abs(value - figure.value)
    return any(
        relation.shape is None
        and any(role == "lhs" and n == figure.number for role, _, n in relation.operands)
        and sum(1 for role, _, _ in relation.operands if role == "rhs") > 1
        and any(
            role == "rhs" and abs(abs(system.figures[n].value) - gap) <= 3 * figure.ulp and system.figures[n].value != 0
            for role, _, n in relation.operands
        )
        for relation in relations
    )
