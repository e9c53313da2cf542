"""Names that end as organs do."""

from __future__ import annotations

import pytest

from juesuan.printed.organs import ends_as_organ, ends_as_place, is_somebody

DEPARTMENTS = """虚构市财政局 某县发展和改革委员会 某市委办 某区第一中学 市文联 某镇 某街道 局本级 粮食集团
    某省统计局信息中心"""


@pytest.mark.parametrize("name", DEPARTMENTS.split())
def test_departments_and_institutions_do(name: str) -> None:
    assert ends_as_organ(name)


@pytest.mark.parametrize(
    "name",
    ["", *["一般公共服务支出", "收入决算表", "2023年度", "局长", "预算单位", "三公经费", "某市", "参加上级局组团"]],
)
def test_other_words_do_not(name: str) -> None:
    assert not ends_as_organ(name)


def test_places_and_words_for_anybody_are_no_organs_but_places_and_somebody() -> None:
    assert ends_as_place("某自治州") and not ends_as_place("某局")
    assert is_somebody("所属单位") and is_somebody("某局") and not is_somebody("其中")
