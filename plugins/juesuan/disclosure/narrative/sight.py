"""A figure with what stands before it, and what a rule may say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from juesuan.disclosure.narrative.focus import Focus
from juesuan.disclosure.narrative.frames import Frame
from juesuan.disclosure.narrative.state import Scope, Verdict
from juesuan.disclosure.narrative.structure import Items
from juesuan.disclosure.narrative.tokens import Number


@dataclass(frozen=True, slots=True)
class Sight:
    """A figure with the words before it and its place among the items of the paragraph."""

    number: Number
    frame: Frame
    items: Items
    i: int

    @property
    def is_money(self) -> bool:
        return "money" in self.number.kinds


#: A rule: what it says of a figure, ``None`` where it says nothing. It notes in the focus what the words before the
#: figure say of what follows.
Rule = Callable[[Focus, Sight], Verdict | None]

LEFT = Verdict()


def lost(focus: Focus, scope: Scope | None = None) -> Verdict:
    """The figure is left alone, and so are those after it that name no subject of their own."""
    focus.lose()
    return Verdict(scope=scope)
