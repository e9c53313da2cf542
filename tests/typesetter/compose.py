"""From content to strings: the parts of a disclosure in the order its publisher prints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from types import ModuleType

from . import forms
from .content import Content, Unit
from .looks import PLAIN, Look
from .printed import Block, Cell, PageBreak, Paragraph, Printed, Row, Run, Table
from .projects import project_table
from .sentences import Clerk, Outliner, paragraph
from .texts import jiangsu, shanghai, xinjiang

_STYLES: dict[str, ModuleType] = {"xinjiang": xinjiang, "shanghai": shanghai, "jiangsu": jiangsu}
_ORDER = {"xinjiang": "text_first", "shanghai": "forms_first", "jiangsu": "forms_first"}


def compose(content: Content, look: Look = PLAIN) -> Printed:
    """Every string of the disclosure, in order, as the look wants it."""
    style = look.style or content.province_style
    order = look.order or _ORDER[style]
    clerk, outline = Clerk(content, look, style), Outliner(look.numbering)
    texts = _STYLES[style]
    parts: dict[str, Callable[[], list[Block]]] = {
        "overview": lambda: _overview(content, look, style, texts.overview(content, clerk, outline)),
        "explanation": lambda: _explanation(content, look, texts.explanation(content, clerk, outline)),
        "glossary": lambda: glossary(content.glossary, numbered=style != "xinjiang"),
        "forms": lambda: list(forms.tables(content, look)),
    }
    titles = {
        "overview": f"{'部门单位' if style == 'xinjiang' else content.department}概况",
        "explanation": f"{'' if style == 'xinjiang' else f'{content.department}{content.year}年度'}部门决算情况说明",
        "glossary": "专业名词解释" if style == "xinjiang" else "名词解释",
        "forms": "部门决算报表" if style == "xinjiang" else f"{content.department}{content.year}年度部门决算表",
    }
    after_overview = (
        ("explanation", "glossary", "forms") if order == "text_first" else ("forms", "explanation", "glossary")
    )
    blocks: list[Block] = []
    for part in ("overview", *after_overview):
        blocks += [PageBreak(), outline.heading(1, titles[part]), *parts[part]()]
    return finish(
        Printed(
            _title(content, style),
            content.department,
            content.year,
            (),
            tuple(blocks),
            content.projects if look.projects else (),
            content.seed,
        ),
        look,
    )


def finish(printed: Printed, look: Look) -> Printed:
    """The same with its 目录, and with the brackets and digits that the look wants."""
    blocks = tuple(_finished(b, printed.seed, look) if isinstance(b, Paragraph) else b for b in printed.blocks)
    return replace(printed, blocks=blocks, contents=_contents(blocks))


def _title(content: Content, style: str) -> tuple[str, ...]:
    if style == "xinjiang":
        scope = "（汇总）" if len(content.units) > 1 else ""
        return (f"{content.department}{scope}{content.year}年度部门决算公开说明",)
    if style == "jiangsu":
        return (f"{content.year}年度", content.department, "部门决算公开")
    return (content.department, f"{content.year}年度部门决算")


def _contents(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The lines of the 目录: headings down to the second level and, below their part, the forms."""
    lines: list[str] = []
    ordinal = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.level in {1, 2}:
            lines.append(block.text)
            ordinal = 0
        elif isinstance(block, Table) and block.kind == "form":
            ordinal += 1
            lines.append(f"{forms.ordinal(ordinal)}、{block.heading}")
    return tuple(lines)


def _overview(content: Content, look: Look, style: str, text: list[Block]) -> list[Block]:
    last = {"xinjiang": "单位性质", "shanghai": "备注", "jiangsu": "单位性质"}[style]
    return [*text, units_table(content.units, last)]


def units_table(units: Sequence[Unit], last: str) -> Table:
    """The list of consolidated units. last: heading of the third column, 备注 or 单位性质."""
    cells: list[Row] = [
        (Cell(str(n), "code"), Cell(unit.name, align="left"), Cell(unit.remark if last == "备注" else unit.kind))
        for n, unit in enumerate(units, 1)
    ]
    header: Row = tuple(Cell(t, "header") for t in ("序号", "单位名称", last))
    return Table(None, "", None, (0.6, 3.0, 1.6), (header,), tuple(cells), kind="units")


def _explanation(content: Content, look: Look, text: list[Block]) -> list[Block]:
    if not look.projects or not content.projects:
        return text
    tables = [project_table(p, content.year, full_brackets=look.brackets != "half") for p in content.projects]
    return [*text, paragraph("具体项目自评情况附项目支出绩效自评表。"), *tables]


def glossary(terms: Sequence[tuple[str, str]], *, numbered: bool) -> list[Block]:
    """The entries of 名词解释."""
    found: list[Block] = []
    for n, (term, definition) in enumerate(terms, 1):
        mark = f"{forms.ordinal(n)}、" if numbered else ""
        found.append(paragraph(f"{mark}{term}：{definition}", term=(term, definition)))
    return found


# ---- what hands and word processors do to the finished text ----

_HALF_BRACKETS = str.maketrans({"（": "(", "）": ")"})
_FULL_DIGITS = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def _finished(block: Paragraph, seed: int, look: Look) -> Paragraph:
    """The paragraph with half-width brackets or full-width digits where the look has them."""
    if look.brackets == "full" and look.digits == "half":
        return block
    chance = Random(f"{seed}/{look.name}/{block.text}")
    runs: list[Run] = []
    for run in block.runs:
        text = run.text
        if run.role == "figure":
            if look.digits == "full" or (look.digits == "mixed" and chance.random() < 0.3):
                text = text.translate(_FULL_DIGITS)
        elif look.brackets == "half":
            text = text.translate(_HALF_BRACKETS)
        elif look.brackets == "mixed":
            text = "".join(c.translate(_HALF_BRACKETS) if chance.random() < 0.5 else c for c in text)
        runs.append(Run(text, run.role, run.unit, run.fact))
    return Paragraph(tuple(runs), block.level, block.section_no, block.term)


__all__ = ["compose", "finish", "glossary", "units_table"]
