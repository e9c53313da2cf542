"""Function items named in sentences: by code, by names, with and without their class."""

from __future__ import annotations

import pytest

from juesuan.disclosure.narrative.functions import book, class_of_title, find_functions
from juesuan.disclosure.narrative.prepared import prepare


def codes(text: str, year: int | None = 2023, printed: tuple[tuple[str, str], ...] = (), title: str = "") -> list[str]:
    known = book(year, printed)
    return [f.code or "?" for f in find_functions(prepare(text), known, class_of_title(title, known))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一般公共服务支出（类）财政事务（款）行政运行（项）。", ["2010601"]),
        ("1、一般公共服务支出（类）财政事务（款）信息化建设（项）", ["2010607"]),
        ("其中：社会保障和就业支出（类）326.72万元", ["208"]),
        ("一般公共服务（类）支出1万元；教育（类）支出2万元", ["201", "205"]),
        ("1.“住房保障支出（类）住房改革支出（款）购房补贴（项）”268.77万元", ["2210203"]),
        # the publisher wrote the class again where the 款 belongs: class and item leave one code
        ("12、住房保障支出（类）住房保障支出（款）住房公积金（项）", ["2210201"]),
        ("社会保障和就业支出（类）行政事业单位养老支出（款）其它行政事业单位养老支出（项）", ["2080599"]),
        ("公共安全支出（204类）司法（06款）行政运行（01项）", ["2040601"]),
        ("2010399其他政府办公厅（室）及相关机构事务支出455.54万元", ["2010399"]),
        ("2080505机关事业单位基本养老保险缴费支出年初预算为96万元", ["2080505"]),
        ("行政运行（2010601）年初预算为3万元", ["2010601"]),
        ("教育支出（类）普通教育（款）月球教育（项）", ["?"]),
        ("2023年度行政运行3万元，2023万元", []),
    ],
)
def test_items(text: str, found: list[str]) -> None:
    assert codes(text) == found


def test_a_name_under_many_parents_needs_its_parent() -> None:
    assert codes("行政运行（项）3万元") == ["?"]
    assert codes("财政事务（款）行政运行（项）3万元", title="（一）一般公共服务（类）") == ["2010601"]


def test_the_heading_names_the_class() -> None:
    title = "（三）住房保障支出（类）"
    assert codes("1．住房改革支出（款）住房公积金（项）752.9万元", title=title) == ["2210201"]


def test_an_old_name_means_the_code_of_its_years() -> None:
    text = "社会保障和就业支出（类）行政事业单位离退休（款）机关事业单位基本养老保险缴费支出（项）"
    assert codes(text, year=2018) == ["2080505"]


def test_the_documents_own_forms_name_their_codes() -> None:
    text = "其他支出（类）其他支出（款）其他支出（项）"
    assert codes(text, printed=(("2299901", "其他支出"),)) == ["2299901"]
    own = (("2069998", "月球科学"),)
    assert codes("科学技术支出（类）其他科学技术支出（款）月球科学（项）", printed=own) == ["2069998"]
