"""A document as read becomes a disclosure as understood: each part by the module that knows it."""

from __future__ import annotations

from dataclasses import replace

from juesuan.collector import collector_paused
from juesuan.disclosure.contradictions import contradictions
from juesuan.disclosure.forms import Around, form_words, read_forms
from juesuan.disclosure.identity.another import Another, another_disclosure
from juesuan.disclosure.identity.read import identify
from juesuan.disclosure.identity.reporting_units import reporting_units
from juesuan.disclosure.issues import gravest_first, issue
from juesuan.disclosure.kinds import kinds
from juesuan.disclosure.legibility import illegible_pages
from juesuan.disclosure.model import Disclosure, Issue, TableSummary
from juesuan.disclosure.narrative import read_narrative
from juesuan.disclosure.narrative.budget_note import bare_budget
from juesuan.disclosure.projects.read import read_projects
from juesuan.disclosure.sheet import Sheet, sheets_of
from juesuan.disclosure.storable import storable
from juesuan.disclosure.tables.stitching import StitchedTable, stitch
from juesuan.disclosure.unknown_codes import unknown_codes
from juesuan.printed.money import majority_unit, money_unit_of_line
from juesuan.reading.model import Document


@collector_paused()
def understand(document: Document) -> Disclosure:
    """Everything the document states, in the terms of the warehouse. Never raises for what a document says: what is
    doubtful or unreadable becomes an issue."""
    whole, printed = document, stitch(document.pages)
    another = another_disclosure(whole, printed)
    if another:
        document = replace(whole, pages=tuple(p for p in whole.pages if p.number < another.page_no))
    tables = [table for table in printed if another is None or table.page_from < another.page_no]
    units = reporting_units(document, tables)
    identity, issues = identify(document, tables, units)
    blank = any(issue.kind == "blank_form" for issue in issues)
    words = form_words(identity.document_kind)
    sheets = sheets_of(printed)
    for table in printed[len(tables) :]:
        sheets[table.table_no].tell(table.cells)
    of_goals = not kinds()[identity.document_kind].is_account
    projects = read_projects([table for table in tables if not table.is_loose], sheets, of_goals=of_goals)
    budget = bare_budget(line.text for page in document.pages for line in page.lines)
    around = Around(_text_unit(document), budget)
    forms = read_forms(tables, sheets, identity, words, blank_form=blank, around=around)
    text = read_narrative(document, identity, budget, forms.function_amounts)
    disclosure = Disclosure(
        document_id=document.sha256,
        file_name=document.file_name,
        byte_size=document.byte_size,
        page_count=len(whole.pages),
        text_source=_text_source(whole),
        media_type=document.media_type,
        money_unit=majority_unit(table.money_unit for table in tables),
        identity=identity,
        tables=tuple(
            _summary(table, forms.form_codes.get(table.table_no), sheets[table.table_no]) for table in printed
        ),
        reporting_units=units,
        function_amounts=(*forms.function_amounts, *text.function_amounts),
        economic_amounts=forms.economic_amounts,
        unit_amounts=forms.unit_amounts,
        indicators=(*forms.indicators, *text.indicators),
        numbers=text.numbers,
        named_items=text.named_items,
        sections=text.sections,
        terms=text.terms,
        projects=projects.projects,
        issues=(*illegible_pages(whole.pages), *_told(another), *issues, *forms.issues, *projects.issues, *text.issues),
        fallback_pages=tuple(page.number for page in whole.pages if page.is_fallback),
    )
    held = storable(disclosure)
    return replace(held, issues=gravest_first((*held.issues, *contradictions(held), *unknown_codes(held))))


def _told(another: Another | None) -> tuple[Issue, ...]:
    return (issue("another_disclosure", another.page_no, title=another.title),) if another else ()


def _text_unit(document: Document) -> str | None:
    """The unit of money that lines outside all tables state, where they agree."""
    return majority_unit(money_unit_of_line(line.text) for page in document.pages for line in page.body_lines())


def _text_source(document: Document) -> str:
    if any(page.medium != "print" for page in document.pages):
        return "office"
    sources = {page.text_source for page in document.pages if page.lines}
    return "mixed" if len(sources) > 1 else next(iter(sources), "text")


def _summary(table: StitchedTable, form_code: str | None, sheet: Sheet) -> TableSummary:
    account = sheet.account()
    return TableSummary(
        table_no=table.table_no,
        page_from=table.page_from,
        page_to=table.page_to,
        heading=table.heading,
        form_code=form_code,
        row_count=table.row_count,
        column_count=table.column_count,
        money_unit=table.money_unit,
        table_kind=table.kind,
        note=table.note,
        cells=_cells(table) if form_code is None or account.told or (account.printed and not account.stored) else None,
        caption="\n".join(table.heading_lines),
        figures_printed=account.printed,
        figures_stored=account.stored,
        figures_ignored=account.ignored,
        figures_told=account.told,
        ignored=account.reasons,
    )


def _cells(table: StitchedTable) -> tuple[str, ...]:
    """The printed cells of a table that no fact is read from, so that nothing is lost: one string per row, tab
    separated."""
    return tuple("\t".join(" ".join(cell.text.split()) if cell else "" for cell in row) for row in table.rows)
