"""Running text set in blocks of any width and place: narrow measures, two columns, quotations set in on both sides."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from .looks import LOOKS
from .paper import body_type, break_lines, draw
from .setting import A4

_TOP, _FOOT = 72.0, 80.0


@dataclass(frozen=True, slots=True)
class Measure:
    """How text is set. blocks: left and right edge of each column in points, filled in this order. size: of the type in
    points. leading: of lines, in sizes. inset: points that every second paragraph is set in on both sides."""

    blocks: Sequence[tuple[float, float]]
    size: float = 10.5
    leading: float = 1.6
    inset: float = 0.0


def set_in_blocks(title: str, paragraphs: Sequence[str], measure: Measure) -> bytes:
    """A PDF: the title over all columns, then the paragraphs, the first line of each indented by two characters;
    figures are broken wherever a line ends, as careless programs do."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    kind = body_type(LOOKS["plain"], measure.size)
    head = kind.sized(measure.size * 1.5)
    y = _TOP
    for line in break_lines(title, head, A4[0] - 2 * _TOP):
        draw(canvas, (A4[0] - head.width(line)) / 2, A4[1] - y - head.size, line, head)
        y += head.size * measure.leading
    first_top = y + measure.size
    block, y = 0, first_top
    for n, paragraph in enumerate(paragraphs):
        inset = measure.inset if n % 2 else 0.0
        rest, indent = paragraph, 2 * measure.size
        while rest:
            if y + measure.size > A4[1] - _FOOT:
                block, y = block + 1, first_top
                if block == len(measure.blocks):
                    canvas.showPage()
                    block, y, first_top = 0, _TOP, _TOP
            left, right = measure.blocks[block]
            line, *lines = break_lines(rest, kind, right - left - 2 * inset, first_indent=indent, keep=False)
            draw(canvas, left + inset + indent, A4[1] - y - measure.size, line, kind)
            y += measure.size * measure.leading
            rest, indent = "".join(lines), 0.0
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
