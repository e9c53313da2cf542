"""Rules of the suites over small warehouses: what each family finds and what it leaves alone."""

from __future__ import annotations

import pytest

from audit.candidate import Warehouse
from audit.relations.judging import RULES, judged, verdicts
from juesuan.audit.issues import add_issues
from juesuan.audit.relations.evaluate import evaluate
from juesuan.disclosure.issues import issue

pytestmark = pytest.mark.slow


def test_a_sum_with_its_numbers_and_its_rounding(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "expenditure_total", "1740.77", section_no="2.3")
    warehouse.indicator(d, None, "basic_expenditure", "1123.28", section_no="2.3")
    warehouse.indicator(d, None, "project_expenditure", "617.48", section_no="2.3")
    assert judged(warehouse, "narrative_expenditure_parts") == [
        (
            "2.3",
            "rounding",
            "本年支出 1740.77 = 基本支出 1123.28 + 项目支出 617.48（合计 1740.76，差 0.01，在舍入范围 ±0.015 内）",
        )
    ]


def test_a_blank_cell_is_nought_and_a_missing_form_is_nothing(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.function(d, "02", "TOTAL", "6.20", "other")
    assert verdicts(warehouse, "cross_02_01_other") == {"": "not_applicable"}
    warehouse.form(d, "01")
    assert verdicts(warehouse, "cross_02_01_other") == {"": "inconsistent"}
    warehouse.indicator(d, "01", "other_income", "6.20")
    assert verdicts(warehouse, "cross_02_01_other") == {"": "exact"}


def test_what_is_not_judged_says_why(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.form(d, "03")
    (row,) = judged(warehouse, "cross_03_01_expenditure")
    assert row == ("", "not_applicable", "文件中没有所需的表01")
    warehouse.form(d, "01")
    (row,) = judged(warehouse, "cross_03_01_expenditure")
    assert row == ("", "not_applicable", "所需各数均未印出")


def test_codes_add_up_to_the_nearest_row_above(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code, text in {
        "TOTAL": "10.00",
        "201": "7.00",
        "2010301": "3.00",  # no 款 is printed between
        "2010302": "4.00",
        "208": "3.00",
        "20805": "3.00",
        "2080505": "2.00",
        "2080506": "2.00",
    }.items():
        warehouse.function(d, "05", code, text)
    assert verdicts(warehouse, "form_05_levels") == {
        "TOTAL/total": "exact",
        "201/total": "exact",
        "208/total": "exact",
        "20805/total": "inconsistent",
    }


def test_a_column_that_only_the_children_print_is_seen(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.function(d, "05", "201", "7.00")
    warehouse.function(d, "05", "20103", "7.00")
    warehouse.function(d, "05", "20103", "5.00", "basic")
    assert verdicts(warehouse, "form_05_levels") == {"201/total": "exact", "201/basic": "inconsistent"}


def test_a_figure_printed_twice_differently_blocks_and_is_a_finding(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, "01", "income_total", "10.00", page_no=3)
    warehouse.indicator(d, "01", "other_income", "10.00", page_no=3)
    warehouse.indicator(d, "01", "other_income", "12.00", page_no=4)
    assert verdicts(warehouse, "form_01_income_total") == {"": "blocked"}
    (row,) = judged(warehouse, "form_repeat_01")
    assert row[1:] == ("inconsistent", "其他收入：前后两处 10.00 ≠ 12.00（第 3 页、第 4 页）")


def test_the_most_precise_print_stands_for_all(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code, text in {
        "vehicle_expense": "9.8",
        "vehicle_purchase_expense": "0",
        "vehicle_operation_expense": "9.80",
    }.items():
        warehouse.indicator(d, None, code, text, section_no="2.7")
    warehouse.indicator(d, None, "vehicle_expense", "9.80", section_no="2.8")
    (row,) = judged(warehouse, "narrative_vehicle_parts")
    assert row[2].startswith("决算数：公务用车购置及运行维护费 9.80 = ")
    assert verdicts(warehouse, "narrative_repeat") == {"vehicle_expense/actual/2": "exact"}


def test_a_form_that_prints_expenditure_only_has_no_balances(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.function(d, "09", "TOTAL", "5.00")
    assert verdicts(warehouse, "form_09_balances") == {"": "not_applicable"}
    warehouse.function(d, "09", "2230105", "5.00", "income")
    assert verdicts(warehouse, "form_09_balances") == {"2230105": "inconsistent", "TOTAL": "inconsistent"}


def test_fund_money_below_one_line_of_appropriations_is_not_added_twice(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, "01", "income_total", "10.00")
    warehouse.indicator(d, "01", "appropriation_income", "10.00")
    warehouse.indicator(d, "01", "appropriation_income", "4.00", budget_type="fund")
    assert verdicts(warehouse, "form_01_income_total") == {"": "exact"}


def test_last_years_disclosure(warehouse: Warehouse) -> None:
    old, new = warehouse.document(year=2023), warehouse.document(year=2024)
    warehouse.indicator(old, "01", "closing_balance", "49.14")
    warehouse.indicator(new, "01", "opening_balance", "49.10")
    warehouse.indicator(old, None, "income_total", "100.00")
    warehouse.indicator(new, None, "income_total", "110.00")
    warehouse.indicator(new, None, "income_total", "10.00", "change_amount")
    warehouse.function(old, "03", "2010301", "1.00")
    warehouse.function(new, "03", "2010302", "1.00")
    evaluate(warehouse.connection, list(RULES.values()))
    found = dict(
        warehouse.connection.execute(
            "SELECT check_id, verdict FROM fact_check WHERE document_id = ? AND verdict <> 'not_applicable'", [new]
        ).fetchall()
    )
    assert found["year_opening_balance"] == "inconsistent"
    assert found["year_change_text"] == "exact"
    listed = {i: e for i, v, e in judged(warehouse, "year_function_codes") if i}
    assert listed == {
        "new": "本年新出现的科目：2010302 科目2010302",
        "gone": "上年有而本年没有的科目：2010301 科目2010301",
    }


def test_an_attachment_belongs_to_its_disclosure(warehouse: Warehouse) -> None:
    main = warehouse.document("text", disclosure_id="x", page_count=40)
    forms = warehouse.document("forms", disclosure_id="x", page_count=9, main_document_id=main)
    warehouse.indicator(main, None, "income_total", "10.00")
    warehouse.indicator(forms, "01", "income_total", "12.00")
    evaluate(warehouse.connection, [RULES["reconcile_income_total"]])
    rows = warehouse.connection.execute(
        "SELECT document_id, verdict, list_transform(facts_used, lambda f: f.document_id) FROM fact_check "
        "WHERE check_id = 'reconcile_income_total'"
    ).fetchall()
    assert rows == [(main, "inconsistent", [main, forms])]


def test_a_budget_is_judged_by_the_rules_of_budgets_alone(warehouse: Warehouse) -> None:
    d = warehouse.document(document_kind="budget")
    for place in ("BG05", "05"):
        warehouse.function(d, place, "201", "3.00")
        warehouse.function(d, place, "201", "2.00", "basic")
    evaluate(warehouse.connection, list(RULES.values()))
    # Against the budget before it, where there is one, it is judged by rules of its own.
    rules = "SELECT DISTINCT family, check_id LIKE 'kinds_last_year_%' FROM fact_check ORDER BY 1"
    assert warehouse.connection.execute(rules).fetchall() == [("budget", False), ("cross_kind", True)]
    broken = "SELECT check_id, instance FROM fact_check WHERE verdict = 'inconsistent'"
    assert warehouse.connection.execute(broken).fetchall() == [("budget_bg05_rows", "201")]


def test_every_check_names_its_facts(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.function(d, "03", "TOTAL", "3.00", page_no=7)
    warehouse.function(d, "03", "TOTAL", "2.00", "basic", page_no=7)
    warehouse.function(d, "03", "TOTAL", "1.00", "project", page_no=7)
    evaluate(warehouse.connection, [RULES["form_03_rows"]])
    page_no, used = warehouse.connection.execute(
        "SELECT page_no, facts_used FROM fact_check WHERE check_id = 'form_03_rows'"
    ).fetchone()  # type: ignore[misc]
    assert page_no == 7
    assert [(f["role"], f["table_name"], f["fact_no"]) for f in used] == [
        ("lhs", "fact_function_amount", 1),
        ("rhs", "fact_function_amount", 2),
        ("rhs", "fact_function_amount", 3),
    ]


def test_evaluating_again_gives_the_same(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.function(d, "03", "TOTAL", "3.00")
    first = judged(warehouse, "form_03_rows")
    assert judged(warehouse, "form_03_rows") == first
    assert warehouse.connection.execute("SELECT check_id FROM dim_check").fetchall() == [("form_03_rows",)]


def test_words_do_not_depend_on_the_order_in_which_facts_are_stored(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code in ("expenditure_total", "basic_expenditure", "project_expenditure"):
        warehouse.indicator(d, None, code, "0.00", section_no="2.3")
    first = judged(warehouse, "narrative_expenditure_parts")
    assert first == [("2.3", "exact", "本年支出 0.00 = 基本支出 0.00")]
    warehouse.connection.execute("CREATE TEMP TABLE backwards AS FROM fact_indicator ORDER BY fact_no DESC")
    warehouse.connection.execute("DELETE FROM fact_indicator")
    warehouse.connection.execute("INSERT INTO fact_indicator FROM backwards")
    assert judged(warehouse, "narrative_expenditure_parts") == first


def test_what_is_read_from_a_scans_recognised_text_blames_nobody(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, "01", "income_total", "10.00", page_no=3)
    warehouse.indicator(d, "01", "other_income", "11.00", page_no=3)
    assert verdicts(warehouse, "form_01_income_total") == {"": "inconsistent"}
    warehouse.insert("document_issue", {"document_id": d, "issue_no": 1, "page_no": 3, "kind": "recognised_text"})
    (row,) = judged(warehouse, "form_01_income_total")
    assert row[1] == "blocked" and "识别文字" in row[2]


def test_a_row_that_may_miss_an_unread_figure_is_not_judged_and_a_whole_row_is(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code, parts in {"201": ("7.00", "3.00", "3.00"), "208": ("5.00", "4.00", None)}.items():
        for measure, text in zip(("total", "basic", "project"), parts, strict=True):
            if text is not None:
                warehouse.function(d, "05", code, text, measure)
    assert verdicts(warehouse, "form_05_rows") == {"201": "inconsistent", "208": "inconsistent"}
    add_issues(warehouse.connection, [(d, issue("not_a_figure", 4, form="05", text="l.00"))])
    rows = {instance: (verdict, said) for instance, verdict, said in judged(warehouse, "form_05_rows")}
    assert rows["201"][0] == "inconsistent"
    assert rows["208"][0] == "blocked" and "表05的“l.00”未能读作数字（第 4 页）" in rows["208"][1]


def test_basic_expenditure_with_nothing_but_a_total_below_it(warehouse: Warehouse) -> None:
    """Some print 合计 alone, some 人员经费 and 公用经费, some no line that adds the classes up."""
    d = warehouse.document()
    for code, text in {"301": "20.00", "302": "10.00"}.items():
        warehouse.economic(d, code, text)
    warehouse.function(d, "05", "TOTAL", "30.00", "basic")
    rules = ("form_06_personnel", "form_06_public", "form_06_total", "cross_06_05_basic")

    def judged_all() -> list[str]:
        return [verdict for rule in rules for verdict in verdicts(warehouse, rule).values()]

    assert judged_all() == ["not_applicable", "not_applicable", "not_applicable", "exact"]
    warehouse.economic(d, "TOTAL", "31.00")
    assert judged_all() == ["not_applicable", "not_applicable", "inconsistent", "inconsistent"]
    warehouse.economic(d, "PERSONNEL", "20.00")
    assert judged_all() == ["exact", "inconsistent", "inconsistent", "inconsistent"]


def test_whole_things_are_exact(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code, count in {"vehicles_total": "8", "vehicles_enforcement": "9", "vehicles_other": "1"}.items():
        warehouse.indicator(d, None, code, count, count=True)
    assert verdicts(warehouse, "narrative_vehicles") == {"2.1": "inconsistent"}


def test_a_form_with_one_line_of_appropriations_has_no_lines_by_budget_to_compare(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, "01", "appropriation_income", "100.00")
    warehouse.indicator(d, "04", "appropriation_income", "100.00", budget_type="general")
    assert verdicts(warehouse, "cross_04_01_general") == {"": "not_applicable"}


def test_a_relation_that_holds_has_no_severity_and_every_residual_a_unit(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "income_total", "2186.52")
    warehouse.indicator(d, None, "income_total", "332.27", "change_amount")
    warehouse.indicator(d, None, "income_total", "17.93", "change_pct")
    judged(warehouse, "narrative_growth")
    rows = warehouse.connection.execute("SELECT verdict, severity, residual_unit FROM fact_check").fetchall()
    assert rows == [("inconsistent", "info", "percent")]  # 17.92 is right: off by one last place
