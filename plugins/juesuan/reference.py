"""The reference data of ``include/reference``: classification codes, regions, indicators, measures, forms.

Every loader reads its CSV once per process and returns frozen rows; the look-ups below answer by code or by printed
name. Names are compared after ``normalise_name``: width, blanks, quotation marks and brackets do not count.
The CSVs are documented in ``include/reference/README.md``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from juesuan.printed.numerals import without_ordinal
from juesuan.printed.words import plain
from juesuan.settings import include_dir

Row = TypeVar("Row")

_LEVEL_NOTE = re.compile(r"\((?:\d{2,7})?[类款项]\)$")
_IN_BRACKETS = re.compile(r"[(【][^)】]*[)】]")
_NO_WORD = re.compile(r"\W")
_QUOTES_AND_BRACKETS = str.maketrans("〔〕[]", "()()", "\"'“”‘’「」『』")


@dataclass(frozen=True, slots=True)
class CodeEdition:
    """One code of the functional or the economic classification under one name.

    level '类', '款' or '项'. parent_code None for a 类. valid_from_year and valid_to_year bound the editions that print
    this name, None where no bound is known. source 'published' (seen in a published disclosure or budget) or
    'classification' (the annual 政府收支分类科目).
    """

    code: str
    name: str
    level: str
    parent_code: str | None
    valid_from_year: int | None
    valid_to_year: int | None
    source: str

    def holds_in(self, year: int) -> bool:
        """Whether the edition of ``year`` prints this name."""
        return (self.valid_from_year is None or self.valid_from_year <= year) and (
            self.valid_to_year is None or year <= self.valid_to_year
        )


@dataclass(frozen=True, slots=True)
class Region:
    """One division of GB/T 2260. level '省', '市' or '县'; parent_region_code None for a 省. A county-level division
    directly under its province (districts of 直辖市, 省直辖县级市) has the province as parent. editions: the years of
    the lists that hold it."""

    region_code: str
    name: str
    level: str
    parent_region_code: str | None
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One scalar a disclosure states. unit: yuan, person, person_time, vehicle, group, batch, set, project,
    square_metre, point (of a score), issue."""

    indicator_code: str
    name_zh: str
    name_en: str
    unit: str
    topic: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What kind of value. applies_to: 'function', 'economic', 'indicator'."""

    measure_code: str
    name_zh: str
    name_en: str
    applies_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of final accounts. form_set 'standard': the nine official ones; the others are those that places,
    ministries and universities publish beside them. replaces: the official forms that a set prints it in place of."""

    form_code: str
    name_zh: str
    name_en: str
    form_set: str
    replaces: str


def normalise_name(text: str) -> str:
    """A printed name reduced to what identifies it: its plain form, no quotation marks, round brackets."""
    return plain(text).translate(_QUOTES_AND_BRACKETS)


def class_key(text: str) -> str:
    """The key shared by the spellings of a 类: no ordinal ('十四、'), no '（类）', no trailing 支出.

    '八、社会保障和就业支出' and '社会保障和就业（类）' -> '社会保障和就业'.
    """
    name = _LEVEL_NOTE.sub("", without_ordinal(normalise_name(text)))
    return name.removesuffix("支出")


def same_code_name(one: str, other: str) -> bool:
    """Whether two printed names of a code are one name: ordinals, brackets with what they hold, punctuation, 的 and a
    trailing 支出 come and go between publishers and say nothing."""
    return bool(_code_name_keys(one) & _code_name_keys(other))


@cache
def _code_name_keys(name: str) -> frozenset[str]:
    whole = class_key(name)
    return frozenset(
        _NO_WORD.sub("", text).replace("的", "").removesuffix("支出") for text in (whole, _IN_BRACKETS.sub("", whole))
    )


@cache
def functions() -> tuple[CodeEdition, ...]:
    """Every code of the functional classification, one row per code and name, ordered by code and year."""
    return tuple(_code_edition(row, "function_code") for row in rows_of("functions.csv"))


@cache
def economics() -> tuple[CodeEdition, ...]:
    """Every code of the 部门预算支出经济分类, one row per code and name, ordered by code and year."""
    return tuple(_code_edition(row, "economic_code") for row in rows_of("economics.csv"))


@cache
def regions() -> tuple[Region, ...]:
    """Every division at county level and above, ordered by code."""
    return tuple(
        Region(r["region_code"], r["name"], r["level"], r["parent_region_code"] or None, tuple(r["editions"].split()))
        for r in rows_of("regions.csv")
    )


@cache
def indicators() -> MappingProxyType[str, Indicator]:
    """Every indicator by its code."""
    return MappingProxyType({r["indicator_code"]: Indicator(**r) for r in rows_of("indicators.csv")})


@cache
def measures() -> MappingProxyType[str, Measure]:
    """Every measure by its code."""
    return MappingProxyType(
        {
            r["measure_code"]: Measure(r["measure_code"], r["name_zh"], r["name_en"], tuple(r["applies_to"].split()))
            for r in rows_of("measures.csv")
        }
    )


@cache
def forms() -> MappingProxyType[str, Form]:
    """The forms by their code, '01'…'09' the official nine."""
    return MappingProxyType({r["form_code"]: Form(**r) for r in rows_of("forms.csv")})


def function(code: str, year: int | None = None) -> CodeEdition | None:
    """The functional code as the edition of ``year`` names it (None: the latest name); None where it is unknown."""
    return _edition_for(_functions_by_code().get(code, ()), year)


def function_editions(code: str) -> tuple[CodeEdition, ...]:
    """Every name a functional code has had, oldest first; empty where the code is unknown."""
    return _functions_by_code().get(code, ())


def function_class(name: str) -> CodeEdition | None:
    """The 类 that a printed name means, in whatever edition: '十四、资源勘探信息等支出' -> 215. None where unknown."""
    return _classes_by_key().get(class_key(name))


def function_by_name(name: str, parent_code: str | None = None) -> tuple[CodeEdition, ...]:
    """The functional codes printed under this name, below ``parent_code`` if given. Names such as 行政运行 recur under
    many parents: the answer has one row per code and edition."""
    found = _functions_by_name().get(normalise_name(name), ())
    return tuple(f for f in found if parent_code is None or f.parent_code == parent_code)


def economic(code: str, year: int | None = None) -> CodeEdition | None:
    """The economic code as the edition of ``year`` names it (None: the latest name); None where it is unknown."""
    return _edition_for(_economics_by_code().get(code, ()), year)


def economic_editions(code: str) -> tuple[CodeEdition, ...]:
    """Every name an economic code has had, oldest first; empty where the code is unknown."""
    return _economics_by_code().get(code, ())


def economic_by_name(name: str, parent_code: str | None = None) -> tuple[CodeEdition, ...]:
    """The economic codes printed under this name, below ``parent_code`` if given: 房屋建筑物购建 is 30901 and
    31001."""
    found = _economics_by_name().get(normalise_name(name), ())
    return tuple(e for e in found if parent_code is None or e.parent_code == parent_code)


def region(code: str) -> Region | None:
    """The division with this six-digit code."""
    return _regions_by_code().get(code)


def regions_named(name: str) -> tuple[Region, ...]:
    """The divisions with this full name, ordered by code; several where a name recurs (鼓楼区)."""
    return _regions_by_name().get(normalise_name(name), ())


def is_within(region_code: str, ancestor_code: str) -> bool:
    """Whether a division is ``ancestor_code`` or lies in it."""
    current = region(region_code)
    while current is not None:
        if current.region_code == ancestor_code:
            return True
        current = region(current.parent_region_code) if current.parent_region_code else None
    return False


def rows_of(file_name: str) -> list[dict[str, str]]:
    """The rows of a CSV of ``include/reference``, each by its columns, everything as text."""
    with (include_dir() / "reference" / file_name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _code_edition(row: dict[str, str], code_column: str) -> CodeEdition:
    return CodeEdition(
        code=row[code_column],
        name=row["name"],
        level=row["level"],
        parent_code=row["parent_code"] or None,
        valid_from_year=int(row["valid_from_year"]) if row["valid_from_year"] else None,
        valid_to_year=int(row["valid_to_year"]) if row["valid_to_year"] else None,
        source=row["source"],
    )


def _edition_for(editions: tuple[CodeEdition, ...], year: int | None) -> CodeEdition | None:
    if not editions:
        return None
    if year is None:
        return editions[-1]
    return next((e for e in editions if e.holds_in(year)), None)


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {k: tuple(v) for k, v in groups.items()}


@cache
def _functions_by_code() -> dict[str, tuple[CodeEdition, ...]]:
    return _grouped(functions(), lambda f: f.code)


@cache
def _functions_by_name() -> dict[str, tuple[CodeEdition, ...]]:
    return _grouped(functions(), lambda f: normalise_name(f.name))


@cache
def _classes_by_key() -> dict[str, CodeEdition]:
    return {class_key(f.name): f for f in functions() if f.level == "类"}


@cache
def _economics_by_code() -> dict[str, tuple[CodeEdition, ...]]:
    return _grouped(economics(), lambda e: e.code)


@cache
def _economics_by_name() -> dict[str, tuple[CodeEdition, ...]]:
    return _grouped(economics(), lambda e: normalise_name(e.name))


@cache
def _regions_by_code() -> dict[str, Region]:
    return {r.region_code: r for r in regions()}


@cache
def _regions_by_name() -> dict[str, tuple[Region, ...]]:
    return _grouped(regions(), lambda r: normalise_name(r.name))
