"""When final accounts appear: from August to October of the year after the one they are about."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

#: Months in which departments publish; in them the season's DAG asks the portals again and again.
SEASON = (8, 9, 10)

_CHINA = timezone(timedelta(hours=8))


def last_published_year(moment: datetime | None = None) -> int:
    """The latest fiscal year whose accounts are out, or coming out, at ``moment`` (default: now, in China)."""
    moment = moment or datetime.now(_CHINA)
    return moment.year - (1 if moment.month >= SEASON[0] else 2)
