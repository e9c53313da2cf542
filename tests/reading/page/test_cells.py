"""pdfplumber's own table finder is the measure: the cells must be the same, for any rules."""

import random
from itertools import pairwise
from types import SimpleNamespace

import pytest
from pdfplumber.table import TableFinder

from juesuan.reading.content import Rule
from juesuan.reading.page.cells import cells_by_table, edges_of


def edge(rule: Rule) -> dict[str, object]:
    x0, top, x1, bottom, orientation = rule
    size = {"width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "x0": x0, "top": top, "x1": x1, "bottom": bottom, "orientation": orientation, **size}


def found_by_pdfplumber(rules: list[Rule]) -> list[list[tuple[float, ...]]]:
    page = SimpleNamespace(bbox=(0.0, 0.0, 595.0, 842.0), edges=[edge(rule) for rule in rules])
    return [[tuple(map(float, cell)) for cell in table.cells] for table in TableFinder(page).tables]


def drawn(seed: int) -> list[Rule]:
    """A few tables with merged cells, borders missing, broken, doubled, out of line, too short, and strewn about."""
    r = random.Random(seed)
    rules: list[Rule] = []

    def place(value: float) -> float:
        return value + r.choice((0.0, 0.0, 0.0, r.uniform(-2.5, 2.5)))

    for _ in range(r.randint(1, 3)):
        x, top = r.uniform(0, 250), r.uniform(0, 400)
        xs = [x := x + r.uniform(1, 60) for _ in range(r.randint(2, 7))]
        ys = [top := top + r.uniform(1, 40) for _ in range(r.randint(2, 9))]
        for y in ys:
            for a, b in pairwise(xs):
                if r.random() < 0.85:
                    level = place(y)
                    rules.append(Rule(place(a), level, place(b), level, "h"))
        for x in xs:
            for a, b in pairwise(ys):
                if r.random() < 0.85:
                    level = place(x)
                    rules.append(Rule(level, place(a), level, place(b), "v"))
    for _ in range(r.randint(0, 12)):
        x, y, length = r.uniform(0, 500), r.uniform(0, 800), r.choice((0.5, 2.0, 30.0, 200.0))
        across = r.random() < 0.5
        rules.append(Rule(x, y, x + length, y, "h") if across else Rule(x, y, x, y + length, "v"))
    r.shuffle(rules)
    return [rule for rule in rules if rule.x0 <= rule.x1 and rule.top <= rule.bottom]


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 300, 50)])
def test_the_cells_are_those_of_pdfplumber(seeds: range) -> None:
    for seed in seeds:
        rules = drawn(seed)
        assert cells_by_table(edges_of(rules)) == found_by_pdfplumber(rules), seed


def test_the_drawn_rules_hold_cells() -> None:
    counts = [sum(map(len, found_by_pdfplumber(drawn(seed)))) for seed in range(50)]
    assert min(counts) < 5 and max(counts) > 60


def test_no_rules_bound_no_cells() -> None:
    assert cells_by_table(edges_of([])) == []
