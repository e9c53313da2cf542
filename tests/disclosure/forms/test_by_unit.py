"""Forms with a row per unit: facts of the units where nothing is in doubt, else told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import form, kinds
from juesuan.disclosure.model import Disclosure

D = Decimal
TITLE = "支出决算表（分单位）"
HEADER = "序号 | 单位名称 | 本年支出合计 | 基本支出 | 项目支出\n"
UNITS = "1 | 示例县水利局（本级） | 6.00 | 4.00 | 2.00\n2 | 示例县水利站 | 5.00 | 5.00 | \n"
TOTAL = " | 合计 | 11.00 | 9.00 | 2.00\n"


def units(disclosure: Disclosure) -> dict[tuple[str, str], Decimal]:
    return {(a.unit_name, a.measure_code): a.amount_yuan for a in disclosure.unit_amounts}


def test_rows_that_add_up_are_facts_of_the_units_and_none_of_the_department():
    for grid in (HEADER + TOTAL + UNITS, HEADER + UNITS + TOTAL):
        read_back = form(TITLE, grid)
        assert units(read_back) == {
            ("示例县水利局（本级）", "total"): D(60000),
            ("示例县水利局（本级）", "basic"): D(40000),
            ("示例县水利局（本级）", "project"): D(20000),
            ("示例县水利站", "total"): D(50000),
            ("示例县水利站", "basic"): D(50000),
        }
        assert read_back.function_amounts == () and kinds(read_back) == []
        (table,) = read_back.tables
        assert (table.form_code, table.figures_stored, table.figures_told) == ("P03", 5, 0)
        assert table.figures_printed == table.figures_stored + table.figures_ignored


@pytest.mark.parametrize(
    "grid",
    [
        HEADER + UNITS,  # nothing says that these are all
        HEADER + UNITS + TOTAL.replace("9.00", "8.00"),
        HEADER + UNITS.replace("示例县水利站", "示例县水利局（本级）") + TOTAL,
        (HEADER + UNITS + TOTAL).replace("项目支出", "某某支出"),
        (HEADER + UNITS + TOTAL).replace("项目支出", "基本支出"),
    ],
)
def test_what_is_in_doubt_is_told_whole(grid: str):
    read_back = form(TITLE, grid)
    assert units(read_back) == {} and "form_by_unit" in kinds(read_back)
    (table,) = read_back.tables
    assert table.figures_stored == 0 and table.figures_told >= 4
