"""Whatever a form prints: no figure disappears, and nothing raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.sheets import form, page, read
from juesuan.disclosure.model import Disclosure

LABELS = [
    "合计",
    "201",
    "20103",
    "2010301",
    "行政运行",
    "一般公共服务支出",
    "某某支出",
    "2010",
    "",
    "小计",
    "其中：某项",
    "本年收入合计",
    "总计",
    "年初结转和结余",
    "一、外交支出",
    "301",
    "30101",
    "基本工资",
    "人员经费合计",
    "公用经费合计",
    "预算数",
    "决算数",
    "公务接待费",
    "说明",
]
HEADERS = [
    "项目",
    "科目编码",
    "科目名称",
    "合计",
    "小计",
    "基本支出",
    "项目支出",
    "本年支出",
    "某某支出",
    "决算数",
    "预算数",
    "收入",
    "支出",
    "类",
    "款",
    "",
    "年初结转和结余",
    "因公出国费",
    "公务接待费",
    "财政拨款收入",
    "事业收入",
    "人员经费",
    "行次",
]
TITLES = [
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表",
    "“三公”经费支出决算表",
    "政府性基金预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款支出决算表",
]


def said(disclosure: Disclosure) -> str:
    """Everything the facts and issues print."""
    facts = (*disclosure.function_amounts, *disclosure.economic_amounts, *disclosure.indicators)
    return " ".join([*(fact.place.raw_text for fact in facts), *(issue.message_zh for issue in disclosure.issues)])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_figure_of_a_coded_form_is_a_fact_or_in_an_issue(data: st.DataObject):
    title = data.draw(st.sampled_from([t for t in TITLES if "总" not in t and "三公" not in t and "基本" not in t]))
    rows, figures = [], []
    for r in range(data.draw(st.integers(1, 6))):
        code, name = data.draw(st.sampled_from(LABELS)), data.draw(st.sampled_from(LABELS))
        amounts = [f"{7 + r}{c}.{data.draw(st.integers(10, 99))}" for c in range(3)]
        figures += amounts
        rows.append(f"{code} | {name} | " + " | ".join(amounts))
    measures = ["合计", "基本支出", "项目支出"] if title != "收入决算表" else ["本年收入合计", "事业收入", "其他收入"]
    grid = "\n".join(
        [f"科目编码 | 科目名称 | {' | '.join(measures)}", "201 | 一般公共服务支出 | 1.01 | 1.02 | 1.03", *rows]
    )
    text = said(form(title, grid))
    assert [figure for figure in figures if figure not in text] == []


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_nothing_raises(data: st.DataObject):
    columns = data.draw(st.integers(1, 9))
    head = st.lists(st.sampled_from(HEADERS), min_size=columns, max_size=columns)
    cell = st.one_of(
        st.sampled_from(LABELS),
        st.sampled_from(["1.00", "-2.5", "1,234.00", "—", "", "3.OO", "1 2", "９.９", "<", "^"]),
    )
    body = st.lists(cell, min_size=columns, max_size=columns)
    rows = [*data.draw(st.lists(head, min_size=1, max_size=3)), *data.draw(st.lists(body, max_size=6))]
    rows[0] = [cell if cell != "^" else "" for cell in rows[0]]
    clean = [[text if not (text == "<" and c == 0) else "" for c, text in enumerate(row)] for row in rows]
    grid = "\n".join(" | ".join(text or " " for text in row) + (" |" if columns == 1 else "") for row in clean)
    kind = data.draw(st.sampled_from(["ruled", "horizontal", "aligned"]))
    titles = data.draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=2))
    read(*(page(n, title, "单位：万元", grid, kind=kind) for n, title in enumerate(titles, 2)))
