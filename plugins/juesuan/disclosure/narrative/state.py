"""What is known while a paragraph is read, and what a figure can be understood to be."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from juesuan.disclosure.narrative.department import Department
from juesuan.disclosure.narrative.frames import Frame, Subject
from juesuan.disclosure.narrative.functions import FunctionBook, FunctionName
from juesuan.disclosure.narrative.phrases import Meaning, Trie
from juesuan.disclosure.narrative.tokens import Token


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole section. fiscal_year None where unknown (then no year is another year). understands:
    whether its sentences are read for facts, or its figures only kept."""

    role: str | None
    fiscal_year: int | None
    is_budget: bool
    department: Department
    functions: FunctionBook
    afterwards: Trie
    understands: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """What a figure is: an indicator or a function item (or 类), of which measure. sign: -1 for a decrease."""

    measure_code: str
    meaning: Meaning | None = None
    function: FunctionName | None = None
    side: str | None = None
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a paragraph with what it was understood to be. unchanged: a statement without digits (持平)."""

    token: Token
    understood: Understood | None
    unchanged: bool = False


@dataclass
class State:
    """What the sentence so far says. subject: what is being spoken of; used: its values already given; base: what
    changes are relative to; budget: the budget last named; mode: inside a reason or a list of uses; tainted: topics
    whose words mean something else in this sentence; direction: the last change that was certain; completing: a
    budget was named whose completion in percent is due; topic: the function item of the paragraph; queue: subjects
    whose figures come in a list; spoken: indicators given so far in the paragraph; whole: those given of what a list
    of uses or parts belongs to."""

    subject: Subject | None = None
    used: frozenset[tuple[str, str]] = frozenset()
    base: str | None = None
    budget: str = "initial_budget"
    mode: Literal["reason", "usage"] | None = None
    tainted: frozenset[str] = frozenset()
    direction: str | None = None
    completing: bool = False
    topic: Subject | None = None
    queue: deque[tuple[Subject, str | None]] = field(default_factory=deque)
    queue_frame: Frame | None = None
    spoken: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Carry:
    """What one paragraph hands to the next. reason: it ended in a reason, which ① or 一是 may go on with; open_end: it
    ended in a colon; topic: the function item it speaks of, where it does not end there."""

    reason: bool = False
    open_end: bool = False
    topic: Subject | None = None
