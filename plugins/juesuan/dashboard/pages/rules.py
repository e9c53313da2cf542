"""``/rules``: every rule, what it rests on, how often it holds; ``/rules/<rule>``: over the years, with examples."""

from __future__ import annotations

from types import SimpleNamespace

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import ask
from juesuan.dashboard.house import house_of, speech_of

router = APIRouter()

_VERDICTS = ("exact", "rounding", "unlikely", "inconsistent", "blocked")


@router.get("/rules")
def rules(request: Request) -> Response:
    """All of them, the broken ones first."""
    house = house_of(request)
    with house.warehouse() as cursor:
        return house.page(request, "rules.html", rules=house.known(cursor, "rules"))


@router.get("/rules/{check_id}")
def rule(request: Request, check_id: str) -> Response:
    """One rule: its verdicts over the years, and some relations."""
    house = house_of(request)
    with house.warehouse() as cursor:
        found = ask(cursor, "rule", check_id=check_id)
        if not found:
            raise HTTPException(404, speech_of(request).t("没有这条规则。", "There is no such rule."))
        counted = ask(cursor, "rule_years", check_id=check_id)
        examples = [SimpleNamespace(**row) for row in ask(cursor, "rule_examples", check_id=check_id)]
    years: dict[int | None, dict[str, int]] = {}
    for row in counted:
        years.setdefault(row["fiscal_year"], {})[row["verdict"]] = row["relations"]
    judged = {year: counts for year, counts in years.items() if any(counts.get(v) for v in _VERDICTS)}
    return house.page(request, "rule.html", rule=found[0], years=judged, verdicts=_VERDICTS, examples=examples)
