"""The content of one page → its lines and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from juesuan.reading.content import SURE, UNKNOWN, Glyph, PageContent, Rule, turned
from juesuan.reading.model import Box, Line, Page, Remark, Table, TableKind
from juesuan.reading.page.aligned import unruled_tables
from juesuan.reading.page.grid import FoundTable
from juesuan.reading.page.lines import baseline_groups, joined_lines, line_of, turned_lines
from juesuan.reading.page.ruled import ruled_tables

_DIRECTION = itemgetter(Glyph._fields.index("direction"))
#: A page with so many letters and digits that were recognised in a picture is a scan.
_RECOGNISED = 15
#: What figures are made of; a name with a doubtful character makes no figure doubtful.
_FIGURE_SIGNS = frozenset((*"0123456789.,%-−", UNKNOWN))
#: With fewer letters and digits than this a page prints next to nothing.
_SCARCELY_ANY = 10


def page_of(content: PageContent) -> Page:
    """Lines in reading order and tables of one page, turned so that most of its text reads from left to right."""
    content = _without_watermarks(content)
    direction = _main_direction(content.glyphs)
    upright = turned(content, direction // 90)
    tables, lines = _read(upright)
    return Page(
        number=content.number,
        width=upright.width,
        height=upright.height,
        rotation=content.rotation,
        lines=tuple(lines),
        tables=tuple(tables),
        text_direction=direction,
        image_share=content.image_share,
        is_fallback=content.is_fallback,
        text_source="ocr" if content.is_recognised or content.recognised >= _RECOGNISED else "text",
        is_recognised=content.is_recognised,
        unsure=_unsure(upright),
        skew=content.skew,
        remarks=(Remark("hidden_text", str(content.hidden)),) if content.hidden else (),
    )


def _unsure(content: PageContent) -> tuple[Box, ...]:
    """Where the figures of a page are not sure: nowhere if it is printed, everywhere if somebody else recognised it."""
    if content.is_recognised:
        return tuple(
            g.box for g in content.glyphs if g.probability < SURE and (g.text in _FIGURE_SIGNS or g.text == UNKNOWN)
        )
    return (Box(0.0, 0.0, content.width, content.height),) if content.recognised >= _RECOGNISED else ()


def _without_watermarks(content: PageContent) -> PageContent:
    """The page without the text that runs aslant, unless it prints next to nothing else."""
    if all(direction % 90 == 0 for direction in set(map(_DIRECTION, content.glyphs))):
        return content
    level = tuple(glyph for glyph in content.glyphs if glyph.direction % 90 == 0)
    if sum(glyph.text.isalnum() for glyph in level) < _SCARCELY_ANY:
        return content
    return replace(content, glyphs=level)


def _read(content: PageContent) -> tuple[list[Table], list[Line]]:
    ruled = ruled_tables(content)
    taken = {id(g) for _, text in ruled for group in text.values() for g in group}
    free = [g for g in content.glyphs if id(g) not in taken] if taken else content.glyphs
    turned_aside = [g for g in free if g.direction] if any(map(_DIRECTION, free)) else []
    upright = baseline_groups([g for g in free if not g.direction] if turned_aside else free)
    boxes = [grid.box for grid, _ in ruled]
    found: list[tuple[FoundTable, TableKind]] = [(table, "ruled") for table in ruled]
    unruled = unruled_tables(upright, [r for r in content.rules if not _rules_any(r, boxes)])
    if unruled:
        found += unruled
        taken = {id(g) for (_, text), _ in unruled for group in text.values() for g in group}
        upright = baseline_groups(g for group in upright for g in group if id(g) not in taken)
    lines = [line for group in upright if (line := line_of(group))]
    lines += turned_lines(turned_aside)
    tables = []
    for (grid, text), kind in found:
        table, held = grid.table(text, kind)
        tables.append(table)
        lines += joined_lines(held)  # what stands inside a table never joins what stands beside it
    return sorted(tables, key=lambda t: (t.box.top, t.box.x0)), _in_reading_order(lines)


def _rules_any(rule: Rule, boxes: Sequence[Box]) -> bool:
    """Whether a rule lies in one of the boxes or along its border."""
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    return any(Box(b.x0 - 4, b.top - 4, b.x1 + 4, b.bottom + 4).holds(x, y) for b in boxes)


def _in_reading_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.places[0].bottom, line.places[0].x0))


def _main_direction(glyphs: Sequence[Glyph]) -> int:
    """The direction of most of the text that runs along the sides of the page."""
    counts = Counter(map(_DIRECTION, glyphs))
    return max((d for d in counts if d % 90 == 0), key=lambda d: counts[d], default=0)
