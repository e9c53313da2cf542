"""名词解释: the terms a disclosure defines, each linked to the indicator of the same name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from juesuan.disclosure.model import Term
from juesuan.disclosure.outline.numbering import numbered
from juesuan.disclosure.outline.paragraphs import Paragraph
from juesuan.disclosure.outline.read import OutlineSection
from juesuan.disclosure.outline.roles import comparable
from juesuan.reference import indicators

_LONGEST_TERM = 40
#: What stands between a term and its definition. 是指 and 指 alone belong to the definition.
_BETWEEN = re.compile(r"\s*(?:[:：—]+|-{2,})\s*|\s*(?=是?指)|\s*(?=(?:主要)?反映)")
_SENTENCE = re.compile(r"[。；;]")
_NAME_END = ("支出预算", "预算")


def read_glossary(sections: Sequence[OutlineSection]) -> tuple[Term, ...]:
    """Every entry of every 名词解释 in the outline. term: without number and quotation of the whole; definition: as
    printed, further paragraphs of an entry joined without a mark between."""
    terms: list[Term] = []
    for section in sections:
        if section.role == "glossary":
            terms += _terms(section.paragraphs)
    return tuple(terms)


def _terms(paragraphs: Iterable[Paragraph]) -> list[Term]:
    entries: list[tuple[str, str, int]] = []
    numbers_used = False
    for paragraph in paragraphs:
        number = numbered(paragraph.text)
        words = paragraph.text[number.end :] if number else paragraph.text
        split = _split(words)
        numbers_used = numbers_used or (number is not None and split is not None)
        continues = entries and numbers_used and number is None
        if split is None or continues:
            if entries:
                term, definition, page_no = entries[-1]
                entries[-1] = term, definition + paragraph.text.strip(), page_no
            continue
        entries.append((*split, paragraph.page_from))
    return [Term(term, definition, page_no, _indicator(term)) for term, definition, page_no in entries]


def _split(words: str) -> tuple[str, str] | None:
    """A term and its definition; ``None`` for prose and for a heading among the entries."""
    for found in _BETWEEN.finditer(words):
        term, definition = words[: found.start()].strip(), words[found.end() :].strip()
        if not term:
            return None
        if len(term) > _LONGEST_TERM or _SENTENCE.search(term) or not definition:
            return None
        if term.count("（") != term.count("）") or term.count("(") != term.count(")"):
            continue
        return _unquoted(term), definition
    return None


def _unquoted(term: str) -> str:
    whole = re.fullmatch(r"[“\"]([^“”\"]+)[”\"]", term)
    return whole[1] if whole else term


def _indicator(term: str) -> str | None:
    by_name = _indicators_by_name()
    words = comparable(term)
    for end in ("", *_NAME_END):
        if code := by_name.get(words.removesuffix(end) if end else words):
            return code
    return None


@cache
def _indicators_by_name() -> dict[str, str]:
    return {comparable(i.name_zh): code for code, i in indicators().items()}
