"""Part of a form that goes on over a page and was not joined to it: nobody may take it for no loss."""

from __future__ import annotations

import pytest

from disclosure.sheets import page, read

REST = """
2130122 | 农业生产发展 | 180.89 | 180.89
221 | 住房保障支出 | 40.34 | 40.34
22102 | 住房改革支出 | 40.34 | 40.34
"""


def severities(*blocks: str) -> list[str]:
    kinds = {"form_not_recognised", "table_not_a_form"}
    return [issue.severity for issue in read(page(2, *blocks)).issues if issue.kind in kinds]


def test_a_table_of_money_without_a_title_is_a_warning() -> None:
    assert severities("单位：万元", REST) == ["warning"]


@pytest.mark.parametrize("words", ["二十五、债务付息支出", "收入 支出", "年初结转和 年末结转和"])
def test_neither_is_one_under_a_row_or_a_header_of_the_form(words: str) -> None:
    assert severities(words, "单位：万元", REST) == ["warning"]


def test_a_table_with_a_title_of_its_own_is_none() -> None:
    assert severities("年度培训一览表", "单位：万元", REST) == ["info"]
