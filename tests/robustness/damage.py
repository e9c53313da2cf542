"""Damaged variants of PDFs: a pure function of the kind of damage, the source's bytes and a seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, cycle, islice
from random import Random

from robustness.damaged_bytes import BYTE_DAMAGE
from robustness.damaged_content import CONTENT_DAMAGE
from robustness.damaged_structure import STRUCTURE_DAMAGE
from robustness.surgery import Patient

KINDS = (*BYTE_DAMAGE, *STRUCTURE_DAMAGE, *CONTENT_DAMAGE)


@dataclass(frozen=True, slots=True)
class Variant:
    """One damaged file, by what it is made of. source: a key of the mapping that ``variants`` was given."""

    kind: str
    source: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.seed}-{self.source}"


def variants(sources: Mapping[str, bytes], number: int) -> Iterator[Variant]:
    """``number`` variants: every kind in turn, each time of the next source, so that each kind meets every source."""
    names = sorted(sources)
    rounds = ((kind, turn) for turn in count() for kind in KINDS)
    for (kind, turn), place in islice(zip(rounds, cycle(range(len(KINDS))), strict=False), number):
        yield Variant(kind, names[(turn + place) % len(names)], turn)


def damaged(variant: Variant, source: bytes) -> bytes:
    """The bytes of a variant. source: those of its source."""
    rng = Random(f"{variant.kind} {variant.source} {variant.seed}")
    if variant.kind in BYTE_DAMAGE:
        return BYTE_DAMAGE[variant.kind](source, rng)
    surgery = STRUCTURE_DAMAGE.get(variant.kind) or CONTENT_DAMAGE[variant.kind]
    return surgery(_patient(source), rng)


@lru_cache(maxsize=64)
def _patient(source: bytes) -> Patient:
    return Patient(source)
