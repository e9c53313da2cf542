"""What ``include/kinds/<kind>/forms.yaml`` says about the forms of a kind of document, typed and in bare words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Annotated, Literal

from pydantic import Field

from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.forms.lexicon import Axis, Lexicon
from juesuan.disclosure.kinds import kinds
from juesuan.vocabulary import Part

#: Measures of a header's words about years and budgets; None of them is this year's actual figure but the first.
Words = tuple[str, ...]
_YEAR_BEFORE = {"actual": "last_year"}


class _Heading(Part):
    all: Words
    none: Words = ()


class _Indicator(_Heading):
    indicator: str


class _Header(Part):
    code: Words = ()
    code_parts: Words = ()
    name: Words = ()
    unit: Words = ()
    government: Words = ()
    sums: Words = ()
    whole: Words = ()
    fillers: Words = ()
    ignored: dict[Literal["row_number", "remark"], Words] = Field(default_factory=dict)
    years: dict[Literal["this", "last"], Words] = Field(default_factory=dict)
    amounts: dict[str, Words] = Field(default_factory=dict)
    year_before: dict[str, str] = Field(default_factory=dict)


class _Form(Part):
    form_code: str
    form_set: str
    headings: tuple[_Heading, ...] = ()
    names: Words = ()
    signature: Words = ()


class _Coded(_Form):
    layout: Literal["coded"]
    about: Words
    columns: dict[str, Words]
    beyond: Words = ()
    spans: Words = ()


class _TwoSided(_Form):
    layout: Literal["two_sided"]
    about: Words
    budgets: dict[Literal["all", "general", "fund", "capital"], Words]
    rows: dict[Literal["income", "expenditure"], dict[str, dict[Literal["all", "general", "fund", "capital"], Words]]]
    opens: Words = ()


class _Economic(_Form):
    layout: Literal["economic"]
    about: Words
    columns: dict[Literal["total", "personnel", "public"], Words]
    totals: dict[Literal["PERSONNEL", "PUBLIC", "TOTAL"], Words]


class _ThreePublic(_Form):
    layout: Literal["three_public"]
    about: Words
    indicators: tuple[_Indicator, ...]
    total: str
    not_in_total: Words
    total_of_all: str = ""
    unsaid: str = ""
    amounts: dict[str, Words] = Field(default_factory=dict)
    budgets: dict[Literal["general", "fund", "capital"], Words] = Field(default_factory=dict)


class _Listed(_Form):
    layout: Literal["listed"]
    about: Words
    rows: dict[str, Words]


class _ByUnit(_Form):
    layout: Literal["by_unit"]
    about: Words
    columns: dict[str, Words]


class _Unread(_Form):
    layout: Literal["kept"]


class _File(Part):
    never: Words
    name_endings: Words
    header: _Header
    total_labels: Words
    like: str | None = None
    own: str = "actual"
    forms: tuple[
        Annotated[
            _Coded | _TwoSided | _Economic | _ThreePublic | _Listed | _ByUnit | _Unread, Field(discriminator="layout")
        ],
        ...,
    ]


@dataclass(frozen=True, slots=True)
class Phrases:
    """``all``: each entry is a choice of phrases, one of which must occur; ``none``: none may."""

    all: tuple[tuple[str, ...], ...]
    none: tuple[str, ...] = ()

    def fit(self, text: str) -> bool:
        """Whether the text (bare) holds one phrase of every choice and none of the excluded."""
        return all(any(p in text for p in choice) for choice in self.all) and not any(p in text for p in self.none)


@dataclass(frozen=True, slots=True)
class RowMeaning:
    """What a row label of a two-sided form stands for."""

    indicator_code: str
    budget_type: str


@dataclass(frozen=True, slots=True)
class FormWords:
    """One form. ``lexicon``: the words of its header. ``names``: what its heading ends with, only an organ's name
    before it. Rows: side -> label -> meaning (two_sided); ``totals``: label -> code of a sum (economic).
    ``indicator_of_all``: what a bare 合计 adds up beside columns ``not_in_total``. ``unsaid``: the amount of figures
    over which no word says one."""

    form_code: str
    form_set: str
    layout: str
    headings: tuple[Phrases, ...]
    names: tuple[str, ...]
    signature: tuple[tuple[str, ...], ...]
    lexicon: Lexicon
    rows: Mapping[str, Mapping[str, RowMeaning]] = field(default_factory=dict)
    opens: frozenset[str] = frozenset()
    totals: Mapping[str, str] = field(default_factory=dict)
    indicators: tuple[tuple[str, Phrases], ...] = ()
    indicator_of_total: str = ""
    not_in_total: frozenset[str] = frozenset()
    indicator_of_all: str | None = None
    unsaid: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The forms of a kind of document and what they share. ``own``: the measure of the figures of the document's own
    year, where the form has no measures."""

    forms: Mapping[str, FormWords]
    never: tuple[str, ...]
    name_endings: tuple[str, ...]
    totals: frozenset[str]
    own: str = "actual"


@cache
def form_words(kind: str) -> Vocabulary | None:
    """The forms of a kind of document, ``None`` where none are known. Raises VocabularyError where the file has
    mistakes."""
    data = kinds()[kind].words("forms", _File)
    if data is None:
        return None
    header = _inherited(data)
    forms = [_form(form, header) for form in data.forms]
    return Vocabulary(
        forms={form.form_code: form for form in forms},
        never=tuple(map(bare, data.never)),
        name_endings=data.name_endings,
        totals=frozenset(map(bare, data.total_labels)),
        own=data.own,
    )


def _inherited(data: _File) -> _Header:
    """The header words of a file; what it does not say is as in the kind that it is ``like``."""
    base = kinds()[data.like].words("forms", _File) if data.like else None
    if base is None:
        return data.header
    return base.header.model_copy(update={name: getattr(data.header, name) for name in data.header.model_fields_set})


def _form(
    form: _Coded | _TwoSided | _Economic | _ThreePublic | _Listed | _ByUnit | _Unread, header: _Header
) -> FormWords:
    words: dict[str, tuple[Axis, str]] = _shared(header)
    about: Words = ()
    columns: Mapping[str, Words] = {}
    beyond: Words = ()
    amounts: Mapping[str, Words] = {}
    match form:
        case _Coded():
            about, columns, beyond = form.about, form.columns, form.beyond
        case _ByUnit():
            about, columns = form.about, form.columns
        case _TwoSided():
            about, columns = form.about, {str(k): v for k, v in form.budgets.items()}
        case _Economic():
            about, columns = form.about, {str(k): v for k, v in form.columns.items()}
        case _ThreePublic():
            about, amounts = form.about, form.amounts
            columns = {str(k): v for k, v in form.budgets.items()}
        case _Listed():
            about = form.about
    words |= {phrase: ("about", "") for entry in about for phrase in expanded(entry)}
    words |= {phrase: ("amount", code) for code, entry in amounts.items() for phrase in _all(entry)}
    words |= dict.fromkeys(_all(beyond), ("beyond", ""))
    words |= {phrase: ("measure", code) for code, entry in columns.items() for phrase in _all(entry)}
    spans = frozenset(map(bare, form.spans)) if isinstance(form, _Coded) else frozenset()
    lexicon = Lexicon(
        words, code_words=tuple(map(bare, header.code)), spans=spans, year_before=header.year_before or _YEAR_BEFORE
    )
    return FormWords(
        form.form_code,
        form.form_set,
        form.layout,
        tuple(_phrases(heading) for heading in form.headings),
        tuple(sorted(_all(form.names), key=len, reverse=True)),
        tuple(map(_choice, form.signature)),
        lexicon,
        rows=_rows(form) if isinstance(form, _TwoSided) else {},
        opens=frozenset(form.opens) if isinstance(form, _TwoSided) else frozenset(),
        totals=_totals(form),
        indicators=tuple((entry.indicator, _phrases(entry)) for entry in form.indicators)
        if isinstance(form, _ThreePublic)
        else (),
        indicator_of_total=form.total if isinstance(form, _ThreePublic) else "",
        not_in_total=frozenset(form.not_in_total) if isinstance(form, _ThreePublic) else frozenset(),
        indicator_of_all=(form.total_of_all or None) if isinstance(form, _ThreePublic) else None,
        unsaid=form.unsaid if isinstance(form, _ThreePublic) else "",
    )


def _totals(form: _Form) -> dict[str, str]:
    match form:
        case _Economic():
            entries: Mapping[str, Words] = {str(code): words for code, words in form.totals.items()}
        case _Listed():
            entries = form.rows
        case _:
            return {}
    return {bare(phrase): code for code, words in entries.items() for phrase in words}


def _shared(header: _Header) -> dict[str, tuple[Axis, str]]:
    """The words that mean the same on every form. Later entries win where a word has two meanings."""
    words: dict[str, tuple[Axis, str]] = {}
    words |= dict.fromkeys(_all(header.fillers), ("filler", ""))
    words |= dict.fromkeys(_all(header.whole), ("whole", ""))
    words |= dict.fromkeys(_all(header.sums), ("sum", ""))
    words |= {phrase: ("amount", code) for code, entry in header.amounts.items() for phrase in _all(entry)}
    words |= {phrase: ("year", which) for which, entry in header.years.items() for phrase in _all(entry)}
    words |= {phrase: ("ignored", reason) for reason, entry in header.ignored.items() for phrase in _all(entry)}
    words |= dict.fromkeys(_all(header.name), ("label", "name"))
    words |= dict.fromkeys(_all(header.code_parts), ("label", "code"))
    words |= dict.fromkeys(_all(header.government), ("label", "government"))
    words |= dict.fromkeys(_all(header.unit), ("label", "unit"))
    return words


def expanded(entry: str) -> list[str]:
    """The phrases that an entry stands for, bare: '年初|上年 结余' -> 年初结余, 上年结余."""
    return ["".join(parts) for parts in product(*(_choice(part) for part in entry.split()))]


def _all(entries: Words) -> list[str]:
    return [phrase for entry in entries for phrase in expanded(entry)]


def _choice(text: str) -> tuple[str, ...]:
    return tuple(bare(part) for part in text.split("|"))


def _phrases(entry: _Heading) -> Phrases:
    phrases = Phrases(tuple(map(_choice, entry.all)), tuple(map(bare, entry.none)))
    if not all((*phrases.none, *(phrase for choice in phrases.all for phrase in choice))):
        raise ValueError(f"forms.yaml: a phrase in {entry} is empty once ordinals and brackets are dropped")
    return phrases


def _rows(form: _TwoSided) -> dict[str, dict[str, RowMeaning]]:
    return {
        str(side): {
            bare(phrase): RowMeaning(indicator, str(budget))
            for indicator, budgets in indicators.items()
            for budget, phrases in budgets.items()
            for phrase in phrases
        }
        for side, indicators in form.rows.items()
    }
