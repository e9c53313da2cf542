"""From a document to the facts of its explanatory text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import FunctionAmount, Identity, Issue
from juesuan.disclosure.narrative.clauses import read_paragraph
from juesuan.disclosure.narrative.department import Department
from juesuan.disclosure.narrative.facts import (
    Found,
    NarrativeFacts,
    function_amounts_of,
    indicators_of,
    named_items_of,
    numbers_of,
)
from juesuan.disclosure.narrative.functions import FunctionBook, book, class_of_title, find_functions
from juesuan.disclosure.narrative.headings import subject_of_title
from juesuan.disclosure.narrative.phrases import lexicon
from juesuan.disclosure.narrative.prepared import prepare
from juesuan.disclosure.narrative.state import Carry, Setting
from juesuan.disclosure.narrative.tokens import tokenise
from juesuan.disclosure.outline.glossary import read_glossary
from juesuan.disclosure.outline.paragraphs import Paragraph
from juesuan.disclosure.outline.promises import unkept_promises
from juesuan.disclosure.outline.read import Outline, read_outline
from juesuan.disclosure.outline.roles import reading_of_role
from juesuan.reading.model import Document

#: In a list of duties only sentences about people and offices hold figures of the department.
_STAFF = re.compile(r"编制|人员|在职|职工|离休|退休|内设|下设|处室|科室|机构|人数")
_NONE_STATED = re.compile(
    r"(?:无|没有|未安排|未发生|不涉及|未使用|未开支)[^，。；]{0,40}(?:收入|支出|经费|拨款|预算)|为空表|无数据"
)
_REASON_OR_FIGURE = re.compile(r"原因|\d\s*(?:万|元|%|％)")
_NONE_ROLES = ("fund_budget", "capital_budget", "three_public", "agency_operating", "procurement")
_SENTENCE = re.compile(r"[^。；]+[。；]?")


def read_narrative(
    document: Document, identity: Identity, budget: str, form_amounts: Iterable[FunctionAmount] = ()
) -> NarrativeFacts:
    """Everything the text of ``document`` states: sections, every figure, those understood as facts, terms.

    budget: the measure that a bare 预算数 is (``budget_note``). form_amounts: what its forms state, for the names that
    the document prints beside function codes. Nothing is raised for what a document says; what is not understood stays
    a number without an indicator.
    """
    outline = read_outline(document)
    known = book(identity.fiscal_year, ((a.function_code, a.function_name) for a in form_amounts if a.form_code))
    found = list(_figures(outline, identity, known, budget))
    return NarrativeFacts(
        sections=tuple(s.section for s in outline.sections),
        numbers=numbers_of(found),
        named_items=named_items_of(found),
        indicators=indicators_of(found),
        function_amounts=function_amounts_of(found),
        terms=read_glossary(outline.sections),
        issues=(*_stated_none(outline), *unkept_promises(outline)),
    )


def _figures(outline: Outline, identity: Identity, known: FunctionBook, budget: str) -> Iterable[Found]:
    department = Department(identity.department_name, identity.title, identity.is_consolidated)

    def setting(role: str | None, title: str = "") -> Setting:
        is_budget = identity.document_kind == "budget"
        understands = reading_of_role(role) != "kept"
        heading = subject_of_title(title, role)
        words = lexicon(is_budget=is_budget).afterwards
        return Setting(role, identity.fiscal_year, is_budget, department, known, words, understands, heading, budget)

    yield from _of_section(None, outline.front, setting(None), None)
    for section in outline.sections:
        reading = reading_of_role(section.role)
        if reading == "none":
            continue
        paragraphs = section.paragraphs
        if reading == "staff":
            paragraphs = tuple(p for p in paragraphs if _STAFF.search(p.text))
        title = section.section.title
        hint = class_of_title(title, known)
        yield from _of_section(section.section.section_no, paragraphs, setting(section.role, title), hint)


def _of_section(
    section_no: str | None, paragraphs: Sequence[Paragraph], setting: Setting, hint: str | None
) -> Iterable[Found]:
    carry = Carry()
    for paragraph in paragraphs:
        prepared = prepare(paragraph.text)
        functions = find_functions(prepared, setting.functions, hint)
        tokens = tokenise(prepared, functions, lexicon(is_budget=setting.is_budget))
        figures, carry = read_paragraph(tokens, setting, carry)
        setting = replace(setting, heading=None)  # a title speaks to the first paragraph
        for figure in figures:
            yield Found(figure, paragraph, prepared, section_no)


def _stated_none(outline: Outline) -> tuple[Issue, ...]:
    """Sentences that say a form or a kind of expense is empty: what a blank form is allowed by."""
    issues: list[Issue] = []
    for section in outline.sections:
        if section.role not in _NONE_ROLES:
            continue
        for paragraph in section.paragraphs:
            for found in _SENTENCE.finditer(paragraph.text):
                sentence = found[0].strip()
                if _NONE_STATED.search(sentence) and not _REASON_OR_FIGURE.search(sentence):
                    page_no = paragraph.marks[found.start()].page_no
                    kind = f"{section.role}_stated_none"
                    issues.append(issue(kind, page_no, section=section.section.section_no, sentence=sentence))
                    break
    return tuple(issues)
