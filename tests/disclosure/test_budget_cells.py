"""Cells of published budgets, read off the page images by eye: each is a fact, on the right code, column and page."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure
from shared_files import SHARED

BUDGETS = SHARED / "corpus" / "budgets"
pytestmark = pytest.mark.skipif(not BUDGETS.is_dir(), reason="the corpus is not beside this checkout")

#: A block per page: form ("text" for the running text, "targets" for tables of targets), page, yuan per printed unit,
#: measures; below it a row per line: code (a project's name, a metric), then the figures as printed, '-' for a blank.
FINANCE_2025 = """
# BG01 9 1 initial_budget
appropriation_income/all 31,214,205.80
appropriation_income/general 31,214,205.80
appropriation_income/fund -
business_income/all -
grand_total/all/income 31,214,205.80
grand_total/all/expenditure 31,214,205.80
# BG01 9 1 total
201 22,186,440.80
208 3,508,644.00
210 782,164.00
221 4,736,957.00
# BG02 10 1 total appropriation business
201 22,186,440.80 22,186,440.80 -
20106 22,186,440.80 22,186,440.80 -
2010601 16,231,840.80 16,231,840.80 -
2010602 100,000.00 100,000.00 -
2010607 1,666,600.00 1,666,600.00 -
2010608 4,188,000.00 4,188,000.00 -
2080599 9,620.00 9,620.00 -
# BG03 12 1 total basic project
201 22,186,440.80 16,093,326.00 6,093,114.80
2010601 16,231,840.80 16,093,326.00 138,514.80
2010602 100,000.00 - 100,000.00
2010608 4,188,000.00 - 4,188,000.00
208 3,508,644.00 3,508,644.00 -
20805 3,508,644.00 3,508,644.00 -
2080501 877,080.00 877,080.00 -
2080505 1,748,327.00 1,748,327.00 -
2080506 873,617.00 873,617.00 -
# BG06 19 1 initial_budget
301 22,109,516.00
30101 2,642,448.00
30102 13,012,070.00
30108 1,748,327.00
30109 873,617.00
30110 782,164.00
30112 28,428.00
30113 2,049,197.00
30199 973,265.00
302 2,204,335.00
30201 170,000.00
30204 1,000.00
30207 50,000.00
# BG04 14 1 total general
201 22,186,440.80 22,186,440.80
208 3,508,644.00 3,508,644.00
210 782,164.00 782,164.00
221 4,736,957.00 4,736,957.00
# BG04 14 1 initial_budget
appropriation_income/general 31,214,205.80
appropriation_income/fund -
grand_total/all/income 31,214,205.80
grand_total/all/expenditure 31,214,205.80
grand_total/general/expenditure 31,214,205.80
# BG05 15 1 total basic project
2010601 16,231,840.80 16,093,326.00 138,514.80
2010607 1,666,600.00 - 1,666,600.00
2080506 873,617.00 873,617.00 -
210 782,164.00 782,164.00 -
# BG07 21 10000 initial_budget
three_public_expense/all 0.95
overseas_travel_expense/all -
reception_expense/all 0.95
vehicle_expense/all -
agency_operating_expense/all 229.43
# text 22 10000 initial_budget change_amount
three_public_expense/all 0.95 0
overseas_travel_expense/all 0 0
vehicle_operation_expense/all 0 0
reception_expense/all 0.95 0
# text 22 10000 initial_budget
agency_operating_expense/all 229.43
procurement_total/all 117.00
procurement_goods/all 17.00
procurement_works/all 0
procurement_services/all 100.00
performance_target_funds/all 598.46
"""
JUSTICE_2026 = """
# BG01 10 1 initial_budget
appropriation_income/all 96,282,213.44
appropriation_income/general 96,282,213.44
appropriation_income/fund 0.00
appropriation_income/capital 0.00
business_income/all 0.00
operating_income/all 0.00
other_income/all 0.00
grand_total/all/income 96,282,213.44
grand_total/all/expenditure 96,282,213.44
# BG01 10 1 total
204 87,267,272.44
208 3,343,704.00
210 1,149,678.00
221 4,521,559.00
# BG02 11 1 total appropriation business operating other
204 87267272.44 87267272.44 0.00 0.00 0.00
2040601 16726725.44 16726725.44 0.00 0.00 0.00
2040604 21703947.00 21703947.00 0.00 0.00 0.00
2040613 2278800.00 2278800.00 0.00 0.00 0.00
2101101 1149678.00 1149678.00 0.00 0.00 0.00
2210203 2433600.00 2433600.00 0.00 0.00 0.00
TOTAL 96282213.44 96282213.44 0.00 0.00 0.00
# BG03 12 1 total basic project
204 87267272.44 16726725.44 70540547.00
20406 87267272.44 16726725.44 70540547.00
2040601 16726725.44 16726725.44 0.00
2040605 1242900.00 0.00 1242900.00
2040607 6860000.00 0.00 6860000.00
2040699 38454900.00 0.00 38454900.00
2080501 578040.00 578040.00 0.00
# BG06 19 1 initial_budget
301 23084662.00
30102 12971818.00
30112 29881.00
302 2141724.44
30204 760.00
# BG04 14 1 total general
204 87,267,272.44 87,267,272.44
208 3,343,704.00 3,343,704.00
210 1,149,678.00 1,149,678.00
221 4,521,559.00 4,521,559.00
# BG04 14 1 initial_budget
appropriation_income/general 96,282,213.44
appropriation_income/capital 0.00
grand_total/all/income 96,282,213.44
grand_total/general/expenditure 96,282,213.44
# BG05 16 1 total basic project
2101101 1149678.00 1149678.00 0.00
2210201 2087959.00 2087959.00 0.00
TOTAL 96282213.44 25741666.44 70540547.00
# BG07 21 10000 initial_budget
three_public_expense/all 10.81
overseas_travel_expense/all 0
reception_expense/all 0.83
vehicle_expense/all 9.98
vehicle_purchase_expense/all 0
vehicle_operation_expense/all 9.98
agency_operating_expense/all 217.83
# text 8 10000 initial_budget
income_total/all 9628.22
expenditure_total/all 9628.22
operating_income/all 0
2040601 1672.67
2040604 2170.39
2040605 124.29
2040607 686
# text 22 10000 initial_budget change_amount
three_public_expense/all 10.81 0
overseas_travel_expense/all 0 0
vehicle_expense/all 9.98 0
reception_expense/all 0.83 0
# text 22 10000 initial_budget
procurement_total/all 1486.42
procurement_works/all 36.44
procurement_services/all 1446.32
performance_target_funds/all 7054.05
# text 22 1 actual
vehicles_total/all 3
vehicles_enforcement/all 3
performance_target_count/all 20
"""
NPC_2019_TABLES = """
# BG01 1 10000 initial_budget
appropriation_income/all 18,330.37
appropriation_income/general 18,330.37
appropriation_income/fund -
special_account_income/all -
basic_expenditure/all 9,312.90
project_expenditure/all 6,459.58
reserve_expenditure/all 2,557.89
income_total/all 18,330.37
expenditure_total/all 18,330.37
opening_balance/all -
grand_total/all/income 18,330.37
grand_total/all/expenditure 18,330.37
# BG01 1 10000 total
201 13,907.78
202 -
208 1,121.39
221 3,301.20
# BG10 5 10000 total
TOTAL 18,330.37
201 13,907.78
20101 13,907.78
2010101 7,448.20
2010102 2,464.02
2010104 1,469.73
2010105 729.00
2010106 376.88
2010107 363.38
2010108 385.52
2010109 42.75
2010199 628.30
208 1,121.39
20805 1,121.39
2080504 271.45
2080505 607.10
2080506 242.84
221 3,301.20
22102 3,301.20
2210201 752.90
2210202 2,548.30
# BG11 6 10000 initial_budget
TOTAL 9,312.90
301 6,481.41
30101 1,258.23
30102 3,468.54
30103 104.85
30112 14.79
30113 752.90
30108 607.10
30109 242.84
30114 32.16
302 1,642.08
30201 570.00
30205 50.00
30206 100.00
30211 235.00
30231 183.60
30239 268.58
303 1,189.41
30301 302.49
30302 886.13
30309 0.79
# BG13 12 10000 initial_budget
procurement_total/all 2,416.43
procurement_goods/all 233.10
procurement_services/all 2,183.33
# BG15 2 10000 initial_budget
grand_total/all/income 18,330.37
appropriation_income/general 18,330.37
general_subsidy_income/all 18,330.37
general_special_income/all -
business_income/all -
# BG14 3 10000 initial_budget
grand_total/all 18,330.37
basic_expenditure/all 9,312.90
project_expenditure/all 6,459.58
reserve_expenditure/all 2,557.89
closing_balance/all -
# BG04 4 10000 initial_budget
appropriation_income/general 18,330.37
appropriation_income/fund -
basic_expenditure/all 9,312.90
project_expenditure/all 6,459.58
reserve_expenditure/all 2,557.89
grand_total/all/expenditure 18,330.37
# BG05 7 10000 total
TOTAL 18,330.37
2010105 729.00
2080504 271.45
2210202 2,548.30
# BG06 8 10000 initial_budget
TOTAL 9,312.90
30102 3,468.54
30231 183.60
30309 0.79
# BG07 9 10000 initial_budget
three_public_meeting_training/all 2,600.71
three_public_expense/all 767.60
overseas_travel_expense/all 199.25
vehicle_expense/all 183.60
vehicle_purchase_expense/all -
reception_expense/all 384.75
meeting_expense/all 1,469.73
training_expense/all 363.38
# BG12 11 10000 initial_budget
TOTAL 1,642.08
302 1,642.08
30228 82.00
30299 22.90
"""
UNIVERSITY_2023 = """
# BG01 7 10000 initial_budget
appropriation_income/all 230,876.38
business_income/all 122,342.73
operating_income/all -
other_income/all 50,265.53
donation_income/all 1,000.00
income_total/all 403,484.64
non_appropriation_balance_used/all 59,972.79
opening_balance/all 93,801.70
expenditure_total/all 468,779.07
closing_balance/all 88,480.06
grand_total/all/income 557,259.13
grand_total/all/expenditure 557,259.13
# BG01 7 10000 total
205 434,334.99
206 2,801.72
208 14,616.30
221 16,916.56
229 109.50
# BG02 8 10000 total opening_balance appropriation business other non_appropriation_balance
TOTAL 557,259.13 93,801.70 230,876.38 122,342.73 50,265.53 59,972.79
2050202 9,645.51 14.33 8,201.15 0.50 1,430.03 -
2050204 27,109.72 1,213.02 16,600.08 1,130.00 8,166.62 -
2050205 483,848.18 90,686.29 181,866.03 121,212.23 37,283.63 52,800.00
2060204 1,973.00 1,623.00 350.00 - - -
2210201 16,054.93 - 7,448.44 - 2,114.74 6,491.75
2210203 861.63 - 180.59 - - 681.04
# BG03 9 10000 total basic project operating
TOTAL 468,779.07 376,019.88 92,759.19 -
205 434,334.99 343,658.30 90,676.69 -
2050205 396,393.59 308,469.42 87,924.17 -
2059999 902.14 - 902.14 -
2060201 828.72 828.72 - -
2296004 109.50 - 109.50 -
# BG10 10 10000 total basic project
TOTAL 230,876.38 199,019.33 31,857.05
2050202 8,201.15 7,646.15 555.00
2050602 570.14 570.14 -
2080505 8,897.19 8,897.19 -
2296004 109.50 - 109.50
# text 11 10000 initial_budget
appropriation_income/all 230,876.38
business_income/all 122,342.73
other_income/all 50,265.53
non_appropriation_balance_used/all 59,972.79
opening_balance/all 93,801.70
closing_balance/all 88,480.06
# text 11 1 share_pct
appropriation_income/all 41.43
business_income/all 21.95
non_appropriation_balance_used/all 10.76
opening_balance/all 16.84
# targets 16 10000 total current_appropriation carryover other
236中央高校教育教学改革专项 2112.76 2112.00 0.76 0
# targets 27 10000 total current_appropriation carryover other
236-中央高校改善基本办学条件专项-房屋修缮项目（小学） 195.00 195.00 0 0
# targets 16 1 target weight
建设一流本科课程数 20 5
国家级大学生创新创业训练计划数量 120 5
# targets 27 1 target weight
修缮房屋的建筑面积 3000 15
项目按期完工率 100 10
学生满意度 95 5
"""
NPC_2019_TEXT = """
# text 9 10000 initial_budget change_amount
grand_total/all 18330.37 2432.93
appropriation_income/general 18330.37 2432.93
appropriation_income/fund 0 0
special_account_income/all 0 0
other_funds_income/all 0 0
# text 9 10000 initial_budget
grand_total/all/income 18330.37
appropriation_income/all 18330.37
opening_balance/all 0
# text 9 1 change_pct
grand_total/all 15.3
appropriation_income/general 15.3
appropriation_income/fund 0
special_account_income/all 0
# text 10 10000 initial_budget change_amount
201 13907.78 1201.5
208 1121.39 52.61
221 3301.2 1178.82
basic_expenditure/all 9312.9 1435.14
project_expenditure/all 6459.58 125.62
# text 10 10000 initial_budget
grand_total/all/expenditure 18330.37
closing_balance/all 0
# text 10 1 change_pct
basic_expenditure/all 18.22
project_expenditure/all 1.98
# text 11 10000 initial_budget
reserve_expenditure/all 2557.89
income_total/all 18330.37
expenditure_total/all 18330.37
# text 11 1 share_pct
appropriation_income/general 100
basic_expenditure/all 50.81
project_expenditure/all 35.24
reserve_expenditure/all 13.95
opening_balance/all 0
closing_balance/all 0
# text 14 10000 initial_budget change_amount
2080504 271.45 14.69
2080505 607.1 27.09
2080506 242.84 10.83
2210201 752.9 180.34
2210202 2548.3 998.48
# text 14 10000 initial_budget
personnel_expense/all 7670.82
public_expense/all 1642.08
# text 16 10000 initial_budget change_amount
vehicle_purchase_expense/all 0 0
vehicle_operation_expense/all 183.6 0
meeting_expense/all 1469.73 164.48
training_expense/all 363.38 -40.37
# text 16 10000 change_amount
overseas_travel_expense/all -23.25
reception_expense/all -42.75
# text 16 1 share_pct
reception_expense/all 50.12
"""
TRUTH = {
    "putuo_finance_2025": FINANCE_2025,
    "putuo_justice_2026": JUSTICE_2026,
    "jiangsu_npc_2019_tables": NPC_2019_TABLES,
    "jiangsu_npc_2019_text": NPC_2019_TEXT,
    "central_university_2023": UNIVERSITY_2023,
}


@cache
def read(stem: str) -> Disclosure:
    return read_disclosure(BUDGETS / f"{stem}.pdf")


Facts = dict[tuple[str, str, str, int | None], Decimal | None]


def facts(disclosure: Disclosure) -> Facts:
    """(form, code, measure, page) -> yuan. Indicators are written code/budget type, and /side where they have one."""
    found: Facts = {
        (f.form_code or "text", f.function_code, f.measure_code, f.place.page_no): f.amount_yuan
        for f in disclosure.function_amounts
    }
    found |= {
        (e.form_code, e.economic_code, e.measure_code, e.place.page_no): e.amount_yuan
        for e in disclosure.economic_amounts
    }
    for i in disclosure.indicators:
        key = "/".join(filter(None, (i.indicator_code, i.budget_type, i.side)))
        found[(i.form_code or "text", key, i.measure_code, i.place.page_no)] = i.value
    for project in disclosure.projects:
        name = "".join(project.name.split())
        for fund in project.funds:
            found[("targets", name, fund.fund_source, fund.place.page_no)] = fund.initial_budget_yuan
        for metric in project.metrics:
            label = "".join(metric.level3.split())
            found[("targets", label, "target", metric.place.page_no)] = metric.target_value
            found[("targets", label, "weight", metric.place.page_no)] = metric.weight
    return found


def cells(truth: str) -> Facts:
    """The cells of a sample, in the shape of ``facts``; None for a blank one."""
    wanted: Facts = {}
    for line in truth.split("\n"):
        if line.startswith("#"):
            form, page, scale, *measures = line.split()[1:]
        elif line:
            code, *figures = line.split()
            for measure, figure in zip(measures, figures, strict=True):
                value = None if figure == "-" else Decimal(figure.replace(",", "")) * int(scale)
                wanted[(form, code, measure, int(page))] = value
    return wanted


@pytest.mark.parametrize("stem", TRUTH)
def test_sixty_sampled_cells_are_facts_as_printed(stem: str) -> None:
    wanted, found = cells(TRUTH[stem]), facts(read(stem))
    assert len(wanted) >= 60
    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    "stem", [*TRUTH, "jiangsu_npc_2019_text", "putuo_wanli_2024", "putuo_commerce_2025", "jiangsu_court_2018"]
)
def test_every_figure_of_every_table_is_accounted_for(stem: str) -> None:
    for table in read(stem).tables:
        assert table.figures_printed == table.figures_stored + table.figures_ignored + table.figures_told, table.heading


@pytest.mark.parametrize("stem", ["putuo_finance_2025", "putuo_justice_2026", "jiangsu_npc_2019_tables"])
def test_no_figure_of_a_form_is_left_unread(stem: str) -> None:
    assert {table.heading: table.figures_told for table in read(stem).tables if table.figures_told} == {}


def test_a_department_and_its_office_publish_two_budgets_that_scope_tells_apart() -> None:
    department, unit = read("putuo_commerce_2025").identity, read("putuo_commerce_unit_2025").identity
    assert (department.department_name, department.fiscal_year) == (unit.department_name, unit.fiscal_year)
    assert (department.report_scope, unit.report_scope) == ("department", "unit")


@pytest.mark.parametrize("stem", sorted(path.stem for path in BUDGETS.glob("*.pdf")))
def test_a_budget_is_told_from_an_account_and_says_whose_and_when(stem: str) -> None:
    identity = read(stem).identity
    assert identity.document_kind == "budget" and identity.department_name
    assert identity.fiscal_year == int(next(part for part in stem.split("_") if part.isdigit()))
    # A university under a ministry belongs to no division: whoever publishes for a place names it.
    assert bool(identity.region_code) != stem.startswith("central_")
