"""What a section is about, by the words of its title (``include/reference/outline.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from juesuan.printed.words import plain
from juesuan.settings import include_dir

Reading = Literal["figures", "staff", "kept", "none"]
_QUOTES = str.maketrans("", "", "“”\"'‘’《》〈〉")


@dataclass(frozen=True, slots=True)
class Role:
    """One subject of a section. reading: how numbers in its text are treated; the rest as in outline.yaml."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    reading: Reading
    is_general: bool = False
    governs: bool = False
    speaks: bool = False
    topics: frozenset[str] = frozenset()


@cache
def roles() -> tuple[Role, ...]:
    """All roles, in the order in which they are tried."""
    rows = yaml.safe_load((include_dir() / "reference" / "outline.yaml").read_text(encoding="utf-8"))
    return tuple(
        Role(
            row["role"],
            tuple(re.compile(p) for p in row["patterns"]),
            row.get("text", "figures"),
            row.get("general", False),
            row.get("governs", False),
            row.get("speaks", False),
            frozenset(row.get("topics", ())),
        )
        for row in rows
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


def comparable(title: str) -> str:
    """A title without blanks, quotation marks and a closing full stop, brackets half-width: two prints of one title
    compare equal."""
    return plain(title).translate(_QUOTES).rstrip("。.:：")
