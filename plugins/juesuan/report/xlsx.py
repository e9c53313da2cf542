"""The report as a workbook: lists to be worked off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from juesuan.evidence.formula import formula
from juesuan.report.model import Report
from juesuan.report.words import FORM_STATUS, OUTCOME, SEVERITY, Language, headline

#: How a formula begins.
_FORMULA = ("=", "+", "-", "@")


def write_xlsx(report: Report, path: Path, language: Language) -> None:
    """Write the report to ``path``: findings, forms, what was not read, rounding; one sheet each."""
    from openpyxl import Workbook

    zh = language == "zh"
    book = Workbook()
    book.remove(book.active)
    _sheet(
        book,
        "发现" if zh else "Findings",
        ("序号", "说明", "严重程度", "影响总额", "页", "所印", "不成立的关系")
        if zh
        else ("No.", "Finding", "Severity", "Share of total", "Pages", "Printed", "Relations broken"),
        (
            (
                number,
                cause.sentence_zh if zh else cause.sentence_en,
                SEVERITY[cause.severity][0 if zh else 1],
                float(cause.importance),
                ", ".join(str(p) for p in sorted({f.page_no for f in cause.figures if f.page_no})),
                "、".join(f.raw_text for f in cause.figures if f.is_named),
                "\n".join(formula(relation, language) for relation in cause.relations),
            )
            for number, cause in enumerate(report.causes, 1)
        ),
        note=f"{OUTCOME[report.outcome][0 if zh else 1]}: {headline(report, language)}",
    )
    _sheet(
        book,
        "读取" if zh else "Reading",
        ("表", "名称", "读取", "数字", "页") if zh else ("Form", "Name", "Read", "Figures", "Pages"),
        (
            (
                form.code,
                form.name_zh if zh else form.name_en,
                FORM_STATUS[form.status][0 if zh else 1],
                form.figures,
                ", ".join(map(str, form.pages)),
            )
            for form in report.forms
        ),
    )
    _sheet(
        book,
        "未读取" if zh else "Not read",
        ("页", "说明") if zh else ("Page", "What"),
        ((issue.page_no, issue.message_zh if zh else issue.message_en) for issue in report.unread),
    )
    _sheet(
        book,
        "舍入" if zh else "Rounding",
        ("关系", "算式") if zh else ("Relation", "Formula"),
        ((r.title_zh if zh else r.title_en, formula(r, language)) for r in report.rounding),
    )
    book.save(path)


def _sheet(book: Any, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]], note: str | None = None) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(name)
    if note:
        sheet.append([harmless(note)])
    sheet.append(list(head))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([harmless(value) for value in row])
    for column, cells in enumerate(sheet.columns):
        letter = cells[0].column_letter
        longest = max((len(str(c.value)) for c in cells[1 if note and not column else 0 :] if c.value), default=4)
        sheet.column_dimensions[letter].width = min(max(longest * 1.8, 6), 70)
        for cell in cells:
            cell.alignment = Alignment(wrap_text=bool(cell.row > (1 if note else 0)), vertical="top")
    sheet.freeze_panes = sheet.cell(3 if note else 2, 1)


def harmless(value: Any) -> Any:
    """A value for a spreadsheet: what it would take for a formula is text, and control characters are left out."""
    if not isinstance(value, str):
        return value
    plain = "".join(c for c in value if c == "\n" or c >= " ")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
