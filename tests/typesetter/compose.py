"""From content to strings: the parts of a disclosure in the order its publisher prints them."""

from __future__ import annotations

from . import forms
from .content import Content
from .looks import PLAIN, Look
from .printed import Block, PageBreak, Paragraph, Printed, Run


def compose(content: Content, look: Look = PLAIN) -> Printed:
    """Every string of the disclosure, in order, as the look wants it."""
    blocks: list[Block] = [Paragraph((Run(f"第二部分 {content.department}{content.year}年度部门决算表"),), 1, "2")]
    blocks += forms.tables(content, look)
    return Printed(
        (content.department, f"{content.year}年度部门决算"),
        content.department,
        content.year,
        (),
        tuple(blocks),
        content.projects,
        content.seed,
    )


__all__ = ["PageBreak", "compose"]
