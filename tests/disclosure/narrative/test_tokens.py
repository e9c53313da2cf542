"""Figures in running text: what is one, with which value and unit, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.disclosure.narrative.functions import book, find_functions
from juesuan.disclosure.narrative.phrases import expand, lexicon
from juesuan.disclosure.narrative.prepared import prepare
from juesuan.disclosure.narrative.tokens import Number, tokenise


def numbers(text: str) -> list[Number]:
    prepared = prepare(text)
    tokens = tokenise(prepared, find_functions(prepared, book(2023, ()), None), lexicon())
    assert "".join(t.text for t in tokens) == prepared.text
    return [t.number for t in tokens if t.number is not None]


def printed(text: str) -> list[str]:
    return [f"{n.value}{n.unit or ''}" for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本年收入2186.52万元", ["2186.52万元"]),
        ("本年收入 2,186.52 万元，占 96.72%", ["2186.52万元", "96.72%"]),
        ("本年收入２，１８６．５２万元，占９６．７２％", ["2186.52万元", "96.72%"]),
        ("本年收入2 186.52万元", ["2186.52万元"]),
        ("本年收入446. 11万元", ["446.11万元"]),
        ("财 政 业 务 费 10.00 万 元 ， 占 3 %", ["10.00万元", "3%"]),
        ("预决算差异率-18.11%", ["-18.11%"]),
        ("预决算差异率－18.11％", ["-18.11%"]),
        ("差异率—18.11%", ["-18.11%"]),
        ("国内接待2批次，40人次", ["2批次", "40人次"]),
        ("房屋0（平方米），通用设备1台（套）", ["0平方米", "1台(套)"]),
        ("增长13.95。", ["13.95"]),
        ("人员经费：902.11万元", ["902.11万元"]),
        ("合计:3人", ["3人"]),
        ("国内公务接待支出0.39万（含外宾接待支出0.00万元）", ["0.39万元", "0.00万元"]),
        ("增加209万用于租赁", ["209万"]),
        ("收、支总计各是4125.49,4143.91万元", ["4125.49万元", "4143.91万元"]),
        ("收、支总计各是4125.49，4143.91万元", ["4125.49万元", "4143.91万元"]),
        ("提高2.3个百分点", ["2.3个百分点"]),
        ("投入1.2亿元、3千元、5元", ["1.2亿元", "3千元", "5元"]),
        ("平均得分99.43分", ["99.43分"]),
        ("历时3个月、24小时", ["3个月", "24小时"]),
    ],
)
def test_figures(text: str, found: list[str]) -> None:
    assert printed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2020年度",
        "2020 单位某市政务服务中心",
        "截至2020年12月31日",
        "2020年2月拨付到位",
        "2018-2020年",
        "1-9月",
        "根据《通知》（财预〔2019〕7号）",
        "法释（2012）10号",
        "第12条",
        "1.因公出国",
        "；2、公务用车",
        "（3）公务接待",
        "①办公室②人事科",
        "2010301行政运行",
        "拨打12345热线",
        "单位价值50万元以上通用设备",
        "单价100万元（含）以上设备",
        "投资3000.00万元及以下的",
        "增长10%以上",
        "15分钟社区生活圈",
        "COVID-19疫情，5G基站，A4纸",
        "7×24小时",
        "上午8：30开放",
        "“1+2+3”体系",
        "规划期5年",
        "XXX万元",
    ],
)
def test_no_figures(text: str) -> None:
    assert printed(text) == []


def test_a_year_before_an_amount_stays_a_year() -> None:
    assert printed("2020 2114.86万元") == ["2114.86万元"]


def test_a_code_before_an_amount_stays_a_code() -> None:
    assert printed("2010301 303.59万元")[-1] == "303.59万元"


def test_the_last_place_is_the_printed_one() -> None:
    (nine, twelve) = numbers("9.80万元、12%")
    assert (nine.ulp, twelve.ulp) == (Decimal("0.01"), Decimal(1))


_FIGURES = st.decimals(min_value=0, max_value=10**8, places=2).map(str) | st.integers(0, 10**6).map(str)


@given(
    _FIGURES, st.sampled_from(["万元", "元", "亿元", "%", "人", "辆", "批次", "人次", "平方米", "台（套）"]), st.data()
)
def test_a_figure_survives_width_blanks_and_separators(figure: str, unit: str, data: st.DataObject) -> None:
    whole, _, rest = figure.partition(".")
    if data.draw(st.booleans()):
        whole = f"{int(whole):,}"
    text = whole + ("." + rest if rest else "")
    if data.draw(st.booleans()):
        text = text.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))
    gap = data.draw(st.sampled_from(["", " "]))
    (number,) = numbers(f"本年收入{gap}{text}{gap}{unit}，占比较大")
    assert (number.value, number.unit) == (Decimal(figure), unit.replace("（", "(").replace("）", ")"))


@given(st.text(alphabet="收入支出万元%0123456789.,，。（）()年度 -—第①一是类款项⟨⟩", max_size=60))
def test_any_text_is_cut_without_gaps(text: str) -> None:
    prepared = prepare(text)
    assert len(prepared.text) == len(prepared.origin)
    assert list(prepared.origin) == sorted(prepared.origin)
    numbers(text)


def test_patterns_expand() -> None:
    assert expand("a[b|c]{d|e}") == ["ad", "ae", "abd", "abe", "acd", "ace"]
