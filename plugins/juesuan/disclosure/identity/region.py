"""Which division of GB/T 2260 a department belongs to, read from its name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from juesuan import reference
from juesuan.printed.words import plain
from juesuan.vocabulary import load

#: Rows of the list that name no place.
_NAMELESS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_SUFFIXES = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")


def region_of(name: str, context: Iterable[str] = ()) -> reference.Region | None:
    """The division named in a department's name: the longest chain of province, city and county that it spells out
    ('上海市徐汇区教育局' -> 310104). A county whose name recurs elsewhere counts only where its province or city is
    named too, in the name or in ``context`` (further printed text). ``None`` where no division can be told."""
    text = plain(name)
    best = _best(text, text)
    if best is None or best.level == "省":
        wider = text + "".join(plain(line) for line in context)
        return _best(text, wider) or best
    return best


def _best(text: str, evidence: str) -> reference.Region | None:
    """The region named in ``text`` whose ancestors are named in ``evidence``; deepest, then earliest, then longest."""
    found: list[tuple[int, int, int, reference.Region]] = []
    for spelling, region in _spellings():
        at = text.find(spelling)
        if at < 0 or (spelling != region.name and at != 0):
            continue
        ancestors = _ancestors(region)
        named = sum(any(word in evidence for word in _words(a)) for a in ancestors)
        unique = len(reference.regions_named(region.name)) == 1
        if region.level == "县" and not named and not unique:
            continue
        if region.level == "县" and spelling != region.name:
            continue
        found.append((named, len(spelling), -at, region))
    if not found:
        return None
    found.sort(key=lambda item: item[:3], reverse=True)
    first = found[0]
    # Among the names told equally well, the one that stands first; one name for several places is their province.
    alike = [region for *rank, region in found if tuple(rank) == first[:3]]
    return alike[0] if len(alike) == 1 else _common_ancestor(alike)


def _common_ancestor(regions: list[reference.Region]) -> reference.Region | None:
    chains = [[*reversed(_ancestors(region)), region] for region in regions]
    common = None
    for level in zip(*chains, strict=False):
        if len({region.region_code for region in level}) > 1:
            break
        common = level[0]
    return common


def _ancestors(region: reference.Region) -> list[reference.Region]:
    chain: list[reference.Region] = []
    code = region.parent_region_code
    while code and (parent := reference.region(code)):
        chain.append(parent)
        code = parent.parent_region_code
    return chain


def _words(region: reference.Region) -> tuple[str, ...]:
    short = _short(region.name)
    return (region.name, short) if short else (region.name,)


def _short(name: str) -> str | None:
    """'上海市' -> '上海', '新疆维吾尔自治区' -> '新疆', '西双版纳傣族自治州' -> '西双版纳州'; ``None`` where too little
    would be left."""
    if name.endswith("自治州"):
        stem = name.removesuffix("自治州")
        while people := next((p for p in _peoples() if stem.endswith(p) and len(stem) - len(p) >= 2), None):
            stem = stem.removesuffix(people)
        return stem + "州"
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return None


@cache
def _peoples() -> tuple[str, ...]:
    """The peoples of China as names of divisions write them, with and without 族, longest first."""
    names = load("reference/peoples.yaml", tuple[str, ...])
    return tuple(sorted({*names, *(f"{name}族" for name in names)}, key=len, reverse=True))


@cache
def _spellings() -> tuple[tuple[str, reference.Region], ...]:
    """Every way a division is spelt at the head of a department's name."""
    spelt: list[tuple[str, reference.Region]] = []
    for region in reference.regions():
        if region.name in _NAMELESS:
            continue
        spelt.append((plain(region.name), region))
        if region.level != "县" and (short := _short(region.name)):
            spelt.append((plain(short), region))
    return tuple(spelt)
