"""Which causes explain the relations of a report that do not hold: named hypotheses first, then the smallest set of
figures. Pure.

Each hypothesis is tested against every relation it touches; the one that explains most is believed, what it explains is
folded under it, and the rest is looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from juesuan.audit.causes.blocks import BLOCK_HYPOTHESES
from juesuan.audit.causes.hypotheses import FIGURE_HYPOTHESES, Hypothesis
from juesuan.audit.causes.localise import smallest_set
from juesuan.audit.causes.system import Relation, System
from juesuan.audit.causes.table import Table


@dataclass(frozen=True, slots=True)
class Cause:
    """One finding. mends: the relations folded under it. likely: figure -> value, where one is known."""

    hypothesis: Hypothesis
    mends: frozenset[int]


def causes_of(system: System, table: Table) -> list[Cause]:
    """The causes of every broken relation of the system, each relation under one of them."""
    open_ = set(system.broken)
    found: list[Cause] = []

    def believe(hypothesis: Hypothesis) -> None:
        nonlocal system
        mends = hypothesis.mends & open_
        if hypothesis.change:
            system = system.believing(hypothesis.change)
        found.append(Cause(hypothesis, frozenset(mends)))
        open_.difference_update(mends)

    for generate in BLOCK_HYPOTHESES:
        while open_ and (block := _best(list(generate(system, open_, table)))):
            believe(block)
    while open_:
        candidates = [h for g in FIGURE_HYPOTHESES for h in g(system, open_)]
        # What leaves relations through its figures open is believed only where it explains more than it leaves.
        best = _best([h for h in candidates if h.leaves < len(h.mends)])
        if best is None:
            break
        believe(_with_rivals(system, best, [h for h in candidates if h.leaves == best.leaves]))
    for component in _components(system, open_):
        for hypothesis in smallest_set(system, component):
            believe(hypothesis)
        if rest := component & open_:
            believe(_unexplained(system, frozenset(rest)))
    return found


def _best(hypotheses: Sequence[Hypothesis]) -> Hypothesis | None:
    return min(hypotheses, key=lambda h: (-len(h.mends), h.leaves, h.rank, h.blamed), default=None)


def _with_rivals(system: System, best: Hypothesis, candidates: Sequence[Hypothesis]) -> Hypothesis:
    """Where other figures explain the same as well, all of them are named and none is preferred."""
    rivals = [h for h in candidates if h.mends == best.mends and h.rank == best.rank and {*h.blamed} != {*best.blamed}]
    if not rivals or best.cause == "direction":
        return best
    blamed = tuple(dict.fromkeys(n for h in (best, *rivals) for n in h.blamed))
    shown = "、".join(f"{system.figures[n].label} {system.figures[n].text}" for n in blamed[:6])
    shown_en = "; ".join(f"{system.figures[n].name_en} {system.figures[n].text}" for n in blamed[:6])
    more, more_en = (f" 等 {len(blamed)} 个数", f" … ({len(blamed)} in all)") if len(blamed) > 6 else ("", "")
    zh = f"{shown}{more} 之中有一个与其余不符"
    en = f"one of {shown_en}{more_en} does not agree with the others"
    return replace(best, change={}, blamed=blamed, zh=zh, en=en)


def _components(system: System, open_: Set[int]) -> Iterator[frozenset[int]]:
    """Open relations that share figures, or are about one row, together."""
    left = set(open_)
    of_row: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
    for n in open_:
        of_row[_row(system.relations[n])].append(n)
    while left:
        todo, seen = [min(left)], set()
        while todo:
            n = todo.pop()
            if n in seen:
                continue
            seen.add(n)
            todo += [
                r.number for f in system.relations[n].figures for r in system.through[f] if r.number in left - seen
            ]
            todo += [other for other in of_row[_row(system.relations[n])] if other in left - seen]
        left -= seen
        yield frozenset(seen)


def _row(relation: Relation) -> tuple[frozenset[str], str]:
    """The row that a relation inside a form is about; the relation itself where it is about none."""
    head = relation.instance.partition("/")[0]
    is_row = len(relation.places) == 1 and (head.isdigit() or head == "TOTAL")
    return (relation.places, head) if is_row else (frozenset(), str(relation.number))


def _unexplained(system: System, relations: frozenset[int]) -> Hypothesis:
    ranked = sorted(
        {f for n in relations for f in system.relations[n].figures},
        key=lambda f: (-sum(r.number in relations for r in system.through[f]), f),
    )
    zh = f"{len(relations)} 个相关的关系不成立，原因未能判明"
    en = f"{len(relations)} connected relations do not hold; no cause is evident"
    return Hypothesis("unknown", {}, tuple(ranked[:12]), relations, 90, 0, zh, en)
