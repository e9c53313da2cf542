"""One figure, the words before it, and what is being spoken of: which measure of which indicator or function item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juesuan.disclosure.narrative.frames import Frame, Subject
from juesuan.disclosure.narrative.functions import FunctionName
from juesuan.disclosure.narrative.phrases import PLANS, UNIT_KINDS, Meaning
from juesuan.disclosure.narrative.state import Setting, State, Understood
from juesuan.disclosure.narrative.tokens import Number
from juesuan.reference import indicators

_COMPLETED = (("completion_initial", "initial_budget"), ("completion_full_year", "full_year_budget"))
#: What a change in percent is called, by what it is relative to.
_CHANGE_PCT = {"last_year": "change_pct", "initial_budget": "variance_pct"}


def measured(
    subject: Subject,
    frame: Frame,
    number: Number,
    state: State,
    setting: Setting,
    *,
    explicit: bool,
    side: str | None = None,
    following: frozenset[str] = frozenset(),
) -> Understood | None:
    """The figure as a measure of ``subject``; ``None`` where the words, the unit and the subject do not fit.

    explicit: the subject stands before this very figure (else it is carried over). side: of a pair of figures.
    following: indicators that the rest of the sentence names as parts. Notes in ``state`` what has been given.
    """
    if frame.measures == ["actual"]:
        state.scope = replace(state.scope, measure="")
    measure = _measure(frame, number, state, setting)
    if measure == "share_pct" and set(frame.measures) & set(PLANS):
        measure = "completion_pct" if _is_planned_before(subject, state) else None
    if measure is None:
        return None
    sign = _sign(frame, number, state) if frame.directions else 1
    if sign == 0:
        return None
    is_bare = measure == ""
    if is_bare and "money" in number.kinds:
        if state.scope.measure == "?" and not setting.is_budget:
            return None
        measure = "" if setting.is_budget else state.scope.measure
    elif frame.measures and measure in PLANS:
        state.scope = replace(state.scope, measure=measure)
    if _is_of_plan(measure, frame, state, setting):
        return None
    is_planned = setting.is_budget and "money" in number.kinds and not _is_asset(subject)
    measure = measure or ("initial_budget" if is_planned else "actual")
    if subject.function is not None or subject.class_name is not None:
        return _of_function(subject, measure, frame, sign, state, setting, ditto=is_bare and not explicit)
    meanings = _holding(subject.meanings, state, following)
    meaning = _meaning(meanings, number, measure, state, ditto=is_bare and not explicit)
    if meaning is None or indicators()[meaning.indicator_code].topic in state.tainted:
        return None
    if measure == "share_pct" and not _is_of_whole(frame, meaning):
        return None
    state.used |= {(meaning.indicator_code, measure)}
    state.spoken |= {meaning.indicator_code}
    return Understood(measure, meaning=meaning, side=side or meaning.side, sign=sign)


def subject_of_attribute(frame: Frame, state: State) -> Subject | None:
    """What an attribute measures, by the values given before it: 车辆 4 辆，价值 95.42 万元 -> the vehicles' value."""
    if frame.attribute is None or state.subject is None:
        return None
    given = {code for code, _ in state.used}
    codes = next((frame.attribute[c] for c in sorted(given) if c in frame.attribute), ())
    return Subject(tuple(Meaning(code, indicators()[code].unit) for code in codes)) if codes else None


def kind_of_measure(frame: Frame, number: Number) -> str:
    """Roughly which measure the words and the unit say, without looking at what is being spoken of."""
    if "percent" in number.kinds:
        kinds = (("share", "share_pct"), ("variance", "variance_pct"))
        named = next((measure for kind, measure in kinds if frame.has(kind)), None)
        return named or ("change_pct" if frame.directions else "completion_pct")
    if frame.directions:
        return "change_amount"
    return frame.measures[0] if frame.measures else "actual"


def _is_of_plan(measure: str, frame: Frame, state: State, setting: Setting) -> bool:
    """Whether a change or a share is that of a budget: 年初预算 50 万元，比上年增加 5 万元，占全部预算的 10%."""
    if state.scope.measure == "" or setting.is_budget or "actual" in frame.measures:
        return False
    return measure in ("change_amount", "change_pct", "share_pct", "variance_pct" if frame.directions else "")


def _holding(meanings: Sequence[Meaning], state: State, following: frozenset[str]) -> list[Meaning]:
    """The meanings that hold where this is said; those for just such a place (after what was just given, with these
    parts) come first."""
    whole = state.parts.whole if state.parts is not None else None
    wholes = {m.indicator_code for m in whole.meanings} if whole is not None else set()
    given = {code for code, _ in state.used} | state.just_given
    holding = [
        m
        for m in meanings
        if (not m.within or m.within & state.spoken)
        and (not m.part_of or m.part_of & wholes)
        and (not m.after or m.after & given)
        and (not m.with_parts or m.with_parts & following)
    ]
    return sorted(holding, key=lambda m: not (m.after or m.with_parts))


def _measure(frame: Frame, number: Number, state: State, setting: Setting) -> str | None:
    """The measure by the unit and the words before: '' where no word says (the value itself), ``None`` where the words
    fit no measure."""
    if "percent" in number.kinds:
        return _percent(frame, state)
    if number.unit is None or frame.has("share", "variance"):
        return None
    for kind, budget in _COMPLETED:  # 完成年初预算 x 万元的 y%
        if frame.has(kind):
            state.budget, state.completing = budget, True
            return budget
    if frame.has("completion"):
        state.completing = True
        return state.budget
    if frame.directions:
        return "change_amount" if state.base == "last_year" else None
    named = set(frame.measures)
    if len(named) > 1:
        return None
    measure = next(iter(named), "")
    if measure in ("initial_budget", "full_year_budget"):
        state.budget = measure
    if measure == "budget":
        return "initial_budget" if setting.is_budget else state.budget
    return measure


def _percent(frame: Frame, state: State) -> str | None:
    completing, state.completing = state.completing, False
    if frame.has("share"):
        return "share_pct"
    if frame.has("variance"):
        return "variance_pct"
    if frame.directions:
        return _CHANGE_PCT.get(state.base or "")
    if completing or frame.has("completion", "completion_initial", "completion_full_year"):
        return "completion_pct"
    return None


def _sign(frame: Frame, number: Number, state: State) -> int:
    """-1 for a decrease, 1 for an increase, 0 where a template's choice was left open and nothing decides it."""
    direction = frame.directions[-1]
    if direction.endswith("?"):  # 增加（减少）: the words of the template are both still there
        if number.value == 0:
            return 1
        if state.direction is None:
            return 0
        direction = state.direction
    elif number.value != 0:
        state.direction = direction
    return -1 if direction == "down" and number.value > 0 else 1


def _meaning(meanings: Sequence[Meaning], number: Number, measure: str, state: State, *, ditto: bool) -> Meaning | None:
    if measure.endswith("_pct"):
        money = [m for m in meanings if m.unit == "yuan"]
        return next(iter(money or meanings), None)
    fitting = [m for m in meanings if UNIT_KINDS[m.unit] & number.kinds]
    if ditto:  # a second value without a word of its own must be of something not yet given: 2 批次，40 人次
        fitting = [m for m in fitting if state.used and (m.indicator_code, measure) not in state.used]
    return next(iter(fitting), None)


def _of_function(
    subject: Subject, measure: str, frame: Frame, sign: int, state: State, setting: Setting, *, ditto: bool
) -> Understood | None:
    function = subject.function
    if function is None and subject.class_name is not None:
        function = FunctionName(0, 0, setting.functions.class_code(subject.class_name), subject.class_name)
    if function is None or (key := function.code or (function.name if function.words else None)) is None:
        return None
    measure = "total" if measure == "actual" else measure
    if ditto and (key, measure) in state.used:
        return None
    if measure == "share_pct" and any(s.function or s.class_name for s in frame.wholes):
        return None
    state.used |= {(key, measure)}
    return Understood(measure, function=function, sign=sign)


def _is_planned_before(subject: Subject, state: State) -> bool:
    """Whether the subject's own budget was given: 年初预算 8 万元，决算 6 万元，占预算的 75% says how much of it was
    spent; without that the budget may be any other that it is a part of."""
    codes = {m.indicator_code for m in subject.meanings}
    if subject.function is not None:
        codes |= {subject.function.code or "", subject.function.name}
    return any((code, plan) in state.used for code in codes for plan in PLANS)


def _is_asset(subject: Subject) -> bool:
    return any(indicators()[m.indicator_code].topic == "assets" for m in subject.meanings)


def _is_of_whole(frame: Frame, meaning: Meaning) -> bool:
    """占 without a whole, or of one that the indicator's share is usually given of."""
    wholes = {m.indicator_code for s in frame.wholes for m in s.meanings}
    return not frame.wholes or bool(wholes & meaning.wholes)
