"""The reference data is well-formed and answers as the editions of the classification do."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from juesuan import reference
from juesuan.reference import CodeEdition
from shared_files import SHARED


@pytest.mark.parametrize("rows", [reference.functions(), reference.economics()], ids=["functions", "economics"])
def test_codes_are_well_formed_and_have_their_parents(rows: tuple[CodeEdition, ...]) -> None:
    level_of = {3: "类", 5: "款", 7: "项"}
    codes = {row.code for row in rows}
    for row in rows:
        assert re.fullmatch(r"[23]\d{2}(\d{2}){0,2}", row.code), row
        assert row.level == level_of[len(row.code)], row
        assert row.parent_code == (row.code[:-2] if len(row.code) > 3 else None), row
        assert row.parent_code is None or row.parent_code in codes, row
        assert row.name == row.name.strip() and row.name, row
        assert row.source in {"published", "classification"}, row


@pytest.mark.parametrize("rows", [reference.functions(), reference.economics()], ids=["functions", "economics"])
def test_editions_of_one_code_follow_each_other(rows: tuple[CodeEdition, ...]) -> None:
    by_code = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    for code, editions in by_code.items():
        for earlier, later in pairwise(editions):
            assert earlier.name != later.name, code
            assert earlier.valid_to_year is not None and later.valid_from_year is not None, code
            assert earlier.valid_to_year < later.valid_from_year, code


def test_a_child_is_not_older_than_its_parent_by_the_years_known() -> None:
    for row in reference.functions():
        if row.parent_code is None or row.valid_to_year is None:
            continue
        assert reference.function(row.parent_code, row.valid_to_year) is not None, row


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("一、一般公共服务支出", "201"),
        ("一般公共服务支出（类）", "201"),
        ("七、文化体育与传媒支出", "207"),
        ("文化旅游体育与传媒支出", "207"),
        ("九、医疗卫生与计划生育支出", "210"),
        ("九、卫生健康支出", "210"),
        ("十四、资源勘探信息等支出", "215"),
        ("十四、资源勘探工业信息等支出", "215"),
        ("十八、国土海洋气象等支出", "220"),
        ("(十八)自然资源海洋气象等支出", "220"),
        ("二十二、灾害防治及应急管理支出", "224"),
        ("二十四、抗疫特别国债安排的\n支出", "234"),
        ("其他支出", "229"),
    ],
)
def test_a_class_is_found_under_the_names_of_all_editions(name: str, code: str) -> None:
    found = reference.function_class(name)
    assert found is not None and found.code == code


def test_an_unknown_class_is_not_guessed() -> None:
    assert reference.function_class("本年支出合计") is None
    assert reference.function("29999") is None


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2020, "行政事业单位养老支出"),
        ("20805", None, "行政事业单位养老支出"),
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("215", 2019, "资源勘探信息等支出"),
        ("2010301", 2024, "行政运行"),
    ],
)
def test_a_function_code_is_named_by_its_edition(code: str, year: int | None, name: str) -> None:
    found = reference.function(code, year)
    assert found is not None and found.name == name


def test_a_code_outside_its_years_has_no_name_in_that_year() -> None:
    assert reference.function("20139", 2020) is None
    assert [e.name for e in reference.function_editions("20139")] == ["社会工作事务"]


def test_names_that_recur_are_told_apart_by_their_parent() -> None:
    assert len(reference.function_by_name("行政运行")) > 20
    assert [f.code for f in reference.function_by_name("行政运行", parent_code="20103")] == ["2010301"]
    assert {e.code for e in reference.economic_by_name("房屋建筑物购建")} == {"30901", "31001"}
    assert [e.code for e in reference.economic_by_name("维修(护) 费")] == ["30213"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一般公共服务", "一般公共服务支出"),
        ("一、一般公共服务支出", "一般公共服务"),
        ("政府办公厅(室)及相关机构事务", "政府办公厅（室）及相关机构事务"),
        ("政府办公厅及相关机构事务", "政府办公厅（室）及相关机构事务"),
        ("政府办公厅（室）及相关的机构事务", "政府办公厅（室）及相关机构事务"),
        ("行政 运行", "行政运行"),
        ("维修（护）费", "维修(护) 费"),
    ],
)
def test_a_name_is_the_same_in_any_typography(one: str, other: str) -> None:
    assert reference.same_code_name(one, other) and reference.same_code_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("机关服务", "行政运行"), ("水费", "电费"), ("行政运行", "行政")])
def test_other_names_are_other_names(one: str, other: str) -> None:
    assert not reference.same_code_name(one, other)


def test_economic_codes_changed_with_the_reform_of_2018() -> None:
    before, after = reference.economic("310", 2017), reference.economic("310", 2018)
    assert before is not None and before.name == "其他资本性支出"
    assert after is not None and after.name == "资本性支出"


def test_regions_form_a_tree_up_to_the_provinces() -> None:
    levels = {"省": None, "市": {"省"}, "县": {"省", "市"}}
    for region in reference.regions():
        assert re.fullmatch(r"\d{6}", region.region_code)
        assert region.level in levels
        if region.parent_region_code is None:
            assert region.level == "省"
            continue
        parent = reference.region(region.parent_region_code)
        assert parent is not None and parent.level in (levels[region.level] or set()), region
        assert reference.is_within(region.region_code, region.region_code[:2] + "0000")
    assert len({r.region_code for r in reference.regions()}) == len(reference.regions())


def test_districts_of_municipalities_hang_below_their_city() -> None:
    shanghai, zhoushan = reference.regions_named("普陀区")
    assert (shanghai.parent_region_code, zhoushan.parent_region_code) == ("310000", "330900")
    assert reference.regions_named("仙桃市")[0].parent_region_code == "420000"
    assert reference.regions_named("乌鲁木齐市")[0].level == "市"
    assert not reference.regions_named("市辖区")
    assert not reference.is_within("310107", "330000")


#: The fixed codes of the public warehouse contract: renaming or dropping one breaks users.
FIXED_INDICATORS = """
    income_total expenditure_total grand_total opening_balance closing_balance non_appropriation_balance_used
    surplus_distribution appropriation_income appropriation_expenditure appropriation_opening_balance
    appropriation_closing_balance superior_subsidy_income business_income operating_income
    affiliate_remittance_income other_income basic_expenditure project_expenditure
    remittance_to_superior_expenditure operating_expenditure subsidy_to_affiliates_expenditure
    general_budget_expenditure general_budget_basic_expenditure personnel_expense public_expense
    three_public_expense overseas_travel_expense vehicle_expense vehicle_purchase_expense
    vehicle_operation_expense reception_expense overseas_travel_groups overseas_travel_persons vehicles_purchased
    vehicles_owned reception_batches reception_persons agency_operating_expense institution_public_expense
    procurement_total procurement_goods procurement_works procurement_services procurement_sme procurement_micro
    building_area building_value vehicles_total vehicles_value vehicles_ministerial vehicles_leaders
    vehicles_confidential vehicles_emergency vehicles_enforcement vehicles_special vehicles_retired vehicles_other
    equipment_over_500k equipment_over_1m performance_project_count performance_project_funds headcount_total
    headcount_active headcount_veteran_retired headcount_retired
"""


def test_every_fixed_indicator_is_there_with_names_unit_and_topic() -> None:
    assert set(FIXED_INDICATORS.split()) <= set(reference.indicators())
    units = {
        "yuan",
        "person",
        "person_time",
        "vehicle",
        "group",
        "batch",
        "set",
        "project",
        "square_metre",
        "point",
        "issue",
    }
    for code, indicator in reference.indicators().items():
        assert re.fullmatch(r"[a-z0-9_]+", code)
        assert indicator.name_zh and indicator.name_en and indicator.topic
        assert indicator.unit in units


def test_measures_and_forms_are_those_of_the_contract() -> None:
    standard = [form.form_code for form in reference.forms().values() if form.form_set == "standard"]
    assert standard == [f"{n:02d}" for n in range(1, 10)]
    function_measures = {code for code, m in reference.measures().items() if "function" in m.applies_to}
    assert {
        "total", "basic", "project", "remitted_to_superior", "operating", "subsidy_to_affiliates", "appropriation",
        "superior_subsidy", "business", "affiliate_remittance", "other", "general", "fund", "capital",
        "opening_balance", "income", "closing_balance",
    } <= function_measures  # fmt: skip
    indicator_measures = {code for code, m in reference.measures().items() if "indicator" in m.applies_to}
    assert indicator_measures == {
        "actual", "initial_budget", "full_year_budget", "change_amount", "change_pct", "share_pct", "variance_pct",
        "completion_pct", "last_year", "last_year_budget", "budget",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["functional", "economic"])
def test_codes_read_off_real_documents_are_known(kind: str) -> None:
    path = SHARED / "corpus" / "reference" / f"codes_observed_{kind}.csv"
    if not path.exists():
        pytest.skip("the corpus of real documents is not here")
    lookup = reference.function if kind == "functional" else reference.economic
    observed = {row["code"] for row in csv.DictReader(path.open(encoding="utf-8"))}
    # One real budget numbers its economic rows in order of appearance: 30210 is no code of the classification.
    assert {code for code in observed if lookup(code) is None} <= {"30210"}
