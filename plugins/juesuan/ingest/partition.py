"""Which fiscal year a run is about: final accounts are published from August to October of the year after."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from juesuan.sources.season import last_published_year


def fiscal_years_of(asked: Collection[int], run_type: str, moment: datetime | None) -> list[int]:
    """The fiscal years a run covers: those asked for; else, for a scheduled or backfilled run dated ``moment`` (by the
    clock of China), the one whose accounts had been published by then; else none, which means all.

    A run of 1 January 2026 covers 2024: those accounts were published in 2025. In the season it is the year before.
    """
    if asked:
        return sorted(asked)
    if run_type not in ("scheduled", "backfill") or moment is None:
        return []
    return [last_published_year(moment)]
