"""Published budgets, judged: what their pages contradict is found, and nothing that they do not deserve."""

from __future__ import annotations

import pytest

from juesuan.checking import check_files
from shared_files import SHARED

BUDGETS = SHARED / "corpus" / "budgets"
pytestmark = pytest.mark.skipif(not BUDGETS.is_dir(), reason="the corpus is not beside this checkout")

#: Files of one budget -> the page and the figure of every finding of severity error, as the page images show them.
FOUND = {
    # 职业年金 887.36万元 in the text, 873,617.00 in the form.
    ("putuo_finance_2025",): {(7, "887.36")},
    ("putuo_justice_2026",): set(),
    ("jiangsu_npc_2019_text", "jiangsu_npc_2019_tables"): set(),
    # 小学教育: 14.33 + 8,201.15 + 0.50 + 1,430.03 are 9,646.01.
    ("central_university_2023",): {(8, "9,645.51")},
}


@pytest.mark.parametrize("stems", FOUND, ids=lambda stems: stems[0])
def test_the_errors_of_a_published_budget_are_those_on_its_pages(stems: tuple[str, ...]) -> None:
    checked = check_files([BUDGETS / f"{stem}.pdf" for stem in stems])
    errors = [cause for cause in checked.report.causes if cause.severity == "error"]
    assert {
        (figure.page_no, figure.raw_text) for cause in errors for figure in cause.figures if figure.is_named
    } == FOUND[stems]
    assert len(errors) == len(FOUND[stems])
    assert checked.held == ()


def test_text_and_tables_of_one_budget_are_judged_together() -> None:
    files = [BUDGETS / f"jiangsu_npc_2019_{part}.pdf" for part in ("text", "tables")]
    checked = check_files(files)
    assert {(d.identity.department_name, d.identity.fiscal_year) for d in checked.disclosures} == {
        ("江苏省人大常委会办公厅", 2019)
    }
    judged = [
        f for f in checked.findings if f.check_id.startswith("budget_text_") and f.verdict in ("exact", "rounding")
    ]
    # Nine items of 人大事务, three of pensions, two of housing, in either form; and the totals.
    assert len({f.instance for f in judged if f.check_id == "budget_text_functions_bg10"}) == 14
    assert {f.check_id for f in judged} >= {
        "budget_text_income_total", "budget_text_reception_expense", "budget_text_procurement_total",
        "budget_text_agency_operating_expense", "budget_text_functions_bg05",
    }  # fmt: skip
