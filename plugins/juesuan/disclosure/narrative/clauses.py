"""A small grammar over clauses: what each figure of a paragraph measures, of which kind, relative to what.

Every word between a figure and the clause before must be known, else the figure is not understood. A clause without a
subject of its own goes on speaking of the last one; what it does not say of year, unit and plan it inherits; reasons
('主要原因是…') are not read for figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from juesuan.disclosure.narrative.focus import Focus
from juesuan.disclosure.narrative.frames import analyse, word_of
from juesuan.disclosure.narrative.phrases import PLANS
from juesuan.disclosure.narrative.rules import decide
from juesuan.disclosure.narrative.sight import Sight
from juesuan.disclosure.narrative.state import Carry, Figure, Setting, Understood
from juesuan.disclosure.narrative.structure import Items, grouped, merged_directions, opens_anew
from juesuan.disclosure.narrative.tokens import Number, Token

_BREAKS = ("segment", "stop")
_GOES_ON = ("同时", "此外", "另外", "其次", "再次", "再者", "另", "一方面")
_OWN_UNIT = ("本级", "本部", "机关", "局机关")


def read_paragraph(tokens: Sequence[Token], setting: Setting, carry: Carry) -> tuple[list[Figure], Carry]:
    """The figures of one paragraph in order, and what the next paragraph has to know."""
    reader = _Reader(setting, carry)
    enumerated = tokens[0].kind == "enumerator" and not tokens[0].text.startswith("(") if tokens else False
    if carry.reason and (enumerated or (carry.open_end and not opens_anew(tokens, setting.role))):
        reader.state.mode = "reason"
    reader.read(grouped(merged_directions(tokens, setting.role)))
    return reader.figures, reader.carry(tokens)


class _Reader:
    """The walk over the tokens of a paragraph."""

    def __init__(self, setting: Setting, carry: Carry) -> None:
        self.setting = setting
        self.focus = Focus(setting, carry)
        self.state = self.focus.state
        self.figures: list[Figure] = []
        self.clause: list[Token] = []
        self.counted = False  # a figure stood in this clause already
        self.closed_in_reason = False

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
                self._end_clause(explained=True)
                self.focus.begin_reason()
            elif kind == "usage":
                self._end_clause(explained=True)
                if self.state.mode is None:
                    self.focus.open_parts()
                    self.state.mode = "usage"
            elif kind == "taint" and word is not None:
                self.state.tainted |= {word.value}
                self.state.subject = None
                self.clause.clear()
            elif kind == "unchanged":
                self._unchanged(item)
            else:
                self.clause.append(item)
        self._end_clause()

    def carry(self, tokens: Sequence[Token]) -> Carry:
        """What the next paragraph has to know."""
        state = self.state
        open_end = bool(tokens) and tokens[-1].kind == "colon"
        ends_in_reason = state.mode == "reason" or (self.closed_in_reason and not open_end)
        names_item = not self.figures and state.subject is not None and state.subject.is_item
        topic = state.topic if open_end else state.subject if names_item else None
        return Carry(ends_in_reason, open_end, topic, self.focus.carried_parts(open_end=open_end))

    def _bracket(self, tokens: list[Token]) -> None:
        """Text in brackets is read on its own, as of parts of what holds outside, and changes nothing outside."""
        if not any(t.kind == "number" for t in tokens):
            words = "".join(t.text for t in tokens)
            if words in _OWN_UNIT and tokens:
                self.clause.append(Token("other", tokens[0].start, tokens[-1].end, words))
            return
        kept, clause, counted = self.state, self.clause, self.counted
        self.focus.state = self.state = copy(kept)
        self.clause, self.counted = [], False
        self.focus.open_parts(bracketed=True)
        self.read(grouped(tokens))
        self.focus.state = self.state = kept
        self.clause, self.counted = clause, counted

    def _end_clause(self, *, explained: bool = False) -> None:
        state = self.state
        state.opening = ""
        if self.clause and not self.counted:
            frame = analyse(self.clause, self.setting.role)
            self.focus.end_clause(frame, self.clause[0].text, explained=explained)
        self.clause = []
        self.counted = False

    def _end_segment(self, items: Items, i: int, *, stop: bool) -> None:
        state = self.state
        rest = [t for t in items[i + 1 :] if isinstance(t, Token)]
        following = rest[0] if rest else None
        was_reason = state.mode == "reason"
        if was_reason:
            goes_on = following is not None and (following.kind == "enumerator" or following.text in _GOES_ON)
            if not goes_on and (stop or opens_anew(rest, self.setting.role)):
                self.focus.end_reason()
        else:
            state.mode = None
        if stop:
            self.closed_in_reason = was_reason
        in_parts = following is not None and word_of(following, self.setting.role)[0] == "of_which"
        self.focus.end_segment(stop=stop, goes_on_in_parts=in_parts)

    def _number(self, token: Token, number: Number, items: Items, i: int) -> None:
        frame = analyse(self.clause, self.setting.role)
        self.focus.take_base(frame)
        rule, verdict = decide(self.focus, Sight(number, frame, items, i))
        understood = verdict.understood
        if understood is not None and understood.meaning is not None:
            self.state.just_given = frozenset({understood.meaning.indicator_code})
        scope = verdict.scope or self.state.scope
        self.figures.append(Figure(token, understood, rule=rule, scope=scope))
        self.state.opening = ""
        self.clause = []
        self.counted = True

    def _unchanged(self, token: Token) -> None:
        """持平: a change of nothing, where it is one on the year before of the value itself."""
        frame = analyse(self.clause, self.setting.role)
        self.focus.take_base(frame)
        self.clause = []
        state = self.state
        if not self.setting.understands or state.mode is not None or frame.stray:
            return
        named = frame.subjects[0] if len(frame.subjects) == 1 else None
        subject = named or (None if frame.subjects else state.subject)
        if subject is None:
            return
        if named is not None:
            if not self.focus.prefix_allows(frame.prefix, named):
                self.focus.lose()
                return
            self.focus.enter(named)
            state.scope = self.focus.scope_of(frame, named)
            self.focus.count_part()
            self.focus.speak_of(named)
        meaning = next((m for m in subject.meanings if m.unit == "yuan"), None)
        # What a budget plans is its value, said or not.
        is_budget = self.setting.is_budget
        of_value = {"actual", *PLANS} if is_budget else {"actual"}
        is_of_value = not set(frame.measures) - of_value and (is_budget or frame.measures or not state.scope.measure)
        if meaning is None or not is_of_value or state.base != "last_year" or not state.scope.is_own:
            return
        if self.focus.other_year(frame):
            return
        understood = Understood("change_amount", meaning, side=meaning.side)
        self.figures.append(Figure(token, understood, unchanged=True, rule="unchanged", scope=state.scope))


def _is_number(item: Token | list[Token]) -> bool:
    return isinstance(item, Token) and item.number is not None
