"""What a section is about, by the words of its title (``include/reference/outline.yaml``)."""

from __future__ import annotations

import re
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
    """One subject of a section. reading: how numbers in its text are treated (see outline.yaml)."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    reading: Reading


@cache
def roles() -> tuple[Role, ...]:
    """All roles, in the order in which they are tried."""
    rows = yaml.safe_load((include_dir() / "reference" / "outline.yaml").read_text(encoding="utf-8"))
    return tuple(
        Role(row["role"], tuple(re.compile(p) for p in row["patterns"]), row.get("text", "figures")) for row in rows
    )


def role_of_title(title: str) -> str | None:
    """The role that the words of a title name, ``None`` where they name none."""
    words = comparable(title)
    return next((r.name for r in roles() if any(p.search(words) for p in r.patterns)), None)


def reading_of_role(role: str | None) -> Reading:
    """How numbers in a section of this role are read; text outside every known role is read as figures."""
    return next((r.reading for r in roles() if r.name == role), "figures")


def comparable(title: str) -> str:
    """A title without blanks, quotation marks and a closing full stop, brackets half-width: two prints of one title
    compare equal."""
    return plain(title).translate(_QUOTES).rstrip("。.:：")
