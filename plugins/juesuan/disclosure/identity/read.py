"""Who published a disclosure and for which year: read from cover, labels, headings and file name, with the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.disclosure.identity.cover import cover_lines, published_on, title_of
from juesuan.disclosure.identity.document_kind import kind_by, scope_by
from juesuan.disclosure.identity.names import COVERED, LABELLED, PLACEHOLDER, TITLED, name_by, names_in
from juesuan.disclosure.identity.region import region_of
from juesuan.disclosure.identity.wording import decoded, stem
from juesuan.disclosure.identity.years import year_by, years_in
from juesuan.disclosure.issues import issue
from juesuan.disclosure.kinds import kinds
from juesuan.disclosure.model import Identity, Issue, ReportingUnit
from juesuan.disclosure.outline.furniture import text_lines
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.words import plain
from juesuan.reading.model import Document


def identify(
    document: Document, tables: Sequence[StitchedTable], units: Sequence[ReportingUnit] = ()
) -> tuple[Identity, tuple[Issue, ...]]:
    """Identity of a document and what is doubtful about it.

    ``units``: the units it consolidates. The cover is believed first, then labels ('编制部门：…'), headings, metadata
    and file name; a contradiction among them becomes an issue. A placeholder for a name ('XX局') marks a blank official
    form: department None, issue 'blank_form'.
    """
    body = text_lines(document.pages)
    cover = cover_lines([line.text for line in body[document.pages[0].number]]) if document.pages else []
    lines = [(p.number, line.text) for p in document.pages for line in body[p.number]]
    headings = [heading for table in tables for heading in table.heading_lines]
    issues: list[Issue] = []

    title = title_of(cover)
    kind, kind_evidence = kind_by(title, document, headings)
    names = list(names_in(title, cover, tables, lines, document))
    years = list(years_in(title, tables, lines, document))
    name, name_evidence = name_by(names, issues)
    year, year_evidence = year_by(years, issues)
    scope, scope_evidence = scope_by(title, lines, headings, units)
    consolidated = len(units) > 1 or any("汇总" in plain(text) for text in (title, *cover))
    name = _chinese(name) if name else None
    region = region_of(name, [title, *cover, *(clue.value for clue in names)]) if name else None
    placeholder = next((clue for clue in names if PLACEHOLDER.search(clue.value)), None)
    labelled = any(clue.rank in {COVERED, LABELLED} and not PLACEHOLDER.search(clue.value) for clue in names)
    if placeholder and (name is None or (placeholder.rank <= TITLED and not labelled)):
        name = None
        region = region_of(PLACEHOLDER.split(placeholder.value)[0])
        name_evidence = f"department: placeholder {placeholder.value!r} in {placeholder.source}"
        issues.append(issue("blank_form", 1, name=placeholder.value))
    elif name is None:
        issues.append(issue("department_unknown"))
    if year is None:
        issues.append(issue("year_unknown"))
    evidence = [kind_evidence, scope_evidence, name_evidence, year_evidence]
    if region:
        evidence.append(f"region: {region.name} in the department's name")
    identity = Identity(
        title=_chinese(title) or _fallback_title(name, year, kind, scope, document),
        document_kind=kind,
        report_scope=scope,
        is_consolidated=consolidated,
        fiscal_year=year,
        department_name=name,
        region_code=region.region_code if region else None,
        published_on=published_on(cover),
        evidence=tuple(evidence),
    )
    return identity, tuple(issues)


def _chinese(text: str) -> str:
    """Brackets and colons as Chinese text has them, so that a name is the same name however a document prints it."""
    return text.translate(str.maketrans("():", "（）："))


def _fallback_title(name: str | None, year: int | None, kind: str, scope: str, document: Document) -> str:
    if not name:
        return decoded(document.metadata_title) or stem(document.file_name)
    what = ("部门" if scope == "department" else "单位") + kinds()[kind].name_zh
    return f"{name}{year}年度{what}" if year else f"{name}{what}"
