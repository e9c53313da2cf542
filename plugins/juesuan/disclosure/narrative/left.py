"""Figures that are left alone: reasons, unknown words, other years, what others are compared with."""

from __future__ import annotations

from dataclasses import replace

from juesuan.disclosure.narrative.focus import Focus
from juesuan.disclosure.narrative.frames import Frame
from juesuan.disclosure.narrative.measuring import kind_of_measure, measured
from juesuan.disclosure.narrative.named import weak_holds
from juesuan.disclosure.narrative.phrases import PLANS
from juesuan.disclosure.narrative.sight import LEFT, Sight, lost
from juesuan.disclosure.narrative.state import Scope, Verdict
from juesuan.disclosure.narrative.structure import in_list_of_equals


def kept(focus: Focus, sight: Sight) -> Verdict | None:
    return None if focus.setting.understands else LEFT


def reason(focus: Focus, sight: Sight) -> Verdict | None:
    """A reason is about other things, unless its clause turns back to what was spoken of: ，与上年相比减少 0.9 万元."""
    if focus.state.mode != "reason":
        return None
    if not (_compares_anew(focus, sight) or _counts_anew(focus, sight)):
        return LEFT
    focus.end_reason()
    return None


def _compares_anew(focus: Focus, sight: Sight) -> bool:
    frame, state = sight.frame, focus.state
    if not frame.directions or frame.stray or frame.subjects or frame.prefix or state.before.subject is None:
        return False
    if state.base != "last_year" or not (frame.base or state.opening == "base"):
        return False
    measure = "change_pct" if "percent" in sight.number.kinds else "change_amount"
    return not any(given == measure for _, given in state.before.used)


def _counts_anew(focus: Focus, sight: Sight) -> bool:
    frame = sight.frame
    is_plain = not (frame.stray or frame.prefix or frame.directions or frame.base)
    is_dated = "date" in frame.kinds or focus.state.opening == "date"
    return is_plain and is_dated and len(frame.subjects) == 1 and not sight.is_money


def uncoded(focus: Focus, sight: Sight) -> Verdict | None:
    """Something known that is none of our indicators: it does not end what is being spoken of."""
    return LEFT if sight.frame.has("uncoded") and not sight.frame.stray else None


def unknown_words(focus: Focus, sight: Sight) -> Verdict | None:
    """Every word between a figure and the clause before must be known."""
    if not sight.frame.stray and not in_list_of_equals(sight.items, sight.i):
        return None
    if _opens_weakly(focus, sight.frame):
        return None
    if sight.frame.has("of_which"):
        focus.open_parts(is_said=True)
    focus.count_part()
    scope = Scope(focus.year_of(sight.frame), whose=sight.frame.strange or "?")
    if focus.setting.department.whose(scope.whose) in ("unit", "own_unit"):
        focus.state.scope = (
            scope  # 局本级支出 500 万元，基本支出 300 万元: what goes on from a unit's figure is the unit's
        )
    return lost(focus, scope)


def _opens_weakly(focus: Focus, frame: Frame) -> bool:
    """某局 2023 年度收入: nothing is unknown but the name of the department before a common word."""
    if not frame.weak_prefix or frame.weak is None or not weak_holds(focus, frame):
        return False
    return focus.setting.department.whose(frame.weak_prefix) == "department"


def compared_with(focus: Focus, sight: Sight) -> Verdict | None:
    """The figure that another is compared with: 与上年决算数 640 万元相比, 比年初预算数 20 万元减少."""
    frame, state = sight.frame, focus.state
    if frame.base is None or not frame.is_open or frame.directions or frame.has("completion", "share"):
        return None
    named = frame.subjects[0] if len(frame.subjects) == 1 else None
    if named is not None:
        if not focus.prefix_allows(frame.prefix, named):
            focus.lose()
            return Verdict(scope=Scope(focus.year_of(frame), whose=frame.prefix))
        focus.enter(named)
        focus.speak_of(named)
        state.scope = replace(state.scope, measure="")
    budget = state.base if state.base in PLANS else None
    if budget is None or state.subject is None or not sight.is_money or not state.scope.is_own:
        return Verdict(scope=Scope(year=str(frame.base_year or "上年")))
    was = state.scope
    planned = replace(frame, measures=[budget], directions=[])
    understood = measured(state.subject, planned, sight.number, state, focus.setting, explicit=True)
    state.scope = was
    return Verdict(understood)


def other_year(focus: Focus, sight: Sight) -> Verdict | None:
    """A figure of another year is none of this one's; nor are those that go on from it in the same sentence."""
    frame, state, setting = sight.frame, focus.state, focus.setting
    year = focus.other_year(frame)
    if not year:
        return None
    scope = Scope(year=year)
    if frame.has("of_which"):
        focus.open_parts(is_said=True)
    if frame.subjects:
        focus.enter(frame.subjects[-1])
        focus.count_part()
        focus.speak_of(frame.subjects[-1])
        state.scope = scope
    is_before = year == "上年" or (setting.fiscal_year is not None and year == str(setting.fiscal_year - 1))
    if (
        is_before
        and state.subject is not None
        and state.subject.code is not None
        and kind_of_measure(frame, sight.number) == "actual"
    ):
        state.earlier |= {state.subject.code}
        if not frame.subjects and any(measure in ("actual", "total") for _, measure in state.used):
            state.base = state.base or "last_year"
    return Verdict(scope=scope)


def several_subjects(focus: Focus, sight: Sight) -> Verdict | None:
    if len(sight.frame.subjects) < 2 and not sight.frame.has("respectively"):
        return None
    return lost(focus)
