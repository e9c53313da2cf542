"""What a page prints and nobody can read is said, page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.disclosure.legibility import illegible_pages
from juesuan.reading.content import UNKNOWN
from juesuan.reading.model import Box, Line, Page

PLACE = Box(0, 0, 10, 10)


def page(text: str, image_share: float = 0.0) -> Page:
    lines = (Line(text, tuple(PLACE for _ in text), 10.0),) if text else ()
    return replace(Page(4, 600, 800, 0, lines, ()), image_share=image_share)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (page("收入支出决算总表"), []),
        (page("收入支出决算总表" * 100 + UNKNOWN * 10), []),
        (page("收入支出决算总表" + UNKNOWN * 9), []),
        (page("收入支出决算总表" + UNKNOWN * 10), [("illegible_text", "warning")]),
        (page(""), [("blank_page", "info")]),
        (page("", image_share=0.9), [("picture_page", "warning")]),
        (page("收入支出决算总表", image_share=0.9), [("picture_page", "warning")]),
        (page("收入支出决算总表", image_share=0.2), [("picture_page", "warning")]),
        (page("- 3 -", image_share=0.9), [("picture_page", "warning")]),
        (page("本表反映部门本年度的总收支和年末结转结余等情况", image_share=0.9), []),
        (replace(page("收入支出决算总表", image_share=0.9), text_source="ocr"), [("recognised_text", "warning")]),
    ],
)
def test_pages_that_say_less_than_they_print(said: Page, expected: list[tuple[str, str]]) -> None:
    found = illegible_pages([said])
    assert [(issue.kind, issue.severity) for issue in found] == expected
    assert all(issue.page_no == 4 and "4" in issue.message_zh for issue in found)
