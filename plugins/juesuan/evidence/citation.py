"""How a figure is cited: what it is, where it is printed, and by which bytes anybody can check it."""

from __future__ import annotations

from typing import Literal

from juesuan.evidence.lookup import Figure, SourceDocument


def citation(figure: Figure, source: SourceDocument, language: Literal["zh", "en"]) -> str:
    """One sentence."""
    title = source.title or source.file_name
    place = _place(figure, language)
    fetched = f"{source.fetched_at:%Y-%m-%d}" if source.fetched_at else ""
    if language == "zh":
        parts = [
            f"{source.department_name or '部门不详'}，《{title}》",
            place,
            f"“{figure.label_zh}”印作 {figure.raw_text}",
            source.source_url or source.file_name,
            f"{fetched} 取得" if fetched else "",
            f"SHA-256 {source.document_id}",
        ]
        return "，".join(part for part in parts if part) + "。"
    parts = [
        f"{source.department_name or 'unknown department'}, “{title}”",
        place,
        f"“{figure.label_en}” printed as {figure.raw_text}",
        source.source_url or source.file_name,
        f"fetched {fetched}" if fetched else "",
        f"SHA-256 {source.document_id}",
    ]
    return ", ".join(part for part in parts if part) + "."


def bibtex(figure: Figure, source: SourceDocument) -> str:
    """An entry for a bibliography."""
    fields = {
        "author": f"{{{source.department_name or ''}}}",
        "title": source.title or source.file_name,
        "year": str(source.fiscal_year or ""),
        "url": source.source_url or "",
        "urldate": f"{source.fetched_at:%Y-%m-%d}" if source.fetched_at else "",
        "note": f"{_place(figure, 'en')}, printed as {figure.raw_text}; SHA-256 {source.document_id}",
    }
    lines = [f"  {name} = {{{_safe(value)}}}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join([f"@misc{{juesuan-{source.document_id[:8]}-{figure.reference.fact_no},", *lines, "}"])


def _place(figure: Figure, language: Literal["zh", "en"]) -> str:
    if figure.cell_ref:
        return f"单元格 {figure.cell_ref}" if language == "zh" else f"cell {figure.cell_ref}"
    if figure.page_no is None:
        return "文字说明" if language == "zh" else "in the text"
    return f"第 {figure.page_no} 页" if language == "zh" else f"p. {figure.page_no}"


def _safe(value: str) -> str:
    """Without braces that end the field; those around the whole stay."""
    if value.startswith("{") and value.endswith("}"):
        return "{" + _safe(value[1:-1]) + "}"
    return value.replace("{", "(").replace("}", ")").replace("\n", " ")
