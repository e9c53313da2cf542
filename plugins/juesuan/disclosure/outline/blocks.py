"""The block of type in which a line is set: that of the page's format, or its own where text is set narrower."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.reading.model import Box, Line

_SAME_SIZE = 0.6
#: In sizes of the type: edges that are the same; the widest first-line indent; lines that may be neighbours.
_EDGE_LEFT = 0.5
_EDGE_RIGHT = 1.3
_INDENT = 2.6
_NEAR = 3.2
#: Room that makes a block one of its own, in sizes.
_OWN = 1.5
_SENTENCE_END = "。！？；：.;:!?"


@dataclass(frozen=True, slots=True)
class Frame:
    """A block of type: left and right edge in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it is set: its text, size and box."""

    line: Line
    box: Box


def usual_frame(boxes: Sequence[Box]) -> Frame:
    """The block of type that most full lines of a format stand in."""
    if not boxes:
        return Frame(0.0, 0.0)
    widest = max(box.width for box in boxes)
    full = [box for box in boxes if box.width >= 0.6 * widest]  # unit lines and titles stand outside the block of type
    lefts = Counter(round(box.x0) for box in full)
    usual = [x for x, n in lefts.items() if n >= max(2, 0.04 * len(full))]
    rights = sorted((box.x1 for box in full), reverse=True)
    return Frame(min(usual or lefts), rights[min(2, len(rights) // 10)])


def frames_of(lines: Sequence[Set], usual: Frame) -> list[Frame]:
    """The block of type of each line of a page, in reading order. usual: that of pages of this format."""
    frames: list[Frame] = []
    for block in _blocks(lines):
        frames += [_frame(block, usual)] * len(block)
    return frames


def _blocks(lines: Sequence[Set]) -> list[list[Set]]:
    blocks: list[list[Set]] = []
    for item in lines:
        if blocks and _belongs(blocks[-1], item):
            blocks[-1].append(item)
        elif blocks and _hangs_below(blocks[-1], item):
            blocks.append([blocks[-1].pop(), item])
        else:
            blocks.append([item])
    return blocks


def _belongs(block: Sequence[Set], item: Set) -> bool:
    """Whether a line goes on in a block: below it, in its type, between its edges as far as two lines tell them."""
    size = item.line.size
    if not _is_below(block[-1], item):
        return False
    left, right = min(s.box.x0 for s in block), max(s.box.x1 for s in block)
    rights = [s for s in block if s.box.x1 > right - _EDGE_RIGHT * size]
    if not left - _INDENT * size < item.box.x0 < left + _INDENT * size:
        return False
    if item.box.x0 < left - _EDGE_LEFT * size and len(block) > 1:
        return False
    return item.box.x1 < right + _EDGE_RIGHT * size or len(rights) < 2


def _is_below(last: Set, item: Set) -> bool:
    size = item.line.size
    return abs(last.line.size - size) <= _SAME_SIZE and 0 < item.box.top - last.box.top < _NEAR * size


def _hangs_below(block: Sequence[Set], item: Set) -> bool:
    """Whether the last line of a block is the first of the paragraph that a line goes on with: it is indented, or
    stands below others that are."""
    last, edge = block[-1], _EDGE_LEFT * item.line.size
    lefts = [s.box.x0 for s in block]
    is_flush = last.box.x0 < min(lefts) + edge < max(lefts)
    indent = (last.box.x0 - item.box.x0) / item.line.size
    return len(block) > 1 and _is_below(last, item) and not is_flush and _EDGE_LEFT < indent < _INDENT


def _frame(block: Sequence[Set], usual: Frame) -> Frame:
    size = block[0].line.size
    left, right = min(s.box.x0 for s in block), max(s.box.x1 for s in block)
    if usual.right - right < _OWN * size and left - usual.left < _INDENT * size:
        return usual
    full = [
        s
        for s in block[:-1]
        if s.box.x1 > right - _EDGE_RIGHT * size and s.line.text.rstrip()[-1:] not in _SENTENCE_END
    ]
    is_running = any(c in "，。；" for s in block for c in s.line.text)
    is_inset = abs((left - usual.left) - (usual.right - right)) < _OWN * size and left - usual.left > size
    if is_running and len(full) >= (1 if is_inset else 2) and 2 * len(full) >= len(block) - 1 - _ends(block):
        return Frame(left, right)
    return usual


def _ends(block: Sequence[Set]) -> int:
    """How many lines of a block end a sentence: they may be short."""
    return sum(s.line.text.rstrip()[-1:] in _SENTENCE_END for s in block)
