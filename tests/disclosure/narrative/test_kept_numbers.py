"""A figure that is not of this year, or not of the department, is kept with what it is said to be of."""

from __future__ import annotations

from disclosure.narrative.sentences import figures
from disclosure.sheets import cover, document, page
from juesuan.disclosure.understand import understand


def _kept(*lines: str) -> list[tuple[str | None, str | None, str | None]]:
    read = understand(document(cover("某县水利局2023年度部门决算"), page(2, *lines)))
    return [(n.stated_year, n.stated_of, n.stated_budget) for n in read.numbers]


def test_a_number_says_of_when_of_whom_and_of_which_budget_it_is() -> None:
    title = "一、“三公”经费支出决算情况说明"
    assert _kept(title, "2022年“三公”经费支出5万元，其中：公务接待费1万元。") == [("2022", None, None)] * 2
    assert _kept(title, "公务接待费年初预算4万元，支出决算2万元，本部门严格执行各项规定，厉行节约，反对浪费。") == [
        (None, None, "initial_budget"), (None, None, None)
    ]  # fmt: skip


def test_a_figure_says_of_whom_it_is() -> None:
    read = figures("全市公务接待费30万元，其中：国内公务接待费20万元；本部门公务接待费1万元。", role="three_public")
    assert [figure.scope.whose for figure in read] == ["全市", "全市", ""]
