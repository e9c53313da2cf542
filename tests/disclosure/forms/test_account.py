"""The account of a table: every figure it prints is stored, left for a reason, or told."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.forms.test_nothing_lost import HEADERS, LABELS, TITLES
from disclosure.sheets import form, page, read
from juesuan.disclosure.model import Disclosure


def form_facts(disclosure: Disclosure) -> int:
    return (
        sum(fact.source == "form" for fact in disclosure.function_amounts)
        + len(disclosure.economic_amounts)
        + sum(fact.source == "form" for fact in disclosure.indicators)
    )


def test_the_account_of_a_form_that_is_known():
    grid = """
    科目编码 | 科目名称 | 行次 | 合计 | 基本支出 | 上缴上级支出 | 某某数 | 年初预算数 | 备注
    栏次 | < | | 1 | 2 | 3 | 4 | 5 |
    合计 | < | 1 | 3.00 | 3.00 | | 9.00 | 2.00 |
    201 | 一般公共服务支出 | 2 | 3.00 | 3.00 | — | 9.00 | 2.00 | 7
    202 | 外交支出 | 3 | 0.00 | 3.OO | | | |
    """
    (account,) = form("支出决算表", grid).tables
    assert account.figures_stored == 7  # two rows of 合计, 基本支出 and the budget; 0.00
    assert account.figures_told == 3  # the column that nobody knows, and 3.OO
    assert {i.reason: i.figures for i in account.ignored} == {
        "code": 2,
        "row_number": 3,
        "column_number": 5,
        "remark": 1,
    }
    assert account.figures_printed == 21


def test_columns_that_go_on_below_the_same_title_are_not_lost():
    first = "科目编码 | 科目名称 | 本年收入合计\n201 | 一般公共服务支出 | 3.00\n202 | 外交支出 | 1.00"
    second = "经营收入 | 其他收入\n1.00 | 2.00"
    read_back = read(page(2, "收入决算表", "单位：万元", first), page(3, "收入决算表（续）", "单位：万元", second))
    told = " ".join(issue.message_zh for issue in read_back.issues)
    assert sum(t.figures_printed for t in read_back.tables) == sum(
        t.figures_stored + t.figures_ignored + t.figures_told for t in read_back.tables
    )
    assert "1.00、2.00" in told


cells = st.one_of(
    st.sampled_from(LABELS),
    st.sampled_from(["1.00", "-2.5", "1,234.00", "—", "", "3.OO", "1 2", "９.９", "12", "2023", "5 252.21"]),
)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_nothing_is_untold_whatever_is_printed(data: st.DataObject):
    columns = data.draw(st.integers(2, 8))
    extra = ["2022年度", "2023年", "上年决算数", "年初预算数", "单位名称", "政府预算支出经济分类", "增减率"]
    head = st.lists(st.sampled_from(HEADERS + extra), min_size=columns, max_size=columns)
    body = st.lists(cells, min_size=columns, max_size=columns)
    rows = [*data.draw(st.lists(head, min_size=1, max_size=3)), *data.draw(st.lists(body, max_size=7))]
    grid = "\n".join(" | ".join(text or " " for text in row) for row in rows)
    kind = data.draw(st.sampled_from(["ruled", "horizontal", "aligned"]))
    titles = data.draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=2))
    read_back = read(*(page(n, title, "单位：万元", grid, kind=kind) for n, title in enumerate(titles, 2)))
    for table in read_back.tables:
        assert table.figures_printed == table.figures_stored + table.figures_ignored + table.figures_told
        assert table.figures_ignored == sum(i.figures for i in table.ignored)
        assert not table.figures_told or any(i.kind for i in read_back.issues)
    assert form_facts(read_back) == sum(table.figures_stored for table in read_back.tables)
