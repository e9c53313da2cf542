"""A planted error changes what it says, and nothing else."""

from __future__ import annotations

import pytest

from typesetter import (
    KINDS,
    LOOKS,
    SLIP_KINDS,
    CannotPlant,
    Printed,
    compose,
    next_year,
    plant,
    plant_two,
    random_disclosure,
    set_pdf,
    variant,
)
from typesetter.printed import Paragraph, Table, plain_value

IN_FORMS = {"digit_swap", "sign", "unit_factor", "missing_row", "row_shift", "missing_form"}
IN_TEXT = {"wrong_percentage", "wrong_direction", "text_against_form", "project_count"}


@pytest.fixture(scope="module", params=["xinjiang", "shanghai", "jiangsu"])
def printed(request: pytest.FixtureRequest) -> Printed:
    return compose(random_disclosure(31, "medium"), variant(LOOKS["plain"], style=request.param))


def _strings(printed: Printed) -> list[str]:
    found: list[str] = []
    for block in printed.blocks:
        if isinstance(block, Paragraph):
            found += [run.text for run in block.runs]
        elif isinstance(block, Table):
            found += [block.heading, block.year_line, block.unit or ""]
            found += [c.text for row in (*block.header, *block.body) for c in row if c is not None]
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_a_plant_changes_exactly_what_it_says(printed: Printed, kind: str, seed: int) -> None:
    planted = plant(printed, kind, seed)
    assert plant(printed, kind, seed) == planted
    before, after = _strings(printed), _strings(planted.printed)
    if kind in {"missing_row", "missing_form"}:
        assert len(after) < len(before)
    else:
        changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        assert changed
        if kind in {"digit_swap", "sign", "unit_factor", "wrong_percentage", "text_against_form", "score"}:
            assert changed == [(planted.before, planted.after)]
        if kind in {"project_count", "wrong_year"}:
            assert len(changed) == 1
        if kind == "wrong_direction":
            assert "、".join(a for a, _ in changed) == planted.before
            assert "、".join(b for _, b in changed) == planted.after
    old, new = set(printed.truth()), set(planted.printed.truth())
    assert (old == new) == (kind in {"wrong_year", "score"} or not planted.facts)
    sources = {f.source for f in old ^ new}
    assert sources <= ({"form"} if kind in IN_FORMS else {"narrative"})
    assert len({(f.code, f.measure, f.budget_type, f.side) for f in old ^ new}) <= max(len(planted.facts), 1)
    assert {f.form_code for f in old ^ new} <= {planted.form_code}


@pytest.mark.parametrize("seed", range(20))
def test_changed_figures_differ_by_more_than_rounding(printed: Printed, seed: int) -> None:
    for kind in ("digit_swap", "sign", "unit_factor", "text_against_form", "wrong_percentage", "score"):
        planted = plant(printed, kind, seed)
        assert abs(plain_value(planted.before) - plain_value(planted.after)) >= (1 if kind != "unit_factor" else 100)


@pytest.fixture(scope="module")
def two_years() -> tuple[Printed, Printed]:
    content = random_disclosure(31, "medium")
    return compose(content), compose(next_year(content))


@pytest.mark.parametrize("kind", SLIP_KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_a_slip_changes_figures_of_one_form_and_nothing_else(
    two_years: tuple[Printed, Printed], kind: str, seed: int
) -> None:
    before, printed = two_years
    planted = plant(printed, kind, seed, before=before)
    assert plant(printed, kind, seed, before=before) == planted
    changed = [(a, b) for a, b in zip(_strings(printed), _strings(planted.printed), strict=True) if a != b]
    assert changed
    several = {"rows_shifted", "column_copied", "year_copied", "form_unit", "columns_swapped"}
    if kind == "figures_swapped":
        assert sorted(changed) == sorted([(planted.before, planted.after), (planted.after, planted.before)])
    elif kind not in several:
        assert changed == [(planted.before, planted.after)]
    if kind not in several | {"blank_cell"}:
        assert abs(plain_value(planted.before) - plain_value(planted.after)) >= 1
    assert {f.form_code for f in set(printed.truth()) ^ set(planted.printed.truth())} == {planted.form_code}


def test_a_column_of_last_year_needs_last_year(two_years: tuple[Printed, Printed]) -> None:
    with pytest.raises(CannotPlant):
        plant(two_years[1], "year_copied")


@pytest.mark.parametrize(
    "kinds", [("digit_swap", "wrong_percentage"), ("rows_shifted", "sign"), ("rounded", "blank_cell")]
)
def test_two_errors_stand_apart(printed: Printed, kinds: tuple[str, str]) -> None:
    first, second = plant_two(printed, kinds, 3)
    assert (first.kind, second.kind) == kinds
    assert first.form_code != second.form_code
    assert not {f.code for f in first.facts} & {f.code for f in second.facts}
    assert second.printed not in (printed, first.printed)


def test_a_digit_swap_swaps_two_neighbours(printed: Printed) -> None:
    for seed in range(20):
        planted = plant(printed, "digit_swap", seed)
        assert sorted(planted.before) == sorted(planted.after)
        assert sum(a != b for a, b in zip(planted.before, planted.after, strict=True)) == 2


def test_rows_shift_down_by_one(printed: Printed) -> None:
    planted = plant(printed, "row_shift", 1)
    assert planted.form_code is not None
    old, new = printed.form(planted.form_code), planted.printed.form(planted.form_code)
    labels = [[c.text for c in row if c is not None and c.role in {"code", "label"}] for row in old.body]
    assert labels == [[c.text for c in row if c is not None and c.role in {"code", "label"}] for row in new.body]
    figures = [[c.text for c in row if c is not None and c.role == "figure"] for row in old.body]
    shifted = [[c.text for c in row if c is not None and c.role == "figure"] for row in new.body]
    moved = [n for n in range(1, len(figures)) if shifted[n] == figures[n - 1] and shifted[n] != figures[n]]
    assert moved


def test_a_score_of_a_table_without_total_exceeds_its_weight() -> None:
    for seed in range(40, 80):
        printed = compose(random_disclosure(seed, "small", project_count=1))
        if printed.projects[0].total_score is None:
            planted = plant(printed, "score", seed)
            metric = next(m for m in planted.printed.projects[0].metrics if m.score == planted.after)
            assert plain_value(metric.score) > plain_value(metric.weight)
            return
    raise AssertionError("no project without 总分 among the seeds")


def test_there_may_be_no_place() -> None:
    bare = compose(random_disclosure(3, "small", project_count=0))
    for kind in ("score", "project_count"):
        with pytest.raises(CannotPlant):
            plant(bare, kind)
    with pytest.raises(KeyError):
        plant(bare, "no such kind")


def test_planted_disclosures_are_set_like_others(printed: Printed) -> None:
    for kind in KINDS:
        assert set_pdf(plant(printed, kind, 2).printed, LOOKS["plain"]).startswith(b"%PDF")
