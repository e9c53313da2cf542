"""Figures whose subject is named beside them: before, after, or in a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from juesuan.disclosure.narrative.focus import Focus, is_part
from juesuan.disclosure.narrative.frames import Frame, Subject
from juesuan.disclosure.narrative.measuring import kind_of_measure, measured, subject_of_attribute
from juesuan.disclosure.narrative.phrases import UNIT_KINDS
from juesuan.disclosure.narrative.sight import LEFT, Sight
from juesuan.disclosure.narrative.state import Understood, Verdict
from juesuan.disclosure.narrative.structure import larger_follows, parts_named, plan_follows, words_after
from juesuan.reference import indicators


def named_afterwards(focus: Focus, sight: Sight) -> Verdict | None:
    """对 12 个项目开展了绩效自评: what is counted stands behind the figure."""
    frame, setting = sight.frame, focus.setting
    if focus.state.mode is not None or frame.subjects or frame.has("share", "direction"):
        return None
    found = setting.afterwards.longest(words_after(sight.items, sight.i), 0)
    if found is None:
        return None
    meanings = found[1]["subject"].meanings
    fitting = tuple(m for m in meanings if m.holds_in(setting.role) and UNIT_KINDS[m.unit] & sight.number.kinds)
    if not fitting:
        return None
    focus.speak_of(Subject(fitting))
    focus.state.used = frozenset({(fitting[0].indicator_code, "actual")})
    return Verdict(Understood("actual", meaning=fitting[0]))


def listed(focus: Focus, sight: Sight) -> Verdict | None:
    """One of a list of figures whose subjects were named before it: A、B 分别为 x、y."""
    state, frame = focus.state, sight.frame
    focus.plan_list(frame, sight.items, sight.i)
    if not state.queue or state.queue_frame is None:
        return None
    if frame is not state.queue_frame and (frame.stray or frame.subjects):
        state.queue.clear()
        return None
    subject, side = state.queue.popleft()
    scope = focus.scope_of(state.queue_frame, None)
    if not scope.is_own:
        return Verdict(scope=scope)
    focus.speak_of(subject)
    frame = state.queue_frame if not frame.directions else replace(state.queue_frame, directions=frame.directions)
    return Verdict(measured(subject, frame, sight.number, state, focus.setting, explicit=True, side=side))


def subject_named(focus: Focus, sight: Sight) -> Verdict | None:
    """A subject stands before the figure."""
    frame, state, number = sight.frame, focus.state, sight.number
    named = frame.subjects[0] if frame.subjects else subject_of_attribute(frame, state)
    if named is None and frame.attribute is None and frame.weak is not None and weak_holds(focus, frame):
        named = frame.weak
    if named is None:
        return None
    if frame.has("of_which"):
        focus.open_parts(is_said=True)
    before = state.subject
    focus.enter(named)
    scope = focus.scope_of(frame, named)
    if not focus.prefix_allows(frame.prefix, named):
        scope = replace(scope, whose=frame.prefix)
    elif frame.names_department:
        scope = replace(scope, whose="")
    if scope.measure and not frame.measures and plan_follows(sight.items, sight.i, focus.setting.role):
        scope = replace(scope, measure="")  # 接待费 2 万元，年初预算 3 万元: its budget comes after it
    focus.count_part()
    focus.speak_of(named)
    state.scope = scope
    if not scope.is_own:
        return Verdict(scope=scope)
    refused = None
    if not frame.names_department:
        refused = next((says_no for _, says_no in NO_PARTS if says_no(focus, named, before, sight)), None)
    if refused is not None:
        if refused is _is_part_of_another:
            focus.refuse(named)
        return LEFT
    if state.mode == "usage":
        whole = state.parts.whole if state.parts is not None else None
        codes = {m.indicator_code for m in whole.meanings} if whole is not None else set()
        is_part = any((m.wholes | m.part_of) & codes for m in named.meanings)
        if sight.is_money and not (named.is_item or is_part):
            return LEFT
        state.mode = None
    following = parts_named(sight.items, sight.i, focus.setting.role, listed=named is frame.weak)
    understood = measured(named, frame, number, state, focus.setting, explicit=True, following=following)
    state.listed = (*state.listed, named)
    if understood is not None and understood.measure_code in ("actual", "total") and named.code in state.earlier:
        state.base = state.base or "last_year"
    return Verdict(understood)


def weak_holds(focus: Focus, frame: Frame) -> bool:
    """A common word is a subject where nothing else is: alone with its figure, or where a sentence opens with it."""
    state = focus.state
    meanings = frame.weak.meanings if frame.weak is not None else ()
    if not any(m.opens for m in meanings):
        return not frame.measures
    if frame.has("of_which"):
        return False
    if frame.has("year") and not state.is_begun:
        state.parts = None
        return True
    is_same = state.subject is None or state.subject.code in {m.indicator_code for m in meanings}
    return state.parts is None and not state.is_lost and (is_same or frame.has("year"))


def _is_part_of_item(focus: Focus, named: Subject, before: Subject | None, sight: Sight) -> bool:
    """基本支出 and 项目支出 of a function item are no figures of the department's; nor are 类 of the fund budget those
    of the general budget."""
    parts = focus.state.parts
    whole = parts.whole if parts is not None else before
    if named.is_item:
        types = {m.budget_type for m in whole.meanings} if whole is not None else set()
        is_class = named.class_name is not None or (named.function is not None and named.function.level == "类")
        is_other_budget = focus.setting.role in ("fund_budget", "capital_budget") or bool(types & {"fund", "capital"})
        return is_class and is_other_budget
    if whole is None or not whole.is_item:
        return False
    if parts is None:
        return any(m.splits_items for m in named.meanings) and focus.state.is_begun
    return any(
        indicators()[m.indicator_code].topic in ("expenditure", "general_budget", "income") for m in named.meanings
    )


def _is_part_of_another(focus: Focus, named: Subject, before: Subject | None, sight: Sight) -> bool:
    """财政拨款支出总计 N，其中基本支出 N1: what is known to be a part of other wholes only, is this whole's part and
    not what we know by that name."""
    parts = focus.state.parts
    if parts is None or not parts.is_said or parts.is_carried or not sight.is_money:
        return False
    if parts.whole is None or not parts.whole.meanings:
        return False
    topics = {indicators()[m.indicator_code].topic for m in parts.whole.meanings}
    is_like = any(indicators()[m.indicator_code].topic in topics for m in named.meanings)
    return any(m.wholes for m in named.meanings) and not is_like and not is_part(named, parts.whole)


def _is_part_of_part(focus: Focus, named: Subject, before: Subject | None, sight: Sight) -> bool:
    """因公出国（境）费 5.1 万元，其中培训费 1.2 万元: within a part or what is counted of it, what is known as a whole
    of its own on the same topic is this part's, and not the department's."""
    parts = focus.state.parts
    if parts is None or not parts.is_said or parts.whole is None or not sight.is_money:
        return False
    is_whole = any(m.unit == "yuan" for m in parts.whole.meanings) and not any(m.wholes for m in parts.whole.meanings)
    if is_whole or any(m.wholes or m.part_of for m in named.meanings):
        return False
    topics = {indicators()[m.indicator_code].topic for m in parts.whole.meanings}
    return any(indicators()[m.indicator_code].topic in topics for m in named.meanings)


def _is_its_own_part(focus: Focus, named: Subject, before: Subject | None, sight: Sight) -> bool:
    """其中办公用房: a part that is called like its whole is not the whole."""
    parts, kind = focus.state.parts, kind_of_measure(sight.frame, sight.number)
    fitting = next((m for m in named.meanings if UNIT_KINDS[m.unit] & sight.number.kinds), None)
    if parts is None or fitting is None or fitting.part_of:
        return False
    return (fitting.indicator_code, kind) in parts.given


def _is_part_of_change(focus: Focus, named: Subject, before: Subject | None, sight: Sight) -> bool:
    """减少 1.7 万元，其中 X 1 万元: of the change, or of what changed? Only an amount larger than the change tells."""
    parts = focus.state.parts
    if parts is None or parts.change is None or sight.frame.measures or sight.frame.directions or not sight.is_money:
        return False
    if not larger_follows(sight.items, sight.i, parts.change):
        return True
    focus.state.parts = replace(parts, change=None)  # the whole list is of what changed
    return False


#: Why a subject that is known is not what its figure is of, by what it is said to be a part of.
NO_PARTS: tuple[tuple[str, Callable[[Focus, Subject, Subject | None, Sight], bool]], ...] = (
    ("part of a function item", _is_part_of_item),
    ("part called like its whole", _is_its_own_part),
    ("part of another whole", _is_part_of_another),
    ("part of a part", _is_part_of_part),
    ("part of a change", _is_part_of_change),
)
