"""What the names of organs end with (``include/reference/organs.yaml``)."""

from __future__ import annotations

from functools import cache

from juesuan.vocabulary import Part, load


class _File(Part):
    endings: tuple[str, ...]


@cache
def _endings() -> tuple[str, ...]:
    return load("reference/organs.yaml", _File).endings


def ends_as_organ(name: str) -> bool:
    """Whether a name (in plain form) ends as those of departments and institutions do: …局, …中心, …委员会."""
    return name.endswith(_endings())
