"""Every kind of issue there is, with its severity and words, from ``include/reference/issues.yaml``.

``issue`` is the only way an issue is made: a kind is declared once, its words say the same in both languages, and
whoever reports it gives the words' fields by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from string import Formatter
from typing import Annotated, Self

from pydantic import Field, model_validator

from juesuan.disclosure.model import Issue, Severity
from juesuan.vocabulary import Part, load

GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")

#: Filled in for every kind; the other fields of a template are given by whoever reports.
_PAGE = "page"
#: The fields that say which form an issue is about, and what is printed there.
_FORM = ("form",)
_PRINTED = ("label", "header", "column", "heading", "code", "text")
_Name = Annotated[str, Field(pattern="^[a-z][a-z_]*$")]


class IssueKind(Part):
    """One kind of issue. zh, en: its words, templates with {named} fields, the same in both languages; {page} is the
    page that is given. meaning_zh, meaning_en: what it means for whoever uses the figures, and what to do.
    unread: print was met that reading does not know."""

    severity: Severity
    zh: str
    en: str
    meaning_zh: str
    meaning_en: str
    unread: bool = False

    @cached_property
    def fields(self) -> frozenset[str]:
        """The named fields of the words, {page} aside."""
        return _fields(self.zh) - {_PAGE}

    @model_validator(mode="after")
    def _says_the_same(self) -> Self:
        if self.fields != _fields(self.en) - {_PAGE}:
            raise ValueError(f"zh and en have other fields: {sorted(self.fields)}, {sorted(_fields(self.en))}")
        return self


_KINDS = dict[_Name, IssueKind]  # one object: a type made anew is read anew


def issue_kinds() -> dict[str, IssueKind]:
    """Every kind by its name, in the order of the file, read once per process."""
    return load("reference/issues.yaml", _KINDS)


def issue(kind: str, page_no: int | None = None, /, **words: object) -> Issue:
    """The issue of this kind on this page (1-based, None: the document). words: the fields of the kind's words.

    Raises KeyError for a kind that issues.yaml does not hold, ValueError where words are missing or too many.
    """
    declared = issue_kinds()[kind]
    if declared.fields != words.keys():
        raise ValueError(f"issue {kind!r} has the fields {sorted(declared.fields)}, not {sorted(words)}")
    said = words | {_PAGE: page_no}
    form, printed = (next((str(words[name]) for name in names if name in words), None) for names in (_FORM, _PRINTED))
    zh, en = declared.zh.format_map(said), declared.en.format_map(said)
    return Issue(page_no, kind, declared.severity, zh, en, form, printed)


def gravest_first(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues by severity, errors first, else in the order in which they were found."""
    return tuple(sorted(issues, key=lambda found: GRAVEST_FIRST.index(found.severity)))


def _fields(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)
