"""Figures whose clause names no subject: what was spoken of goes on, a whole is taken up again, the heading speaks."""

from __future__ import annotations

from dataclasses import replace

from juesuan.disclosure.narrative.focus import Focus
from juesuan.disclosure.narrative.frames import Subject
from juesuan.disclosure.narrative.measuring import kind_of_measure, measured
from juesuan.disclosure.narrative.sight import LEFT, Sight, lost
from juesuan.disclosure.narrative.state import Scope, Verdict
from juesuan.reference import indicators

_AMOUNTS = ("actual", "initial_budget", "full_year_budget", "budget", "change_amount", "change_pct")


def attribute(focus: Focus, sight: Sight) -> Verdict | None:
    """A word that measures something of a subject that was not given: 价值, without what is worth it."""
    if sight.frame.attribute is None:
        return None
    return lost(focus)


def use(focus: Focus, sight: Sight) -> Verdict | None:
    """In a list of uses a figure without a subject is of a use; but 完成预算 is said of the whole."""
    if focus.state.mode != "usage" or sight.frame.has("completion", "completion_initial", "completion_full_year"):
        return None
    return lost(focus)


def vague(focus: Focus, sight: Sight) -> Verdict | None:
    """Words that stand beside a subject, without one."""
    frame = sight.frame
    if not frame.has("qualifier", "of_which") or (frame.base and frame.directions):
        return None
    if frame.has("of_which"):
        focus.open_parts(is_said=True)
        focus.count_part()
    return lost(focus, Scope(focus.year_of(frame), whose=frame.prefix or "?"))


def whole_or_part(focus: Focus, sight: Sight) -> Verdict | None:
    """After a list of parts: is the whole taken up again, or is the last part spoken of? Told by what has been given of
    each; left alone where that does not tell."""
    state = focus.state
    parts = state.parts
    if parts is None or not parts.named or parts.is_carried:
        return None  # a whole of an earlier paragraph is not taken up again
    kind = kind_of_measure(sight.frame, sight.number)
    if kind not in _AMOUNTS:
        return None
    kinds = {"actual", "total"} if kind == "actual" else {kind}
    of_whole, of_part = any(given in kinds for _, given in parts.given), bool(kinds & parts.measures)
    if not parts.past:
        is_open = parts.beside > 1 and not of_whole and not of_part and kind not in ("change_pct",)
        return lost(focus) if is_open else None
    if of_whole:
        return None if not any(given in kinds for _, given in state.used) else lost(focus)
    is_bare = kind == "actual" and not sight.frame.measures and not sight.frame.names_this_year
    if of_part or parts.named < 2 or is_bare:
        return lost(focus)
    focus.resume_whole(parts)
    return None


def carried_over(focus: Focus, sight: Sight) -> Verdict | None:
    """A clause without a subject goes on speaking of the last one."""
    state, frame = focus.state, sight.frame
    if state.subject is None or _is_of_heading(focus, sight):
        return None
    state.scope = focus.scope_of(frame, None)
    if not state.scope.is_own:
        return Verdict(scope=state.scope)
    is_named_again = frame.has("year", "present") and state.subject.code in state.earlier
    understood = measured(
        state.subject, frame, sight.number, state, focus.setting, explicit=is_named_again, following=frozenset()
    )
    if understood is not None and is_named_again:
        state.base = state.base or "last_year"
    return Verdict(understood)


def _is_of_heading(focus: Focus, sight: Sight) -> bool:
    """国内公务接待 9 批次，71 人次，支出决算 2.1 万元 under 公务接待费: money after counts is the heading's."""
    state, heading = focus.state, focus.setting.heading
    if (
        heading is None
        or not sight.is_money
        or not sight.frame.measures
        or state.subject is None
        or state.subject.is_item
    ):
        return False
    given = {indicators()[code].unit for code, _ in state.used if code in indicators()}
    return bool(given) and "yuan" not in given


def _is_within_heading(focus: Focus, heading: Subject) -> bool:
    """Whether the paragraph has turned to a part of what its heading names: …因公出国（境）费… 实际发生支出 0 万元
    under “三公”经费 is not the whole's any more."""
    codes = {m.indicator_code for m in heading.meanings}
    topics = {indicators()[code].topic for code in codes}
    others = (indicators()[code] for code in focus.state.spoken - codes if code in indicators())
    return any(other.unit == "yuan" and other.topic in topics for other in others)


def of_heading(focus: Focus, sight: Sight) -> Verdict | None:
    """A sentence that names no subject speaks of what its heading names."""
    state, heading, frame = focus.state, focus.setting.heading, sight.frame
    if heading is None or state.is_lost or not frame.measures or frame.directions or not sight.is_money:
        return None
    state.scope = focus.scope_of(frame, None)
    if not state.scope.is_own:
        return Verdict(scope=state.scope)
    if _is_within_heading(focus, heading):
        return LEFT
    topics = {indicators()[m.indicator_code].topic for m in heading.meanings}
    if "summary" in topics and frame.measures != ["actual"]:
        state.scope = replace(state.scope, measure=next(iter(frame.measures), ""))
        return LEFT
    focus.speak_of(heading)
    return Verdict(measured(heading, frame, sight.number, state, focus.setting, explicit=True))


def nobody(focus: Focus, sight: Sight) -> Verdict | None:
    """A value of nothing that is named: which budget it is, its parts inherit."""
    if sight.frame.measures and not focus.state.is_lost and sight.is_money and not sight.frame.directions:
        scope = focus.scope_of(sight.frame, None)
        measure = sight.frame.measures[0]
        measure = focus.state.budget if measure == "budget" else measure
        focus.state.scope = replace(scope, measure="" if measure == "actual" else measure)
    return LEFT
