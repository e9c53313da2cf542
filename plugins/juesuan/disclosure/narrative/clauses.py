"""A small grammar over clauses: what each figure of a paragraph measures, of which kind, relative to what.

Every word between a figure and the clause before must be known, else the figure is not understood. A clause without a
subject of its own goes on speaking of the last one (ditto); reasons ('主要原因是…') are never read for figures.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from copy import copy

from juesuan.disclosure.narrative.frames import Frame, Subject, analyse, word_of
from juesuan.disclosure.narrative.measuring import measured, subject_of_attribute
from juesuan.disclosure.narrative.phrases import UNIT_KINDS
from juesuan.disclosure.narrative.state import Carry, Figure, Setting, State, Understood
from juesuan.disclosure.narrative.structure import (
    Items,
    figures_in_list,
    grouped,
    in_list_of_equals,
    merged_directions,
    opens_anew,
)
from juesuan.disclosure.narrative.tokens import Number, Token

_BREAKS = ("segment", "stop")
_GOES_ON = ("同时", "此外", "另外", "其次", "再次", "再者", "另", "一方面")


def read_paragraph(tokens: Sequence[Token], setting: Setting, carry: Carry) -> tuple[list[Figure], Carry]:
    """The figures of one paragraph in order, and what the next paragraph has to know."""
    reader = _Reader(setting)
    state = reader.state
    enumerated = tokens[0].kind == "enumerator" and not tokens[0].text.startswith("(") if tokens else False
    if carry.reason and (enumerated or (carry.open_end and not opens_anew(tokens, setting.role))):
        state.mode = "reason"
    state.topic = state.subject = carry.topic
    reader.read(grouped(merged_directions(tokens, setting.role)))
    last = tokens[-1] if tokens else None
    open_end = last is not None and last.kind == "colon"
    ends_in_reason = reader.state.mode == "reason" or (reader.closed_in_reason and not open_end)
    return reader.figures, Carry(ends_in_reason, open_end, reader.state.topic if open_end else None)


class _Reader:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.state = State()
        self.figures: list[Figure] = []
        self.frame: list[Token] = []
        self.counted = False  # a figure stood in this clause already
        self.closed_in_reason = False

    # --- the walk over tokens -----------------------------------------------------------------------------------

    def read(self, items: Items) -> None:
        for i, item in enumerate(items):
            if isinstance(item, list):
                self._bracket(item)
                continue
            kind, word = word_of(item, self.setting.role)
            if kind == "number" and item.number is not None:
                self._number(item, item.number, items, i)
            elif kind == "colon" and i + 1 < len(items) and _is_number(items[i + 1]):
                continue  # 人员经费：902.11万元
            elif kind in ("comma", "colon") or (kind == "list" and self.counted):
                self._end_clause()
            elif kind in _BREAKS:
                self._end_clause()
                self._end_segment(items, i, stop=kind == "stop")
            elif kind == "reason":
                self._end_clause(poison=False)
                self.state.mode = "reason"
            elif kind == "usage":
                self._end_clause(poison=False)
                self.state.whole = frozenset(code for code, _ in self.state.used)
                self.state.mode = self.state.mode or "usage"
            elif kind == "taint" and word is not None:
                self.state.tainted |= {word.value}
                self.state.subject = None
                self.frame.clear()
            elif kind == "unchanged":
                self._unchanged(item)
            else:
                self.frame.append(item)
        self._end_clause()

    def _bracket(self, tokens: list[Token]) -> None:
        """Text in brackets is read on its own, starting from what holds outside, and changes nothing outside."""
        if not any(t.kind == "number" for t in tokens):
            words = "".join(t.text for t in tokens)
            if words in ("本级", "本部", "机关", "局机关") and tokens:
                self.frame.append(Token("other", tokens[0].start, tokens[-1].end, words))
            return
        kept, frame, counted = copy(self.state), self.frame, self.counted
        self.frame, self.counted = [], False
        self.read(grouped(tokens))
        self.state, self.frame, self.counted = kept, frame, counted

    def _end_clause(self, *, poison: bool = True) -> None:
        if self.frame and not self.counted:
            frame = analyse(self.frame, self.setting.role)
            self._take_base(frame)
            if self.state.mode is None:
                if frame.subjects and not frame.stray and self._prefix_allows(frame.prefix, frame.subjects[-1]):
                    self._speak_of(frame.subjects[-1])
                elif poison and (frame.stray or frame.prefix or (frame.has("of_which") and frame.has("qualifier"))):
                    self._speak_of(None)
        self.frame = []
        self.counted = False

    def _end_segment(self, items: Items, i: int, *, stop: bool) -> None:
        state = self.state
        state.completing = False
        state.queue.clear()
        rest = [t for t in items[i + 1 :] if isinstance(t, Token)]
        following = rest[0] if rest else None
        was_reason = state.mode == "reason"
        if was_reason:
            goes_on = following is not None and (following.kind == "enumerator" or following.text in _GOES_ON)
            if not goes_on and (stop or opens_anew(rest, self.setting.role)):
                state.mode = None
                self._speak_of(state.topic)
        else:
            state.mode = None
        if stop:
            self.closed_in_reason = was_reason
            state.tainted = frozenset()
            if following is None or word_of(following, self.setting.role)[0] != "of_which":
                state.base = state.direction = None
            if state.subject is None:
                self._speak_of(state.topic)

    def _speak_of(self, subject: Subject | None) -> None:
        self.state.subject = subject
        self.state.used = frozenset()
        self.state.completing = False
        if subject is not None and subject.function is not None and len(subject.function.code or "") != 3:
            self.state.topic = subject

    def _take_base(self, frame: Frame) -> None:
        if frame.base is None:
            return
        base = frame.base
        year, fiscal = frame.base_year, self.setting.fiscal_year
        if base == "last_year" and year is not None and fiscal is not None and year != fiscal - 1:
            base = "other"
        if base == "budget_of_year":
            base = "initial_budget" if year == fiscal and year is not None else "other"
        if base == "budget":
            base = self.state.budget
        self.state.base = base

    # --- one figure ------------------------------------------------------------------------------------------------

    def _number(self, token: Token, number: Number, items: Items, i: int) -> None:
        frame = analyse(self.frame, self.setting.role)
        self._take_base(frame)
        understood = None
        if self.setting.understands and self.state.mode != "reason":
            self._plan_list(frame, items, i)
            understood = self._understand(frame, number, is_listed=in_list_of_equals(items, i))
            if understood is None and self.state.mode is None:
                understood = self._named_afterwards(number, frame, items, i)
        self.figures.append(Figure(token, understood))
        self.frame = []
        self.counted = True

    def _understand(self, frame: Frame, number: Number, *, is_listed: bool) -> Understood | None:
        state = self.state
        if state.queue and state.queue_frame is not None:
            if frame is not state.queue_frame and (frame.stray or frame.subjects):
                state.queue.clear()
            else:
                subject, side = state.queue.popleft()
                self._speak_of(subject)
                return measured(subject, state.queue_frame, number, state, self.setting, explicit=True, side=side)
        if frame.stray or is_listed:
            self._speak_of(None)
            return None
        fiscal = self.setting.fiscal_year
        if frame.has("past") or (fiscal is not None and any(y != fiscal for y in frame.years)):
            if frame.subjects:
                self._speak_of(None)
            return None
        if len(frame.subjects) > 1 or frame.has("respectively"):
            self._speak_of(None)
            return None
        named = frame.subjects[0] if frame.subjects else None
        if named is None:
            named = subject_of_attribute(frame, state)
        if named is None and frame.attribute is None and frame.weak is not None and not frame.measures:
            named = frame.weak
        if named is not None:
            if not self._prefix_allows(frame.prefix, named):
                self._speak_of(None)
                return None
            self._speak_of(named)
            if state.mode == "usage":
                is_part = any(m.wholes & state.whole for m in named.meanings)
                if "money" in number.kinds and not (named.function or named.class_name or is_part):
                    return None
                state.mode = None
            return measured(named, frame, number, state, self.setting, explicit=True)
        if frame.attribute is not None:
            self._speak_of(None)
            return None
        if state.mode == "usage" or frame.has("qualifier", "of_which"):
            self._speak_of(None)
            return None
        return measured(state.subject, frame, number, state, self.setting, explicit=False) if state.subject else None

    def _prefix_allows(self, prefix: str, subject: Subject) -> bool:
        if not prefix:
            return True
        whose = self.setting.department.whose(prefix)
        if whose == "department":
            return True
        meaning = subject.meanings[0] if subject.meanings else None
        if meaning is None:
            return False
        return (whose == "own_unit" and meaning.own_unit) or (whose == "unit" and meaning.any_unit)

    # --- lists, statements without digits -------------------------------------------------------------------------

    def _plan_list(self, frame: Frame, items: Items, i: int) -> None:
        """'A、B 分别为 x、y': as many figures as subjects, in order. '收、支总计各为 x、y': the two sides of one."""
        state = self.state
        if state.queue or frame.stray or frame.has("past") or len(frame.years) > 1:
            return
        if not frame.has("respectively", "each"):
            return
        count = figures_in_list(items, i)
        subjects = frame.subjects or ([state.subject] if state.subject else [])
        pair = subjects[-1].meanings[0].pair if subjects and subjects[-1].meanings else ()
        if frame.has("respectively") and len(frame.subjects) == count > 1:
            state.queue = deque((s, None) for s in frame.subjects)
        elif len(subjects) == 1 and pair and len(pair) == count:
            state.queue = deque((subjects[0], side) for side in pair)
        else:
            return
        if frame.subjects and not self._prefix_allows(frame.prefix, frame.subjects[0]):
            state.queue.clear()
        state.queue_frame = frame

    def _named_afterwards(self, number: Number, frame: Frame, items: Items, i: int) -> Understood | None:
        if frame.subjects or frame.has("share", "direction"):
            return None
        words = ""
        for item in items[i + 1 :]:
            if isinstance(item, list) or item.kind not in ("word", "other"):
                break
            words += item.text
        found = self.setting.afterwards.longest(words, 0)
        if found is None:
            return None
        meanings = found[1]["subject"].meanings
        fitting = [m for m in meanings if m.holds_in(self.setting.role) and UNIT_KINDS[m.unit] & number.kinds]
        if not fitting:
            return None
        self._speak_of(Subject(tuple(fitting)))
        self.state.used = frozenset({(fitting[0].indicator_code, "actual")})
        return Understood("actual", meaning=fitting[0])

    def _unchanged(self, token: Token) -> None:
        frame = analyse(self.frame, self.setting.role)
        self._take_base(frame)
        self.frame = []
        if (
            not self.setting.understands
            or self.state.mode is not None
            or self.state.base != "last_year"
            or frame.stray
            or frame.measures == ["budget"]
        ):
            return
        subject = frame.subjects[0] if len(frame.subjects) == 1 else None if frame.subjects else self.state.subject
        if subject is None or not self._prefix_allows(frame.prefix, subject):
            return
        meaning = next((m for m in subject.meanings if m.unit == "yuan"), None)
        if (
            meaning is None
            or set(frame.measures) - {"actual"}
            or (frame.years and frame.years != [self.setting.fiscal_year])
        ):
            return
        self.figures.append(Figure(token, Understood("change_amount", meaning, side=meaning.side), unchanged=True))


def _is_number(item: Token | list[Token]) -> bool:
    return isinstance(item, Token) and item.number is not None
