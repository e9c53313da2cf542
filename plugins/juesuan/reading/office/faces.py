"""How the characters of a cell are set, as far as it decides whether they are part of what is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from juesuan.reading.page.raised import raised


@dataclass(frozen=True, slots=True)
class Face:
    """is_unseen: white on white."""

    is_raised: bool = False
    is_struck: bool = False
    is_unseen: bool = False


PLAIN = Face()


def seen_text(pieces: Iterable[tuple[str, Face]], told: Counter[str]) -> str:
    """What is seen of pieces of text and not struck out, raised digits as such. told: counts what is left out, by the
    kind of issue."""
    seen = []
    for text, face in pieces:
        if face.is_unseen:
            told["hidden_text"] += bool(text.strip())
        elif face.is_struck:
            told["struck_text"] += bool(text.strip())
        else:
            seen.append(raised(text) if face.is_raised else text)
    return "".join(seen)
