"""What is known while a paragraph is read, and what a figure can be understood to be."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from juesuan.disclosure.narrative.department import Department
from juesuan.disclosure.narrative.frames import Frame, Subject
from juesuan.disclosure.narrative.functions import FunctionBook, FunctionName
from juesuan.disclosure.narrative.phrases import Meaning, Trie
from juesuan.disclosure.narrative.tokens import Token


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole section. fiscal_year None where unknown (then no year is another year). understands:
    whether its sentences are read for facts, or its figures only kept. heading: what its title names, the subject of
    sentences that name none. bare_budget: the measure of a budget that is not said to be 年初 or 全年."""

    role: str | None
    fiscal_year: int | None
    is_budget: bool
    department: Department
    functions: FunctionBook
    afterwards: Trie
    understands: bool = True
    heading: Subject | None = None
    bare_budget: str = "initial_budget"


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which year, of whom and of which plan figures are: what a clause says of them, and its parts inherit.

    year: '' for the year of the document, else as printed (2021, 上年). whose: '' for the department, else the words
    before the subject: another unit, or something that is not known here. measure: '' for the value itself, else the
    budget that was named; '?' where the words leave open which of the two is meant.
    """

    year: str = ""
    whose: str = ""
    measure: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is this year's and the department's."""
        return not (self.year or self.whose)


@dataclass(frozen=True, slots=True)
class Parts:
    """The list that 其中, 主要用于 or a bracket opened.

    is_said: by 其中. whole: what was spoken of before it. given: what the whole was given with. change: the amount of
    change that stood last before it, of which the parts may be. named: parts so far; beside: those since the last
    semicolon. measures: those that any part was given with. past: the full stop or semicolon that came since.
    is_carried: opened in a paragraph before. outer: the list in which this one stands. strangers: wholes of parts that
    are called like another whole's and are this one's.
    """

    whole: Subject | None
    scope: Scope
    is_said: bool = False
    given: frozenset[tuple[str, str]] = frozenset()
    change: Decimal | None = None
    named: int = 0
    beside: int = 0
    measures: frozenset[str] = frozenset()
    past: str = ""
    is_carried: bool = False
    outer: Parts | None = None
    strangers: frozenset[str] = frozenset()

    def is_whole(self, named: Subject) -> bool:
        """Whether a subject is the whole itself, named again."""
        return self.whole is not None and named.code == self.whole.code


@dataclass(frozen=True, slots=True)
class Understood:
    """What a figure is: an indicator or a function item (or 类), of which measure. sign: -1 for a decrease."""

    measure_code: str
    meaning: Meaning | None = None
    function: FunctionName | None = None
    side: str | None = None
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a figure: what it is, or that it is left alone. scope: of when, of whom, of which plan it is
    said to be, where that is not what is being spoken of."""

    understood: Understood | None = None
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a paragraph with what it was understood to be. unchanged: a statement without digits (持平). rule:
    name of the rule that decided. scope: of which year, unit and plan it is said to be."""

    token: Token
    understood: Understood | None
    unchanged: bool = False
    rule: str = ""
    scope: Scope = Scope()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A subject with its values already given."""

    subject: Subject | None = None
    used: frozenset[tuple[str, str]] = frozenset()


@dataclass
class State:
    """What the sentence so far says. subject: what is being spoken of; used: its values already given; scope: of which
    year, unit and plan; parts: the list it stands in; base: what changes are relative to; budget: the budget last
    named; mode: inside a reason or a list of uses; before: what was spoken of when the reason began; tainted: topics
    whose words mean something else in this sentence; direction: the last change that was certain; completing: a
    budget was named whose completion in percent is due; topic: the function item of the paragraph; queue: subjects
    whose figures come in a list; listed: subjects of the figures of this sentence; spoken: indicators given so far in
    the paragraph; earlier: what was given for the year before; is_lost: something unknown was spoken of in this
    sentence; change: the last change, where no other amount came since; aside: of when or whom the last figure was,
    where it was not of what is being spoken of; opening: the clause before was 与上年相比 or a date and nothing
    else; is_begun: a figure stands in this sentence already; just_given: what the figure before was given of."""

    subject: Subject | None = None
    used: frozenset[tuple[str, str]] = frozenset()
    scope: Scope = Scope()
    parts: Parts | None = None
    base: str | None = None
    budget: str = "initial_budget"
    mode: Literal["reason", "usage"] | None = None
    before: Spoken = Spoken()
    tainted: frozenset[str] = frozenset()
    direction: str | None = None
    completing: bool = False
    topic: Subject | None = None
    queue: deque[tuple[Subject, str | None]] = field(default_factory=deque)
    queue_frame: Frame | None = None
    listed: tuple[Subject, ...] = ()
    spoken: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    is_lost: bool = False
    change: Decimal | None = None
    aside: Scope | None = None
    opening: Literal["base", "date", ""] = ""
    is_begun: bool = False
    just_given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Carry:
    """What one paragraph hands to the next. reason: it ended in a reason, which ① or 一是 may go on with; open_end: it
    ended in a colon; topic: the function item it speaks of, where it does not end there; parts: the list that its last
    colon opened."""

    reason: bool = False
    open_end: bool = False
    topic: Subject | None = None
    parts: Parts | None = None
