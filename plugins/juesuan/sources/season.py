"""When documents appear: final accounts from August to October of the year after the one they are about, budgets from
January to April of their own year."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

#: Months in which departments publish accounts; in them the season's DAG asks the portals again and again.
SEASON = (8, 9, 10)
#: The months of budgets: congresses meet from January on, ministries publish in March and April.
BUDGET_SEASON = (1, 2, 3, 4)

_CHINA = timezone(timedelta(hours=8))


def last_published_year(moment: datetime | None = None, kind: str = "final_account") -> int:
    """The latest fiscal year whose accounts, or budgets, are out, or coming out, at ``moment`` (default: now, in
    China)."""
    moment = moment or datetime.now(_CHINA)
    if kind == "budget":
        return moment.year
    return moment.year - (1 if moment.month >= SEASON[0] else 2)
