"""Layouts drawn at random: the same seed draws the same, and what is said to be true of a sheet stands on it."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from typesetter.layouts import HABITS, draw_layout, set_layout, single_layouts
from typesetter.layouts.headers import Path, header_rows

WORDS = st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=3).map(tuple)


def paths_of(rows: list[tuple[object, ...]]) -> list[Path]:
    """The words above each column of a header, from its cells."""
    paths: list[list[str]] = [[] for _ in rows[0]]
    for row in rows:
        for column, cell in enumerate(row):
            for under in range(column, column + (cell.column_span if cell else 0)):  # type: ignore[attr-defined]
                paths[under].append(cell.text)  # type: ignore[union-attr]
    return [tuple(path) for path in paths]


@given(st.lists(WORDS, min_size=1, max_size=7))
def test_a_header_says_of_each_column_what_it_was_made_from(paths: list[Path]) -> None:
    assert paths_of(header_rows(paths)) == paths


def test_columns_under_one_word_share_its_cell_and_lone_words_reach_down() -> None:
    upper, lower = header_rows([("项目",), ("支出", "基本"), ("支出", "项目")])
    assert [(c.text, c.column_span, c.row_span) for c in upper if c] == [("项目", 1, 2), ("支出", 2, 1)]
    assert [c.text for c in lower if c] == ["基本", "项目"]


def test_one_seed_draws_and_sets_one_layout() -> None:
    assert draw_layout(3) == draw_layout(3) and draw_layout(3) != draw_layout(4)
    assert set_layout(draw_layout(3)) == set_layout(draw_layout(3))


def test_every_habit_is_drawn_alone() -> None:
    alone = {feature for layout in single_layouts() for feature in layout.features}
    assert {f"{name}={value}" for name, habit in HABITS.items() for value in habit.others} <= alone


@pytest.mark.parametrize("layout", [draw_layout(seed) for seed in range(12)], ids=str)
def test_what_is_true_of_a_sheet_is_printed_on_it(layout: object) -> None:
    sheet = set_layout(layout)  # type: ignore[arg-type]
    with pdfplumber.open(io.BytesIO(sheet.pdf)) as pdf:
        printed = "".join(char["text"] for page in pdf.pages for char in page.chars)
    assert sheet.wanted
    # pdfplumber gives the text of turned pages from the bottom up; the characters of a figure stand together even so.
    assert [f for f in (*sheet.wanted, *sheet.welcome) if f.raw_text not in printed] == []
