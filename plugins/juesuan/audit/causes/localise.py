"""The smallest weighted set of figures whose change makes relations hold (Fellegi and Holt 1976), as a mixed integer
programme solved by HiGHS through scipy. Pure.

A figure may change by any amount at the cost of its weight; every relation through a figure that may change is a
constraint with the reach of its roundings as slack. Ratios are taken linear about the printed figures, and what comes
out is judged exactly before it is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from decimal import Decimal

from juesuan.audit.causes.hypotheses import Hypothesis, named
from juesuan.audit.causes.system import Figure, Relation, System, on_grid
from juesuan.audit.relations.intervals import SHAPES

#: Seconds for one component; then the cluster is told without a cause.
TIME_LIMIT = 2.0
#: More figures than this are a table gone wrong, not some misprints.
MOST_FIGURES = 400
#: Solutions that change more figures name nothing.
MOST_CHANGED = 6


def smallest_set(system: System, relations: Set[int]) -> Iterator[Hypothesis]:
    """One hypothesis per figure of the smallest set that mends ``relations``, which are connected and do not hold;
    nothing where there is none within the time, or it is no small set."""
    if len(relations) < 2:
        return
    numbers = sorted({n for r in relations for n in system.relations[r].figures})
    if len(numbers) > MOST_FIGURES:
        return
    change = _solve(system, numbers)
    if not change or len(change) > min(MOST_CHANGED, len(relations)):
        return
    if system.mended(change, relations) != relations or system.spoilt(change):
        return
    left = set(relations)
    for number in sorted(change, key=lambda n: -sum(r.number in relations for r in system.through[n])):
        mine = frozenset(r.number for r in system.through[number] if r.number in left)
        left -= mine
        if mine:
            yield named(system, number, change[number], mine, 0)


def _solve(system: System, numbers: list[int]) -> dict[int, Decimal]:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    position = {n: i for i, n in enumerate(numbers)}
    count = len(numbers)
    constraints = {r.number: r for n in numbers for r in system.through[n]}
    scale = float(max((abs(system.figures[n].value) for n in numbers), default=Decimal(1))) or 1.0
    rows: list[tuple[int, int, float]] = []
    low: list[float] = []
    high: list[float] = []
    for relation in constraints.values():
        line = _linear(system, relation, position, scale)
        if line is not None:
            coefficients, at_least, at_most = line
            rows += [(len(low), i, c) for i, c in coefficients.items()]
            low.append(at_least)
            high.append(at_most)
    # change of each figure, then whether it changes: |change| <= most × changes
    most = 10.0
    for i in range(count):
        for sign in (1.0, -1.0):
            rows += [(len(low), i, sign), (len(low), count + i, -most)]
            low.append(-np.inf)
            high.append(0.0)
    matrix = coo_array(
        ([c for _, _, c in rows], ([r for r, _, _ in rows], [i for _, i, _ in rows])), shape=(len(low), 2 * count)
    ).tocsr()
    weights = np.concatenate([np.zeros(count), [_weight(system.figures[n]) for n in numbers]])
    result = milp(
        weights,
        constraints=LinearConstraint(matrix, low, high),
        integrality=np.concatenate([np.zeros(count), np.ones(count)]),
        bounds=Bounds(
            np.concatenate([np.full(count, -most), np.zeros(count)]),
            np.concatenate([np.full(count, most), np.ones(count)]),
        ),
        options={"time_limit": TIME_LIMIT},
    )
    if result.x is None:
        return {}
    return {
        n: on_grid(system.figures[n].value + Decimal(repr(float(result.x[i]) * scale)), system.figures[n].ulp)
        for i, n in enumerate(numbers)
        if result.x[count + i] > 0.5
    }


def _weight(figure: Figure) -> float:
    """What it costs to doubt a figure: those of the text and rates go wrong more easily than those of forms."""
    if figure.unit == "percent":
        return 0.8
    return 0.9 if figure.is_text else 1.0


def _linear(
    system: System, relation: Relation, position: dict[int, int], scale: float
) -> tuple[dict[int, float], float, float] | None:
    """Coefficients of the changes (by position) and the bounds they keep; None where nothing bounds them."""
    coefficients: dict[int, float] = {}
    if relation.shape is None:
        for role, times, number in relation.operands:
            if number in position:
                coefficients[position[number]] = coefficients.get(position[number], 0.0) + (
                    times if role == "lhs" else -times
                )
        residual = float(system.residual(relation)) / scale
        reach = float(sum(abs(t) * system.figures[n].ulp for _, t, n in relation.operands)) / 2 / scale * 1.0001
        low = -residual - reach if relation.operator in {"=", ">="} else float("-inf")
        high = -residual + reach if relation.operator in {"=", "<="} else float("inf")
        return coefficients, low, high
    by_role: dict[str, Decimal] = {"rate": Decimal(0), "a": Decimal(0), "b": Decimal(0)}
    reach_of: dict[str, Decimal] = dict(by_role)
    for role, times, number in relation.operands:
        by_role[role] += times * system.figures[number].value
        reach_of[role] += abs(times) * system.figures[number].ulp
    (na, nb), (da, db) = SHAPES[relation.shape]
    p, a, b = by_role["rate"], by_role["a"], by_role["b"]
    denominator = da * a + db * b
    slope = {"rate": denominator, "a": p * da - 100 * na, "b": p * db - 100 * nb}
    if denominator == 0:
        return None
    size = float(abs(denominator)) or 1.0
    for role, times, number in relation.operands:
        if number in position:
            coefficients[position[number]] = (
                coefficients.get(position[number], 0.0) + float(slope[role]) * times * scale / size
            )
    residual = float(p * denominator - 100 * (na * a + nb * b)) / size
    reach = (
        sum(float(abs(slope[role])) * float(reach_of[role]) for role in slope)
        / size
        * (1 if relation.truncates else 0.5)
    )
    return coefficients, -residual - reach * 1.01, -residual + reach * 1.01
