"""What a section is about, by the words of its title (``include/kinds/final_account/outline.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pydantic import field_validator

from juesuan.printed.words import plain
from juesuan.vocabulary import Part, load

Reading = Literal["figures", "staff", "kept", "none"]
_QUOTES = str.maketrans("", "", "“”\"'‘’《》〈〉")


class _Row(Part):
    """A role as the file says it; its keys are explained there."""

    role: str
    patterns: tuple[str, ...]
    text: Reading = "figures"
    general: bool = False
    governs: bool = False
    speaks: bool = False
    topics: tuple[str, ...] = ()

    @field_validator("patterns")
    @classmethod
    def _can_be_searched(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        return patterns


_ROWS = tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One subject of a section. reading: how numbers in its text are treated; the rest as in outline.yaml."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    reading: Reading
    is_general: bool
    governs: bool
    speaks: bool
    topics: frozenset[str]


@cache
def roles() -> tuple[Role, ...]:
    """All roles, in the order in which they are tried. Raises VocabularyError where the file has mistakes."""
    return tuple(
        Role(
            row.role,
            tuple(re.compile(p) for p in row.patterns),
            row.text,
            row.general,
            row.governs,
            row.speaks,
            frozenset(row.topics),
        )
        for row in load("kinds/final_account/outline.yaml", _ROWS)
    )


def role_named(name: str | None) -> Role | None:
    """The role of this name."""
    return next((r for r in roles() if r.name == name), None)


def role_of_title(title: str) -> str | None:
    """The role that the words of a title name, ``None`` where they name none."""
    words = comparable(title)
    return next((r.name for r in roles() if any(p.search(words) for p in r.patterns)), None)


def role_below(title: str, above: Sequence[str | None]) -> str | None:
    """The role of a section: that of an attachment it stands in; else what its title names, unless that is common to
    many subjects and a section above has one that governs; else that of the nearest section above. above: outermost
    first."""
    attached = next((name for name in above if reading_of_role(name) == "kept"), None)
    nearest = next((name for name in reversed(above) if name), None)
    named, higher = role_named(role_of_title(title)), role_named(nearest)
    if attached or named is None:
        return attached or nearest
    return higher.name if named.is_general and higher is not None and higher.governs else named.name


def reading_of_role(role: str | None) -> Reading:
    """How numbers in a section of this role are read; text outside every known role is read as figures."""
    found = role_named(role)
    return found.reading if found else "figures"


@lru_cache(4096)  # every title is compared with every other
def comparable(title: str) -> str:
    """A title without blanks, quotation marks and a closing full stop, brackets half-width: two prints of one title
    compare equal."""
    return plain(title).translate(_QUOTES).rstrip("。.:：")
