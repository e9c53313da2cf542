"""What a paragraph is speaking of, clause by clause: its subject, the list it stands in, of when and of whom."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from juesuan.disclosure.narrative.frames import Frame, Subject
from juesuan.disclosure.narrative.phrases import lexicon
from juesuan.disclosure.narrative.state import Carry, Parts, Scope, Setting, Spoken, State, Understood
from juesuan.disclosure.narrative.structure import Items, figures_in_list

#: Words that begin a clause which only says what the subject before it is: …，为利息收入等。
_EXPLAINS = ("为", "是", "即", "指", "系", "属", "包括", "含", "主要")


class Focus:
    """The state of a paragraph and the ways in which it changes."""

    def __init__(self, setting: Setting, carry: Carry) -> None:
        self.setting = setting
        self.state = State(budget=setting.bare_budget)
        self.state.topic = self.state.subject = carry.topic
        self.state.parts = carry.parts

    # --- what is spoken of ----------------------------------------------------------------------------------------

    def speak_of(self, subject: Subject) -> None:
        """Turn to a subject; nothing has been said of it yet."""
        self._turn_to(subject)
        self.state.is_lost = False
        if subject.function is not None and len(subject.function.code or "") != 3:
            self.state.topic = subject

    def lose(self) -> None:
        """Something is spoken of that is not known here: figures without a subject of their own are nobody's."""
        self._turn_to(None)
        self.state.is_lost = True

    def fall_back(self) -> None:
        """Return to the function item of the paragraph, if there is one."""
        if self.state.topic is not None:
            self.speak_of(self.state.topic)
        else:
            self._turn_to(None)

    def _turn_to(self, subject: Subject | None) -> None:
        self.state.subject = subject
        self.state.used = frozenset()
        self.state.completing = False

    def begin_reason(self) -> None:
        """Remember what was spoken of: a reason is about other things."""
        if self.state.mode != "reason":
            self.state.before = Spoken(self.state.subject, self.state.used)
        self.state.mode = "reason"

    def end_reason(self) -> None:
        """Speak again of what was spoken of when the reason began."""
        state = self.state
        state.mode = None
        if state.before.subject is not None:
            state.subject, state.used = state.before.subject, state.before.used
        else:
            self.fall_back()

    def prefix_allows(self, prefix: str, subject: Subject) -> bool:
        """Whether the words before a subject leave it the department's."""
        if not prefix:
            return True
        whose = self.setting.department.whose(prefix)
        if whose == "department":
            return True
        meaning = subject.meanings[0] if subject.meanings else None
        if meaning is None:
            return False
        return (whose == "own_unit" and meaning.own_unit) or (whose == "unit" and meaning.any_unit)

    # --- of when, of whom, relative to what -------------------------------------------------------------------------

    def take_base(self, frame: Frame) -> None:
        """What the changes that follow are relative to, if the words name it."""
        if frame.base is None:
            return
        base = frame.base
        year, fiscal = frame.base_year, self.setting.fiscal_year
        if base == "last_year" and year is not None and fiscal is not None and year != fiscal - 1:
            base = "other"
        if base == "budget_of_year" and self.setting.is_budget and year is not None and year == (fiscal or 0) - 1:
            base = "budget_of_last_year"
        if base == "budget_of_year":
            base = "initial_budget" if year == fiscal and year is not None else "other"
        if base == "budget_of_last_year":
            base = "last_year" if self.setting.is_budget else "other"
        if base == "budget":
            base = self.state.budget
        self.state.base = base

    def other_year(self, frame: Frame) -> str:
        """The other year that the words name, '' where they name none."""
        return frame.other_year(self.setting.fiscal_year, is_budget=self.setting.is_budget)

    def year_of(self, frame: Frame) -> str:
        """The other year that a figure after these words is of: the one they name, else the one spoken of before."""
        return self.other_year(frame) or ("" if frame.names_this_year else self.state.scope.year)

    def scope_of(self, frame: Frame, named: Subject | None) -> Scope:
        """Of when, of whom and of which plan the figure after these words is: what they say, else what is inherited
        from the whole whose part it is, or from the clause it goes on from in the same sentence."""
        inherited = self.state.scope
        if named is not None:
            inherited = self._inherited(self.state.parts)
        year = self.other_year(frame) or ("" if frame.names_this_year else inherited.year)
        measure = "" if inherited.measure == "?" and frame.names_this_year else inherited.measure
        return replace(inherited, year=year, measure=measure)

    def _inherited(self, parts: Parts | None) -> Scope:
        """What a subject inherits that is named anew: after another one in the same sentence its year and unit; whether
        also its plan, is left open; as a part, what its whole is."""
        scope = self.state.scope
        if parts is None:
            return replace(scope, measure="?" if scope.measure and self.state.is_begun else "")
        if parts.past == "。" and parts.scope.measure:
            return replace(parts.scope, measure="?")
        if not parts.beside:
            return parts.scope
        if scope.whose and self.setting.department.whose(scope.whose) == "unknown":
            scope = replace(scope, whose=parts.scope.whose)  # a part that is not known says nothing of the next
        return scope if scope.measure == parts.scope.measure else replace(scope, measure="?")

    # --- wholes and parts -------------------------------------------------------------------------------------------

    def open_parts(self, *, is_said: bool = False, bracketed: bool = False) -> None:
        """其中, or a bracket: what follows are parts of what was spoken of."""
        state = self.state
        outer = state.parts if state.parts is not None and state.parts.named else None
        if state.parts is not None and outer is None and state.parts.whole is state.subject:
            state.parts = replace(state.parts, is_said=state.parts.is_said or is_said)
            return  # opened already: …，主要用于以下方面，其中：
        if outer is not None and outer.past and outer.whole is state.subject:
            outer = outer.outer
        if bracketed:
            outer = None
        state.parts = Parts(state.subject, state.aside or state.scope, is_said, state.used, state.change, outer=outer)

    def enter(self, named: Subject) -> None:
        """A subject is named: is it a part of the list that is open, of the one around it, or of none?"""
        parts = self.state.parts
        while parts is not None and self._leaves(parts, named):
            if parts.past == "；" and not parts.scope.is_own and not parts.is_whole(named):
                self.state.scope = parts.scope  # nothing says that it is no longer somebody else's
            parts = parts.outer
        self.state.parts = parts

    def count_part(self) -> None:
        """One more part of the list that is open has been named."""
        parts = self.state.parts
        if parts is not None:
            self.state.parts = replace(parts, named=parts.named + 1, beside=parts.beside + 1, past="")

    def _leaves(self, parts: Parts, named: Subject) -> bool:
        """Whether a subject is no longer in a list: it is the whole itself, or stands after a semicolon or full stop
        and is not known to be a part; or it is known to be a part of the list around it and not of this one's whole."""
        if is_part(named, parts.whole):
            return False
        if parts.past == "；" and any(m.wholes & parts.strangers for m in named.meanings):
            return False
        if parts.named and parts.is_whole(named):
            return True
        if parts.outer is not None and parts.named and parts.whole is not None:
            return is_part(named, parts.outer.whole)
        return bool(parts.past)

    def refuse(self, named: Subject) -> None:
        """A part is called like another whole's: what else is said of it is nobody's, nor are parts of its kind that
        follow in the same sentence the other whole's."""
        parts = self.state.parts
        if parts is not None:
            wholes = frozenset(code for m in named.meanings for code in m.wholes)
            self.state.parts = replace(parts, strangers=parts.strangers | wholes)
        self.lose()

    def note(self, understood: Understood) -> None:
        """What was given just now was given of a part."""
        parts = self.state.parts
        if parts is not None and parts.named:
            self.state.parts = replace(parts, measures=parts.measures | {understood.measure_code})

    def resume_whole(self, parts: Parts) -> None:
        """The whole is taken up again after its parts."""
        state = self.state
        state.parts = parts.outer
        self._turn_to(parts.whole)
        state.used = parts.given
        state.scope = replace(parts.scope, measure="")

    def carried_parts(self, *, open_end: bool) -> Parts | None:
        """The list that the next paragraph stands in: the one that a colon opened, or the one it goes on with."""
        if open_end:
            self.open_parts()
        parts = self.state.parts
        if parts is None or not (open_end or parts.is_carried):
            return None
        return replace(parts, past="；" if parts.named else "", beside=0, is_carried=True, outer=None)

    # --- the ends of clauses ----------------------------------------------------------------------------------------

    def end_clause(self, frame: Frame, opening: str, *, explained: bool) -> None:
        """A clause without a figure is over. opening: its first word; explained: a reason or a use follows."""
        state = self.state
        self.take_base(frame)
        if not (frame.subjects or frame.stray or frame.directions):
            state.opening = "base" if frame.base is not None else "date" if "date" in frame.kinds else ""
        if frame.has("of_which"):
            self.open_parts(is_said=True)
        if state.mode is not None:
            return
        if frame.prefix in lexicon().absent:  # 无因公出国（境）人数，公务用车 2 辆: the cars are not missing
            self.lose()
            return
        year = self.other_year(frame)
        if not frame.subjects and not frame.stray and (year or frame.names_this_year) and frame.base is None:
            state.scope = replace(state.scope, year=year)
        if frame.subjects and not frame.stray:
            named = frame.subjects[-1]
            self.enter(named)
            state.scope = self.scope_of(frame, named)
            self.count_part()
            self.speak_of(named)
            state.spoken |= {named.code} if named.meanings and named.code else set()
            if not self.prefix_allows(frame.prefix, named):
                state.scope = replace(state.scope, whose=frame.prefix)
        elif frame.stray and opening.startswith(_EXPLAINS) and state.used:
            return
        elif not explained and (frame.stray or frame.prefix or (frame.has("of_which") and frame.has("qualifier"))):
            self.lose()

    def end_segment(self, *, stop: bool, goes_on_in_parts: bool) -> None:
        """A semicolon or full stop. goes_on_in_parts: 其中 follows."""
        state = self.state
        state.completing = False
        state.queue.clear()
        parts = state.parts
        if parts is not None:
            mark = "。" if stop else "；"
            state.parts = replace(parts, beside=0, past=mark if parts.named else "")
            if stop and not parts.named:
                state.parts = None
        if not stop:
            state.scope = replace(state.scope, whose="")
            return
        state.tainted = frozenset()
        state.earlier = frozenset()
        state.listed = ()
        state.is_begun = False
        if not goes_on_in_parts:
            state.base = state.direction = state.change = None
            if state.subject is None:
                self.fall_back()
            state.scope = Scope(measure=state.scope.measure) if state.scope.is_own else Scope()

    # --- lists ------------------------------------------------------------------------------------------------------

    def plan_list(self, frame: Frame, items: Items, i: int) -> None:
        """'A、B 分别为 x、y': as many figures as subjects, in order. '收、支总计各为 x、y': the two sides of one.
        'A x、B y，分别占 m、n': the subjects just given."""
        state = self.state
        if state.queue or frame.stray or frame.has("past") or len(frame.years) > 1:
            return
        if not frame.has("respectively", "each"):
            return
        count = figures_in_list(items, i)
        subjects = frame.subjects or ([state.subject] if state.subject else [])
        pair = subjects[-1].meanings[0].pair if subjects and subjects[-1].meanings else ()
        if frame.has("respectively") and len(frame.subjects) == count > 1:
            self._queue(((s, None) for s in frame.subjects), frame)
        elif len(subjects) == 1 and pair and len(pair) == count:
            self._queue(((subjects[0], side) for side in pair), frame)
        elif frame.has("respectively") and not frame.subjects:
            count = figures_in_list(items, i, over_directions=True)
            if len(state.listed) >= count > 1 and (state.parts is None or state.parts.beside in (0, count)):
                self._queue(((s, None) for s in state.listed[-count:]), frame)

    def _queue(self, subjects: Iterable[tuple[Subject, str | None]], frame: Frame) -> None:
        self.state.queue = deque(subjects)
        if frame.subjects and not self.prefix_allows(frame.prefix, frame.subjects[0]):
            self.state.queue.clear()
        self.state.queue_frame = frame


def is_part(named: Subject, whole: Subject | None) -> bool:
    """Whether a subject is known to be a part of another: by what it may be given as a share of, or as a function item
    of a sum of expenditure."""
    if whole is None:
        return False
    if named.function is not None or named.class_name is not None:
        return whole.function is None and whole.class_name is None
    codes = {m.indicator_code for m in whole.meanings}
    return any((m.wholes | m.part_of) & codes for m in named.meanings)
