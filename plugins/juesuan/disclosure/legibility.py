"""Pages that say less than they print: nobody is to take what is missing for what was not published."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.disclosure.model import Issue
from juesuan.reading.content import UNKNOWN
from juesuan.reading.model import Page

#: A page with so many characters that nobody can name, and this share of its text, lacks something that matters.
_MANY, _SHARE = 10, 0.05

#: A picture over this share of a page without text is the page.
_A_PICTURE = 0.5


def illegible_pages(pages: Iterable[Page]) -> tuple[Issue, ...]:
    """An issue for each page whose characters cannot all be named, and for each without any text."""
    return tuple(issue for page in pages if (issue := _issue(page)))


def _issue(page: Page) -> Issue | None:
    text = "".join(line.text for line in page.lines)
    unknown, letters = text.count(UNKNOWN), sum(c.isalnum() for c in text)
    if unknown >= _MANY and unknown >= _SHARE * (unknown + letters):
        return Issue(
            page.number,
            "illegible_text",
            "warning",
            f"第 {page.number} 页有 {unknown} 个字符无法辨认（字体未说明），该页内容可能未读全",
            f"{unknown} characters of page {page.number} cannot be named (their font does not say); it may state more "
            "than was read",
        )
    if unknown or letters:
        return None
    if page.image_share > _A_PICTURE:
        return Issue(
            page.number,
            "picture_page",
            "warning",
            f"第 {page.number} 页是图片，其内容未读取",
            f"page {page.number} is a picture; what it shows is not read",
        )
    return Issue(page.number, "blank_page", "info", f"第 {page.number} 页没有文字", f"page {page.number} holds no text")
