"""Sets disclosures of known content in type, so that what is read back can be compared with what was written.

content = random_disclosure(seed=7)
printed = compose(content, LOOKS["plain"])   # every cell and sentence as a string, with its meaning
pdf = set_pdf(printed, LOOKS["plain"])       # the same as render(content, LOOKS["plain"])
printed.truth()                              # the facts a reader should find
"""

from __future__ import annotations

from .compose import compose
from .content import Content
from .invent import next_year, random_disclosure
from .looks import LOOKS, PLAIN, Look, mixed_look, variant
from .plants import KINDS, MANY_KINDS, SLIP_KINDS, CannotPlant, Planted, plant, plant_two
from .printed import ExpectedFact, Printed, PrintedNumber
from .setting import set_pdf


def render(content: Content, look: Look = PLAIN) -> bytes:
    """The disclosure as a PDF."""
    return set_pdf(compose(content, look), look)


__all__ = [
    "KINDS",
    "LOOKS",
    "MANY_KINDS",
    "PLAIN",
    "SLIP_KINDS",
    "CannotPlant",
    "Content",
    "ExpectedFact",
    "Look",
    "Planted",
    "Printed",
    "PrintedNumber",
    "compose",
    "mixed_look",
    "next_year",
    "plant",
    "plant_two",
    "random_disclosure",
    "render",
    "set_pdf",
    "variant",
]
