"""Figures of the text as rows: every one as a narrative number, those understood as facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from juesuan.disclosure.model import (
    FunctionAmount,
    IndicatorValue,
    Issue,
    NamedItem,
    NarrativeNumber,
    Place,
    Section,
    Term,
)
from juesuan.disclosure.narrative.prepared import Prepared
from juesuan.disclosure.narrative.state import Figure, Understood
from juesuan.disclosure.outline.paragraphs import Paragraph
from juesuan.disclosure.places import place_on
from juesuan.printed.figures import money_scale
from juesuan.reading.model import Box
from juesuan.reference import indicators

_SENTENCE_ENDS = "。；;！？!?"
#: 持平 prints no figure: its zero is taken to the last place these documents print, 0.01 万元.
_UNCHANGED_ULP = Decimal(100)
_FUNCTION_MEASURES = ("total", "initial_budget", "full_year_budget", "change_amount")


@dataclass(frozen=True)
class NarrativeFacts:
    """What the text of a document states.

    indicators and function_amounts hold each value once per section (the print with most places); numbers hold every
    figure where it stands.
    """

    sections: tuple[Section, ...] = ()
    numbers: tuple[NarrativeNumber, ...] = ()
    named_items: tuple[NamedItem, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    function_amounts: tuple[FunctionAmount, ...] = ()
    terms: tuple[Term, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with the paragraph it stands in. section_no None for text before the first heading."""

    figure: Figure
    paragraph: Paragraph
    prepared: Prepared
    section_no: str | None


def numbers_of(found: Sequence[Found]) -> tuple[NarrativeNumber, ...]:
    """One narrative number per printed figure, in order of print."""
    numbers: list[NarrativeNumber] = []
    for item in found:
        number, understood = item.figure.token.number, item.figure.understood
        if number is None:
            continue
        if understood and understood.function and understood.function.code is None:
            understood = None  # the forms of another file may tell: see named_items_of
        numbers.append(
            NarrativeNumber(
                number_no=len(numbers),
                section_no=item.section_no,
                value=number.value,
                ulp=number.ulp,
                unit=number.unit,
                sentence=_sentence(item),
                indicator_code=understood.meaning.indicator_code if understood and understood.meaning else None,
                measure_code=understood.measure_code if understood else None,
                function_code=understood.function.code if understood and understood.function else None,
                place=_place(item),
                stated_year=item.figure.scope.year or None,
                stated_of=_named(item.figure.scope.whose),
                stated_budget=_named(item.figure.scope.measure),
            )
        )
    return tuple(numbers)


def _named(words: str) -> str | None:
    """What a scope says; '?' says that the text leaves it open."""
    return words if words not in ("", "?") else None


def indicators_of(found: Iterable[Found]) -> tuple[IndicatorValue, ...]:
    """The indicator facts, each value once per section."""
    kept: dict[tuple[object, ...], IndicatorValue] = {}
    for item in found:
        understood = item.figure.understood
        if understood is None or understood.meaning is None:
            continue
        fact = _indicator_value(item, understood)
        key = (
            fact.section_no, fact.indicator_code, fact.measure_code, fact.budget_type, fact.side, fact.value.normalize()
        )  # fmt: skip
        if key not in kept or fact.ulp < kept[key].ulp:
            kept[key] = fact
    return tuple(kept.values())


def function_amounts_of(found: Iterable[Found]) -> tuple[FunctionAmount, ...]:
    """The amounts of function items, each value once per section. Percentages of items stay in the numbers."""
    kept: dict[tuple[object, ...], FunctionAmount] = {}
    for item in found:
        understood, number = item.figure.understood, item.figure.token.number
        if understood is None or understood.function is None or number is None:
            continue
        scale = money_scale(number.unit)
        if scale is None or understood.measure_code not in _FUNCTION_MEASURES or understood.function.code is None:
            continue
        fact = FunctionAmount(
            source="narrative",
            form_code=None,
            section_no=item.section_no,
            function_code=understood.function.code,
            function_name=understood.function.name,
            level=understood.function.level,
            measure_code=understood.measure_code,
            amount_yuan=number.value * scale * _sign(item, understood),
            ulp_yuan=number.ulp * scale,
            sentence=_sentence(item),
            row_no=None,
            place=_place(item),
        )
        key = (fact.section_no, fact.function_code, fact.measure_code, fact.amount_yuan.normalize())
        if key not in kept or fact.ulp_yuan < kept[key].ulp_yuan:
            kept[key] = fact
    return tuple(kept.values())


def named_items_of(found: Iterable[Found]) -> tuple[NamedItem, ...]:
    """Every figure of an item that is named in words only, in order of print."""
    printed = [item for item in found if item.figure.token.number is not None]
    named: list[NamedItem] = []
    for number_no, item in enumerate(printed):
        understood, number = item.figure.understood, item.figure.token.number
        if understood is None or number is None or understood.function is None or understood.function.words is None:
            continue
        scale = money_scale(number.unit) if understood.measure_code in _FUNCTION_MEASURES else None
        named.append(
            NamedItem(
                number_no=number_no,
                function_name=understood.function.name,
                function_code=understood.function.code,
                level=understood.function.words.level,
                class_code=understood.function.words.class_code,
                section_no=item.section_no,
                measure_code=understood.measure_code,
                amount_yuan=number.value * scale * understood.sign if scale else None,
                ulp_yuan=number.ulp * scale if scale else None,
                sentence=_sentence(item),
                place=_place(item),
            )
        )
    return tuple(named)


def _indicator_value(item: Found, understood: Understood) -> IndicatorValue:
    meaning, number = understood.meaning, item.figure.token.number
    assert meaning is not None
    if number is None:  # 持平
        value, ulp, is_money = Decimal(0), _UNCHANGED_ULP, True
    else:
        is_money = not understood.measure_code.endswith("_pct") and indicators()[meaning.indicator_code].unit == "yuan"
        scale = money_scale(number.unit) or Decimal(1) if is_money else Decimal(1)
        value, ulp = number.value * scale * _sign(item, understood), number.ulp * scale
    return IndicatorValue(
        source="narrative",
        form_code=None,
        section_no=item.section_no,
        indicator_code=meaning.indicator_code,
        measure_code=understood.measure_code,
        budget_type=meaning.budget_type,
        side=understood.side,
        value=value,
        ulp=ulp,
        amount_yuan=value if is_money else None,
        sentence=_sentence(item),
        place=_place(item),
    )


def _sign(item: Found, understood: Understood) -> int:
    return understood.sign


def _place(item: Found) -> Place:
    """Where the figure stands. Broken over two lines: the box around both parts. Broken over two pages: the part on the
    first page, with that part alone as raw_text, because a place is on one page and its text must be found there."""
    token = item.figure.token
    end = token.number.end if token.number else token.end
    start, stop = item.prepared.span(token.start, end)
    marks = item.paragraph.marks[start:stop]
    page = marks[0].page
    here = [m for m in marks if m.page_no == page.number]
    box = Box.around(m.box for m in here)
    raw = item.paragraph.text[start : start + len(here)]
    return place_on(page, box, raw)


def _sentence(item: Found) -> str:
    text = item.paragraph.text
    start, stop = item.prepared.span(item.figure.token.start, item.figure.token.end)
    begin = max(text.rfind(c, 0, start) for c in _SENTENCE_ENDS) + 1
    ends = [at for c in _SENTENCE_ENDS if (at := text.find(c, stop - 1)) != -1]
    return text[begin : min(ends) + 1 if ends else len(text)].strip()
