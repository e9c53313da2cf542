"""What the names of organs and places end with (``include/reference/organs.yaml``)."""

from __future__ import annotations

from functools import cache

from juesuan.vocabulary import Part, load


class _File(Part):
    endings: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[str, ...]
    anybody: tuple[str, ...]


@cache
def _file() -> _File:
    return load("reference/organs.yaml", _File)


def ends_as_organ(name: str) -> bool:
    """Whether a name (in plain form) ends as those of departments and institutions do: …局, …中心, …委员会."""
    return name.endswith(_file().endings) and not name.endswith(_file().groups)


def ends_as_place(name: str) -> bool:
    """Whether a name (in plain form) ends as those of places do that have a government: …省, …市, …县."""
    return name.endswith(_file().places)


def is_somebody(words: str) -> bool:
    """Whether words (in plain form) end as the name of an organ or as a word for any of them: …局, 所属单位."""
    return ends_as_organ(words) or words.endswith(_file().anybody)
