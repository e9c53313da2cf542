"""What codes of the warehouse are called on pages, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping

from juesuan.report.words import SEVERITY

Names = Mapping[str, tuple[str, str]]

#: ``finding.cause``.
CAUSES: Names = {
    "sign": ("正负号", "sign"),
    "unit": ("单位", "unit"),
    "digits_swapped": ("数字颠倒", "digits changed over"),
    "digit_misread": ("数字有误", "a wrong digit"),
    "digit_missing": ("漏一位", "a digit missing"),
    "digit_doubled": ("多一位", "a digit too many"),
    "power_of_ten": ("小数点", "decimal point"),
    "rounded": ("取整", "rounded"),
    "last_year": ("上年数", "last year's figure"),
    "total_not_updated": ("合计未更新", "a total not brought up to date"),
    "rows_shifted": ("错行", "rows shifted"),
    "row": ("整行", "a row"),
    "row_copied": ("整行照抄", "a row copied"),
    "row_missing": ("缺行", "a row missing"),
    "column": ("整列", "a column"),
    "column_copied": ("整列照抄", "a column copied"),
    "columns_shifted": ("错列", "columns shifted"),
    "columns_swapped": ("两列互换", "columns changed over"),
    "code": ("科目代码", "a code"),
    "figures_swapped": ("两数互换", "two figures changed over"),
    "figure_missing": ("缺数", "a figure missing"),
    "direction": ("增减方向", "more or less"),
    "rate": ("比率", "a rate"),
    "count": ("计数", "a count"),
    "score": ("得分", "a score"),
    "text_differs": ("文字与表不同", "text and form differ"),
    "budget_differs": ("与预算不同", "differs from the budget"),
    "figure": ("数字", "a figure"),
    "form_missing": ("缺表", "a form missing"),
    "year": ("年度", "the year"),
    "words": ("文字", "words"),
    "disclosure": ("公开要求", "what must be published"),
    "unknown": ("原因不明", "unknown"),
}
#: ``dim_check.family``.
FAMILIES: Names = {
    "form": ("表内", "within a form"),
    "cross_form": ("表间", "between forms"),
    "reconcile": ("文字与表", "text and forms"),
    "narrative": ("文字之内", "within the text"),
    "project": ("项目", "projects"),
    "cross_year": ("跨年", "between years"),
    "budget": ("预算", "budgets"),
    "cross_kind": ("预算与决算", "budget and account"),
    "disclosure": ("公开要求", "what must be published"),
}
#: By the column of the warehouse that holds the code.
_NAMES = {"cause": CAUSES, "family": FAMILIES, "severity": SEVERITY}


def named(column: str, code: str, language: str) -> str:
    """What a code of the column is called; one without a name as it is, in words."""
    names = _NAMES[column]
    return names[code][0 if language == "zh" else 1] if code in names else code.replace("_", " ")
