"""What the running text says of itself and of the forms: growth, shares, lists, totals."""

from __future__ import annotations

import pytest

from audit.candidate import Warehouse
from audit.relations.judging import RULES, judged, verdicts
from juesuan.audit.relations.evaluate import evaluate


def test_growth_with_the_wrong_word_is_found(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "income_total", "2186.52")
    warehouse.indicator(d, None, "income_total", "-332.27", "change_amount")
    warehouse.indicator(d, None, "income_total", "13.19", "change_pct")
    (row,) = judged(warehouse, "narrative_growth")
    assert row == (
        "2.1/income_total",
        "inconsistent",
        "本年收入 与上年相比增减率 13.19% ≠ （-332.27） ÷ （2186.52 − （-332.27））"
        "（算得 -13.1917%，差 26.3817，超出舍入范围 ±0.0052）",
    )


def test_a_share_takes_its_whole_from_where_it_is_printed(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "general_budget_expenditure", "50.00", section_no="2.5", budget_type="general")
    warehouse.indicator(
        d, None, "general_budget_expenditure", "50.00", "share_pct", section_no="2.5", budget_type="general"
    )
    warehouse.indicator(d, None, "expenditure_total", "100.00", section_no="2.3")
    assert verdicts(warehouse, "narrative_share_general_budget") == {"2.5/general_budget_expenditure/general": "exact"}


def test_a_rate_of_nothing_is_not_judged(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "reception_expense", "5.00")
    warehouse.indicator(d, None, "reception_expense", "5.00", "change_amount")
    warehouse.indicator(d, None, "reception_expense", "100", "change_pct")
    (row,) = judged(warehouse, "narrative_growth")
    assert row[1] == "not_applicable"


def test_a_list_with_a_number_not_understood_is_not_judged(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code, text in {"total": "152.77", "goods": "122.32", "works": "0", "services": "33.45"}.items():
        warehouse.indicator(d, None, f"procurement_{code}", text)
    assert verdicts(warehouse, "narrative_procurement_parts") == {"2.1": "inconsistent"}
    warehouse.number(d, "30.45", "万元", section_no="2.1")
    (row,) = judged(warehouse, "narrative_procurement_parts")
    assert row[1] == "not_applicable"
    assert "未读懂" in row[2]


def test_a_list_that_names_some_parts_only_may_fall_short_but_not_exceed(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "procurement_total", "152.77")
    warehouse.indicator(d, None, "procurement_goods", "122.32")
    assert verdicts(warehouse, "narrative_procurement_parts") == {"2.1": "not_applicable"}
    warehouse.indicator(d, None, "procurement_services", "40.00")
    assert verdicts(warehouse, "narrative_procurement_parts") == {"2.1": "inconsistent"}


def test_a_share_may_be_of_either_whole(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code, text in {"total": "200.00", "sme": "100.00", "micro": "50.00"}.items():
        warehouse.indicator(d, None, f"procurement_{code}", text)
    warehouse.indicator(d, None, "procurement_micro", "50.00", "share_pct")
    (row,) = judged(warehouse, "narrative_share_procurement_micro")
    assert row[1:] == ("exact", "授予小微企业合同金额 占比 50.00% = 50.00 ÷ 100.00")


def test_text_against_form(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "appropriation_grand_total", "0.3", section_no="3.4")
    warehouse.indicator(d, "04", "grand_total", "2961.68", side="income")
    (row,) = judged(warehouse, "reconcile_appropriation_grand_total")
    assert row[1] == "inconsistent"
    assert "0.3 ≠ 表04 总计·收入方 2961.68（差 2961.38" in row[2]


def test_a_code_of_the_text_is_looked_for_in_the_form_that_has_it(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.function(d, "05", "2010301", "3.00")
    warehouse.function(d, "08", "2120801", "4.00")
    warehouse.function(d, None, "2010301", "3.00", section_no="2.5")
    warehouse.function(d, None, "2120801", "5.00", section_no="2.8")
    assert verdicts(warehouse, "reconcile_function_codes") == {"2010301": "exact", "2120801": "inconsistent"}


def test_a_list_of_classes_and_another_of_the_items_of_one_class(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for section in ("2.5.2", "2.5.3"):
        warehouse.indicator(d, None, "general_budget_expenditure", "100.00", section_no=section)
    for code, text in {"208": "60.00", "210": "40.00"}.items():
        warehouse.function(d, None, code, text, section_no="2.5.2")
    warehouse.function(d, None, "2080505", "60.00", section_no="2.5.3")
    assert verdicts(warehouse, "narrative_function_list") == {"2.5.2": "exact", "2.5.3": "not_applicable"}


def test_the_totals_of_the_text_are_compared(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "grand_total", "110.00", side="income")
    warehouse.indicator(d, None, "grand_total", "111.00", side="expenditure")
    warehouse.indicator(d, None, "income_total", "100.00")
    warehouse.indicator(d, None, "opening_balance", "12.00")
    assert verdicts(warehouse, "narrative_grand_total_balance") == {"": "inconsistent"}
    assert verdicts(warehouse, "narrative_grand_total_parts") == {"2.1": "inconsistent"}


def test_a_class_of_the_text_is_at_least_its_items(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code, text in {"208": "60.00", "2080505": "50.00", "2080506": "20.00"}.items():
        warehouse.function(d, None, code, text, section_no="2.1")
    # Items of another budget are listed elsewhere.
    warehouse.function(d, None, "2089901", "500.00", section_no="2.8")
    assert verdicts(warehouse, "narrative_levels") == {"2.1/208": "inconsistent"}


def _list_of(warehouse: Warehouse, document: str, *rows: str) -> None:
    for row in rows:
        code, text = row.split()
        warehouse.function(document, None, code, text, section_no="2.1")


def test_a_class_whose_items_are_all_listed_is_their_sum(warehouse: Warehouse) -> None:
    d = warehouse.document()
    _list_of(warehouse, d, "208 60.00", "2080505 30.00", "2080506 20.00")
    assert verdicts(warehouse, "narrative_levels_whole") == {"2.1/208": "not_applicable"}  # nobody says these are all
    for code in ("208", "20805", "2080505", "2080506"):
        warehouse.function(d, "05", code, "30.00")
    assert verdicts(warehouse, "narrative_levels_whole") == {"2.1/208": "inconsistent"}
    warehouse.function(d, "05", "2089999", "10.00")
    assert verdicts(warehouse, "narrative_levels_whole") == {"2.1/208": "not_applicable"}


def test_without_the_form_a_class_is_its_items_where_the_others_of_the_list_are(warehouse: Warehouse) -> None:
    d = warehouse.document()
    _list_of(warehouse, d, "201 9.00", "2010101 4.00", "2010102 5.00", "208 60.00", "2080505 30.00", "2080506 20.00")
    assert verdicts(warehouse, "narrative_levels_whole")["2.1/208"] == "not_applicable"
    _list_of(warehouse, d, "210 3.00", "2101101 1.00", "2101102 2.00")
    assert verdicts(warehouse, "narrative_levels_whole") == {
        "2.1/201": "exact", "2.1/208": "inconsistent", "2.1/210": "exact"
    }  # fmt: skip


def test_items_of_one_class_below_a_list_of_classes_are_no_gap(warehouse: Warehouse) -> None:
    d = warehouse.document()
    _list_of(warehouse, d, "201 9.00", "208 60.00", "210 3.00", "2010101 4.00", "2010102 5.00")
    assert verdicts(warehouse, "narrative_levels_whole") == {"2.1/201": "exact"}


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("比上年减少10.00万元，下降10.00%", "exact"),
        ("比上年减少10.00万元，下降了 10.00%", "exact"),
        ("比上年减少10.00万元，减幅为10.00%", "exact"),
        ("较上年减少10.00万元，降低约10.00%。", "exact"),
        ("同比减少10.00万元，降幅达10.00%", "exact"),
        ("比上年减少10.00万元，增长10.00%", "inconsistent"),
        ("降低成本，比上年增加10.00万元，增长10.00%", "inconsistent"),
    ],
)
def test_the_way_a_function_item_went_is_that_of_the_word_before_its_rate(
    warehouse: Warehouse, sentence: str, verdict: str
) -> None:
    d = warehouse.document()
    warehouse.function(d, None, "2080505", "90.00", section_no="2.1")
    warehouse.function(d, None, "2080505", "-10.00", "change_amount", section_no="2.1")
    warehouse.number(
        d, "10.00", "%", section_no="2.1", function_code="2080505", measure_code="change_pct", sentence=sentence
    )
    assert list(verdicts(warehouse, "narrative_growth").values()) == [verdict]


@pytest.mark.parametrize(
    ("printed", "verdict"), [("14.98", "exact"), ("149.8", "inconsistent"), ("1.498", "inconsistent")]
)
def test_a_budget_s_percentage_that_is_a_power_of_ten_off_is_told(
    warehouse: Warehouse, printed: str, verdict: str
) -> None:
    d = warehouse.document(document_kind="budget")
    warehouse.indicator(d, None, "grand_total", "114.98", "initial_budget")
    warehouse.indicator(d, None, "grand_total", "14.98", "change_amount")
    warehouse.indicator(d, None, "grand_total", printed, "change_pct")
    warehouse.indicator(d, None, "basic_expenditure", "11.498", "initial_budget")
    warehouse.indicator(d, None, "basic_expenditure", "10.00" if verdict == "exact" else "1.00", "share_pct")
    evaluate(warehouse.connection, [RULES["budget_growth"], RULES["budget_share_expenditure_total"]])
    verdicts = "SELECT verdict FROM fact_check WHERE verdict <> 'not_applicable'"
    assert [v for (v,) in warehouse.connection.execute(verdicts).fetchall()] == [verdict] * 2
