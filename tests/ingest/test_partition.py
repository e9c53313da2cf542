"""A scheduled run knows its fiscal year; one started by hand does as it is told."""

from __future__ import annotations

from datetime import datetime

import pytest

from juesuan.ingest.partition import fiscal_years_of


@pytest.mark.parametrize(
    ("asked", "run_type", "moment", "expected"),
    [
        ([], "scheduled", datetime(2026, 1, 1), [2024]),  # published from August 2025 on
        ([], "backfill", datetime(2019, 1, 1), [2017]),
        ([], "scheduled", datetime(2026, 8, 3), [2025]),  # the season has begun
        ([2020, 2019], "scheduled", datetime(2026, 1, 1), [2019, 2020]),
        ([], "manual", datetime(2026, 1, 1), []),
        ([], "scheduled", None, []),
    ],
)
def test_the_year_a_run_covers(asked: list[int], run_type: str, moment: datetime, expected: list[int]) -> None:
    assert fiscal_years_of(asked, run_type, moment) == expected
