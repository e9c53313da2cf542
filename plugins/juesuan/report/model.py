"""The report as values; ``html``, ``xlsx`` and ``pdf`` beside it say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from juesuan import reference
from juesuan.audit.relations.findings import Finding
from juesuan.disclosure.kinds import Kind, kinds
from juesuan.disclosure.model import Disclosure, Issue, TableSummary
from juesuan.evidence.causes import Cause

FormStatus = Literal["read", "empty", "partly", "unread", "missing"]
#: Verdicts of relations that were judged at all.
_JUDGED = ("exact", "rounding", "unlikely", "inconsistent", "blocked")


class Outcome(Enum):
    """What it came to. The value is the exit code of ``juesuan check``: nothing is taken for a pass that is none."""

    CLEAN = 0
    FINDINGS = 1
    UNREAD = 2
    NOTHING = 3


@dataclass(frozen=True, slots=True)
class FormRead:
    """One official form. figures: how many of it were read. pages: 1-based. told: what could not be read of it."""

    code: str
    name_zh: str
    name_en: str
    status: FormStatus
    figures: int
    pages: tuple[int, ...]
    unit: str | None
    told: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, PNG, with the figures of a finding framed. file_name: of the file it is from. figures: as printed."""

    file_name: str
    page_no: int
    figures: tuple[str, ...]
    png: bytes


@dataclass(frozen=True, slots=True)
class Report:
    """files: names and document ids. causes: findings, worst first; pictures: of each, in the same order (empty where
    nobody asked for them). unread: issues that say figures are printed that were not read. notes: the other issues.
    rounding and unlikely: relations that hold within rounding, and those that rounding hardly explains."""

    title: str
    department: str | None
    fiscal_year: int | None
    kind_zh: str
    kind_en: str
    is_account: bool
    files: tuple[tuple[str, str], ...]
    forms: tuple[FormRead, ...]
    causes: tuple[Cause, ...]
    pictures: tuple[tuple[Picture, ...], ...]
    unread: tuple[Issue, ...]
    notes: tuple[Issue, ...]
    rounding: tuple[Finding, ...]
    unlikely: tuple[Finding, ...]
    verdicts: dict[str, int]

    @property
    def contradictions(self) -> tuple[Cause, ...]:
        """The findings that say that something is wrong."""
        return tuple(cause for cause in self.causes if cause.severity != "info")

    @property
    def judged(self) -> int:
        """How many relations were judged."""
        return sum(self.verdicts.get(verdict, 0) for verdict in _JUDGED)

    @property
    def read_forms(self) -> int:
        """How many of the forms were read in full."""
        return sum(form.status in ("read", "empty") for form in self.forms)

    @property
    def share(self) -> float:
        """The largest share of the total that a finding puts in question, 0 to 1."""
        return max((float(cause.importance) for cause in self.contradictions), default=0.0)

    @property
    def outcome(self) -> Outcome:
        """A contradiction first, then what was not read: neither is ever a pass."""
        if self.contradictions:
            return Outcome.FINDINGS
        if self.unread:
            return Outcome.UNREAD
        return Outcome.CLEAN if self.judged else Outcome.NOTHING


def report_of(
    disclosures: Sequence[Disclosure],
    relations: Sequence[Finding],
    causes: Sequence[Cause],
    withheld: Sequence[Issue] = (),
    pictures: Sequence[tuple[Picture, ...]] = (),
) -> Report:
    """The report of one disclosure. disclosures: as understood, one per file (at least one). relations: every judged
    one. withheld: what the audit withholds because its reading is in doubt."""
    issues = [*withheld, *(issue for disclosure in disclosures for issue in disclosure.issues)]
    first = next((d for d in disclosures if d.identity.department_name), disclosures[0])
    kind = kinds()[first.identity.document_kind]
    return Report(
        title=first.identity.title or first.file_name,
        department=first.identity.department_name,
        fiscal_year=next((d.identity.fiscal_year for d in disclosures if d.identity.fiscal_year), None),
        kind_zh=kind.name_zh,
        kind_en=kind.name_en,
        is_account=kind.is_account,
        files=tuple((d.file_name, d.document_id) for d in disclosures),
        forms=tuple(_forms(disclosures, issues, kind)),
        causes=tuple(causes),
        pictures=tuple(pictures),
        unread=tuple(issue for issue in issues if issue.severity == "error"),
        notes=tuple(issue for issue in issues if issue.severity != "error"),
        rounding=tuple(r for r in relations if r.verdict == "rounding"),
        unlikely=tuple(r for r in relations if r.verdict in ("unlikely", "blocked")),
        verdicts=dict(Counter(r.verdict for r in relations)),
    )


def _forms(disclosures: Sequence[Disclosure], issues: Sequence[Issue], kind: Kind) -> Iterator[FormRead]:
    """The nine forms of an account, printed or not; of any other kind those that it prints: how many there should be is
    said by nobody."""
    figures: Counter[str | None] = Counter()
    for disclosure in disclosures:
        for rows in (disclosure.function_amounts, disclosure.economic_amounts, disclosure.indicators):
            figures.update(row.form_code for row in rows)
    printed_codes = {table.form_code for disclosure in disclosures for table in disclosure.tables}
    standard = [
        form
        for form in reference.forms().values()
        if form.form_set == ("standard" if kind.is_account else kind.document_kind)
        and (kind.is_account or form.form_code in printed_codes)
    ]
    tables = {
        form.form_code: [t for d in disclosures for t in d.tables if t.form_code == form.form_code] for form in standard
    }
    told = _told(tables, [issue for issue in issues if issue.severity == "error"])
    for form in standard:
        printed = tables[form.form_code]
        yield FormRead(
            code=form.form_code,
            name_zh=form.name_zh,
            name_en=form.name_en,
            status=_status(figures[form.form_code], bool(printed), bool(told[form.form_code])),
            figures=figures[form.form_code],
            pages=tuple(sorted(_pages(printed))),
            unit=next((t.money_unit for t in printed if t.money_unit), None),
            told=told[form.form_code],
        )


def _told(tables: Mapping[str, Sequence[TableSummary]], issues: Sequence[Issue]) -> dict[str, tuple[Issue, ...]]:
    """The issues about each form: those that name it, by code or by the heading it is printed under; one that names no
    form is about those of its page."""
    headings = {code: {t.heading for t in printed if t.heading} for code, printed in tables.items()}
    about: dict[str, list[Issue]] = {code: [] for code in tables}
    for issue in issues:
        named = [code for code, printed in headings.items() if code == issue.form_code or issue.printed in printed]
        for code in named or [code for code, printed in tables.items() if issue.page_no in _pages(printed)]:
            about[code].append(issue)
    return {code: tuple(found) for code, found in about.items()}


def _pages(tables: Sequence[TableSummary]) -> set[int]:
    return {page for table in tables for page in range(table.page_from, table.page_to + 1)}


def _status(figures: int, is_printed: bool, is_told: bool) -> FormStatus:
    if is_told:
        return "partly" if figures else "unread"
    if figures:
        return "read"
    return "empty" if is_printed else "missing"
