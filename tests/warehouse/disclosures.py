"""Disclosures of known content, built in code."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import (
    Disclosure,
    EconomicAmount,
    FunctionAmount,
    Identity,
    IndicatorValue,
    NarrativeNumber,
    Place,
    Project,
    ProjectFund,
    ProjectMetric,
    ReportingUnit,
    Section,
    TableSummary,
    Term,
    UnitAmount,
)

LEVEL = {3: "类", 5: "款", 7: "项"}


def document_id(seed: str) -> str:
    """A digest such as a file would have."""
    return hashlib.sha256(seed.encode()).hexdigest()


def place(page_no: int | None = 5, raw_text: str = "12.50", **changes: Any) -> Place:
    return Place(
        **{"page_no": page_no, "x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0, "raw_text": raw_text} | changes
    )


def function_amount(
    code: str, wan: str = "12.50", *, measure: str = "total", form: str | None = "03", **changes: Any
) -> FunctionAmount:
    """An amount printed in 万元."""
    value = {
        "source": "form" if form else "narrative",
        "form_code": form,
        "section_no": None if form else "2.5",
        "function_code": code,
        "function_name": {
            "201": "一般公共服务支出",
            "20103": "政府办公厅（室）及相关机构事务",
            "2010301": "行政运行",
        }.get(code, "合计"),
        "level": LEVEL.get(len(code)) if code[0].isdigit() else None,
        "measure_code": measure,
        "amount_yuan": Decimal(wan) * 10_000,
        "ulp_yuan": Decimal(100),
        "sentence": None if form else f"支出{wan}万元",
        "row_no": 0 if form else None,
        "place": place(raw_text=wan),
    }
    return FunctionAmount(**value | changes)


def economic_amount(code: str, wan: str = "8.00", name: str = "工资福利支出", **changes: Any) -> EconomicAmount:
    value = {
        "form_code": "06",
        "economic_code": code,
        "economic_name": name,
        "level": LEVEL.get(len(code)) if code[0].isdigit() else None,
        "measure_code": "actual",
        "amount_yuan": Decimal(wan) * 10_000,
        "ulp_yuan": Decimal(100),
        "row_no": 0,
        "place": place(raw_text=wan),
    }
    return EconomicAmount(**value | changes)


def indicator(
    code: str, wan: str = "20.00", *, measure: str = "actual", form: str | None = "01", **changes: Any
) -> IndicatorValue:
    """A sum of money printed in 万元."""
    value = {
        "source": "form" if form else "narrative",
        "form_code": form,
        "section_no": None if form else "2.1",
        "indicator_code": code,
        "measure_code": measure,
        "budget_type": "all",
        "side": None,
        "value": Decimal(wan) * 10_000,
        "ulp": Decimal(100),
        "amount_yuan": Decimal(wan) * 10_000,
        "sentence": None if form else f"共{wan}万元",
        "place": place(raw_text=wan),
    }
    return IndicatorValue(**value | changes)


def count(code: str, value: str, *, measure: str = "actual") -> IndicatorValue:
    """A count or a percentage stated in the text."""
    return indicator(
        code,
        form=None,
        measure=measure,
        value=Decimal(value),
        ulp=Decimal(1),
        amount_yuan=None,
        place=place(raw_text=value),
    )


def number(no: int, value: str, unit: str | None = "万元", **changes: Any) -> NarrativeNumber:
    row = {
        "number_no": no,
        "section_no": "2.1",
        "value": Decimal(value),
        "ulp": Decimal("0.01"),
        "unit": unit,
        "sentence": f"本年收入{value}{unit or ''}",
        "indicator_code": None,
        "measure_code": None,
        "function_code": None,
        "place": place(raw_text=value),
    }
    return NarrativeNumber(**row | changes)


def table(no: int, form: str | None = None, heading: str = "支出决算表", **changes: Any) -> TableSummary:
    row = {
        "table_no": no,
        "page_from": no,
        "page_to": no,
        "heading": heading,
        "form_code": form,
        "row_count": 3,
        "column_count": 4,
        "money_unit": "万元",
        "table_kind": "ruled",
        "note": "",
    }
    return TableSummary(**row | changes)


def project(no: int, name: str = "业务费") -> Project:
    def fund(source: str, budget: str, executed: str, weight: str | None) -> ProjectFund:
        return ProjectFund(
            fund_source=source,
            initial_budget_yuan=Decimal(budget),
            full_year_budget_yuan=Decimal(budget),
            executed_yuan=Decimal(executed),
            weight=Decimal(weight) if weight else None,
            execution_rate_pct=Decimal("71.71") if weight else None,
            score=Decimal("7.1") if weight else None,
            ulp_yuan=Decimal(100),
            rate_ulp=Decimal("0.01"),
            score_ulp=Decimal("0.1"),
            place=place(9, budget),
        )

    def metric(metric_no: int, score: str) -> ProjectMetric:
        return ProjectMetric(
            metric_no=metric_no,
            level1="产出指标",
            level2="数量指标",
            level3=f"培训人次{metric_no}",
            target_text="≥50人",
            target_operator="≥",
            target_value=Decimal(50),
            target_unit="人",
            actual_text="0人",
            actual_value=Decimal(0),
            actual_unit="人",
            weight=Decimal(15),
            score=Decimal(score),
            score_ulp=Decimal(1),
            deviation_reason="",
            place=place(9, "≥50人"),
        )

    return Project(
        project_no=no,
        name=name,
        competent_department="示例市财政局",
        implementing_unit="示例市财政局",
        goal_expected="",
        goal_actual="",
        total_score=Decimal("92.1"),
        total_score_ulp=Decimal("0.1"),
        page_no=9,
        funds=(
            fund("total", "510000.00", "365700.00", "10"),
            fund("current_appropriation", "510000.00", "365700.00", None),
        ),
        metrics=(metric(1, "15"), metric(2, "0")),
    )


def identity(**changes: Any) -> Identity:
    value = {
        "title": "示例市财政局2023年度部门决算",
        "document_kind": "final_account",
        "report_scope": "department",
        "is_consolidated": True,
        "fiscal_year": 2023,
        "department_name": "示例市财政局",
        "region_code": "310107",
        "published_on": None,
        "evidence": ("year: title on page 1",),
    }
    return Identity(**value | changes)


def disclosure(seed: str = "one", *, identity: Identity = identity(), **changes: Any) -> Disclosure:  # noqa: B008
    value = {
        "document_id": document_id(seed),
        "file_name": f"{seed}.pdf",
        "byte_size": 1234,
        "page_count": 12,
        "text_source": "text",
        "media_type": "application/pdf",
        "money_unit": "万元",
        "identity": identity,
    }
    return Disclosure(**value | changes)


def full_disclosure(seed: str = "full", *, year: int = 2023, **changes: Any) -> Disclosure:
    """One document with at least a row in every table."""
    rows = {
        "identity": identity(fiscal_year=year, title=f"示例市财政局{year}年度部门决算"),
        "tables": (
            table(1, "01", "收入支出决算总表"),
            table(2, "03"),
            table(3, None, "单位名单"),
            table(4, "06"),
            table(5, "07"),
        ),
        "reporting_units": (
            ReportingUnit(1, "示例市财政局（本级）", "行政单位", None, 2),
            ReportingUnit(2, "示例市财政局票据中心", "全额事业单位", None, 2),
        ),
        "function_amounts": (
            function_amount("TOTAL", "20.00", row_no=0),
            function_amount("TOTAL", "12.00", measure="basic", row_no=0),
            function_amount("TOTAL", "8.00", measure="project", row_no=0),
            function_amount("201", "20.00", row_no=1),
            function_amount("20103", "20.00", row_no=2),
            function_amount("2010301", "20.00", row_no=3),
            function_amount("201", "20.00", form="01", row_no=1),
            function_amount("2010301", "19.00", form=None, measure="actual"),
        ),
        "unit_amounts": (
            UnitAmount(
                "P03", "示例市财政局票据中心", "total", Decimal(50_000), Decimal(100), 1, place(raw_text="5.00")
            ),
        ),
        "economic_amounts": (
            economic_amount("301", "8.00", row_no=0),
            economic_amount("PERSONNEL", "8.00", "人员经费合计", row_no=1),
            economic_amount("PUBLIC", "4.00", "公用经费合计", row_no=1),
            economic_amount("TOTAL", "12.00", "合计", row_no=2),
        ),
        "indicators": (
            indicator("income_total", "21.00"),
            indicator("expenditure_total", "20.00"),
            indicator("grand_total", "22.00", side="income"),
            indicator("grand_total", "22.00", side="expenditure"),
            indicator("three_public_expense", "3.00", form="07"),
            indicator("three_public_expense", "4.00", form="07", measure="initial_budget"),
            indicator("reception_expense", "1.00", form="07"),
            indicator("reception_expense", "0.50", form=None, measure="change_amount"),
            indicator("agency_operating_expense", "2.00", form=None),
            count("headcount_total", "10"),
            count("reception_expense", "13.19", measure="change_pct"),
        ),
        "numbers": (
            number(0, "21.00", indicator_code="income_total", measure_code="actual"),
            number(1, "7", "间"),
            number(2, "19.00", function_code="2010301", measure_code="actual"),
        ),
        "sections": (
            Section("1", 1, "第一部分 概况", 1, 1, "主要职能。"),
            Section("2", 1, "第二部分 情况说明", 6, 7, ""),
            Section("2.1", 2, "收入支出情况", 6, 7, "2023年本年收入21.00万元，办公用房7间，支出19.00万元，另有3辆。"),
        ),
        "terms": (
            Term("财政拨款收入", "指同级财政当年拨付的资金。", 8, "appropriation_income"),
            Term("其他", "指其他。", 8),
        ),
        "projects": (project(1), project(2, "信息化经费")),
        "issues": (issue("not_a_figure", 3, form="03", text="见附表"),),
    }
    return disclosure(seed, **rows | changes)
