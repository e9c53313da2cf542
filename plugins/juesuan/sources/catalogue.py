"""Who publishes what and where: one YAML file per publisher, validated before anything is fetched.

The models are the format's definition: ``json_schema()`` exports them for editors, ``load_publisher`` explains a
mistake with file and line.
"""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import soupsieve
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from juesuan.errors import InputError
from juesuan.formats import ATTACHED
from juesuan.settings import include_dir
from juesuan.sources.guard import spelt_out
from juesuan.vocabulary import UnfitFile, from_outside, line_of, sentence


class _Strict(BaseModel):
    """Unknown keys are mistakes: a misspelt option must not be silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _selects(value: str) -> str:
    try:
        soupsieve.compile(value)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"not a CSS selector: {str(error).splitlines()[0]}") from error
    return value


Selector = Annotated[str, AfterValidator(_selects)]


class NumberedPages(_Strict):
    """Further pages of a list by number: ``index_{page}.html`` for page = first … last, until one is missing."""

    pattern: str = Field(description="URL of a further page, relative to the first; {page} is replaced by its number")
    first: int = Field(default=1, ge=0, description="number of the second page of the list")
    last: int = Field(default=200, ge=0, le=10_000, description="never ask beyond this number")

    @field_validator("pattern")
    @classmethod
    def _names_the_page(cls, value: str) -> str:
        if "{page}" not in value:
            raise ValueError("must contain {page}")
        return value


class NextLink(_Strict):
    """Further pages of a list by following a link."""

    selector: Selector | None = Field(default=None, description="CSS selector of the link to the next page")
    text: str | None = Field(default=None, description="text of the link to the next page, e.g. 下一页")
    limit: int = Field(default=200, ge=1, le=10_000, description="never follow more than this many")

    @model_validator(mode="after")
    def _one_way_to_find_it(self) -> NextLink:
        if (self.selector is None) == (self.text is None):
            raise ValueError("give either selector or text")
        return self


class Listing(_Strict):
    """A page (or paged list) of links to disclosures."""

    url: str = Field(description="first page of the list")
    item: Selector = Field(default="a[href]", description="CSS selector of the links in the list")
    date: Selector | None = Field(
        default=None, description="CSS selector of the date beside a link, within its parent element"
    )
    numbered_pages: NumberedPages | None = None
    next_link: NextLink | None = None
    direct: bool = Field(default=False, description="the links lead to the files themselves, not to a page about them")

    @model_validator(mode="after")
    def _one_kind_of_paging(self) -> Listing:
        if self.numbered_pages and self.next_link:
            raise ValueError("give either numbered_pages or next_link, not both")
        return self


class DisclosurePage(_Strict):
    """How a disclosure's own page names its files."""

    attachments: Selector = Field(default="a[href]", description="CSS selector of links that may be attachments")
    attachment_types: tuple[str, ...] = Field(default=ATTACHED, description="file name endings without the dot")
    title: Selector = Field(
        default="h1, .title, title", description="CSS selector of the page's title; the first that has text"
    )
    body: Selector | None = Field(
        default=None, description="CSS selector of the text, where the page itself may be the disclosure"
    )
    body_min_characters: int = Field(default=2_000, ge=200, description="shorter bodies are no disclosure")


class Years(_Strict):
    """Fiscal years the publisher is asked for; ``until`` open where it keeps publishing."""

    since: int = Field(ge=2008, le=2100)
    until: int | None = Field(default=None, ge=2008, le=2100)

    @model_validator(mode="after")
    def _in_order(self) -> Years:
        if self.until is not None and self.until < self.since:
            raise ValueError("until lies before since")
        return self


class Politeness(_Strict):
    """How hard one host may be asked."""

    requests_per_second: float = Field(default=0.5, gt=0, le=100)
    concurrency: int = Field(default=1, ge=1, le=8)


class Expected(_Strict):
    """Departments a year: fewer than min is a failure to look into, more than max a warning."""

    min: int = Field(ge=0)
    max: int = Field(ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Expected:
        if self.max < self.min:
            raise ValueError("max is smaller than min")
        return self


#: What a link's words name, by kind of document.
_TITLES = {"final_account": "决算", "budget": "预算"}


class Publisher(_Strict):
    """One portal that publishes final accounts, or one that publishes budgets: where one does both, it has an entry of
    each kind."""

    publisher: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", description="key; equals the file's name")]
    name: str = Field(description="the publisher's name in Chinese")
    region_code: Annotated[str, Field(pattern=r"^\d{6}$", description="GB/T 2260 code of the region it publishes for")]
    kind: str = Field(
        default="final_account", description="what its lists publish: document_kind of include/reference/kinds.csv"
    )
    listings: Annotated[tuple[Listing, ...], Field(min_length=1)]
    disclosure_page: DisclosurePage = DisclosurePage()
    hosts: tuple[str, ...] = Field(
        default=(), description="further hosts that files may come from; the hosts of the listings are always allowed"
    )
    title_must_match: str = Field(
        default="",
        description="regular expression that a link's text or title must match; default 决算, of budgets 预算",
    )
    title_must_not_match: str | None = Field(default=None, description="regular expression of links to leave out")
    years: Years
    politeness: Politeness = Politeness()
    expected: Expected
    licence_note: str = Field(default="", description="under which terms the publisher offers its files")
    allow_private_addresses: bool = Field(default=False, description="for tests and intranets only")
    notes: str = ""

    @field_validator("title_must_match", "title_must_not_match")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                re.compile(value)
            except re.error as error:
                raise ValueError(f"not a regular expression: {error}") from error
        return value

    @field_validator("kind")
    @classmethod
    def _is_a_kind(cls, value: str) -> str:
        if value not in document_kinds():
            near = difflib.get_close_matches(value, document_kinds(), 1)
            listed = ", ".join(sorted(document_kinds()))
            raise ValueError(f"is one of {listed}, not {value!r}" + (f"; did you mean {near[0]}?" if near else ""))
        return value

    @model_validator(mode="after")
    def _titled_by_kind(self) -> Publisher:
        words = self.title_must_match or _TITLES.get(self.kind, "")
        return self if words == self.title_must_match else self.model_copy(update={"title_must_match": words})

    @property
    def years_late(self) -> int:
        """How many years after its own a document appears: 1 for accounts, 0 for budgets."""
        return 0 if self.kind == "budget" else 1

    @field_validator("region_code")
    @classmethod
    def _is_a_region(cls, value: str) -> str:
        if value not in region_codes():
            near = difflib.get_close_matches(value, region_codes(), 1)
            raise ValueError(f"{value} is no division of GB/T 2260" + (f"; did you mean {near[0]}?" if near else ""))
        return value

    @field_validator("listings")
    @classmethod
    def _http_only(cls, value: tuple[Listing, ...]) -> tuple[Listing, ...]:
        for listing in value:
            parts = urlsplit(listing.url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError(f"{listing.url!r} is no http(s) address")
        return value

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Hosts that may be asked, as name servers know them: those of the listings and ``hosts``."""
        own = {urlsplit(listing.url).hostname or "" for listing in self.listings}
        return frozenset(map(spelt_out, own | set(self.hosts)))

    def covers(self, fiscal_year: int) -> bool:
        """Whether the publisher is asked for this fiscal year."""
        return self.years.since <= fiscal_year and (self.years.until is None or fiscal_year <= self.years.until)


@dataclass(frozen=True, slots=True)
class CatalogueProblem:
    """One mistake in a catalogue file. line is 1-based, 0 where the whole file is meant."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


class CatalogueError(InputError):
    """The catalogue has mistakes; ``problems`` lists them all."""

    def __init__(self, problems: list[CatalogueProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load_publisher(path: Path) -> Publisher:
    """One publisher from its YAML file. Raises CatalogueError with file and line for every mistake."""
    try:
        text = from_outside(path)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except UnfitFile as error:
        raise CatalogueError([CatalogueProblem(path, error.line, error.message)]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise CatalogueError([CatalogueProblem(path, line, f"is not YAML: {error}")]) from error
    if not isinstance(content, dict):
        raise CatalogueError([CatalogueProblem(path, 1, "should be a mapping of keys to values")])
    try:
        publisher = Publisher.model_validate(content)
    except ValidationError as error:
        raise CatalogueError(
            [CatalogueProblem(path, line_of(root, e["loc"]), _explained(e)) for e in error.errors()]
        ) from error
    if publisher.publisher != path.stem:
        message = f"publisher is {publisher.publisher!r}, the file is called {path.name}"
        raise CatalogueError([CatalogueProblem(path, line_of(root, ("publisher",)), message)])
    return publisher


def _explained(error: ErrorDetails) -> str:
    """A mistake in words; of a key that there is none of, the one that may be meant."""
    if error["type"] != "extra_forbidden":
        return sentence(error["loc"], error["msg"])
    models = (Publisher, Listing, NumberedPages, NextLink, DisclosurePage, Years, Politeness, Expected)
    keys = [key for model in models for key in model.model_fields]
    near = difflib.get_close_matches(str(error["loc"][-1]), keys, 1)
    return sentence(error["loc"], "there is no such key" + (f"; did you mean {near[0]}?" if near else ""))


@cache
def document_kinds() -> frozenset[str]:
    """The kinds of document of include/reference/kinds.csv whose figures are read."""
    with (include_dir() / "reference" / "kinds.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(row["document_kind"] for row in csv.DictReader(stream) if row["is_loaded"] == "true")


@cache
def region_codes() -> frozenset[str]:
    """The codes of the divisions in include/reference/regions.csv."""
    with (include_dir() / "reference" / "regions.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(row["region_code"] for row in csv.DictReader(stream))


def load_catalogue(folder: Path) -> list[Publisher]:
    """All publishers of a folder, by key. Raises CatalogueError with the mistakes of all files together."""
    publishers: list[Publisher] = []
    problems: list[CatalogueProblem] = []
    for path in catalogue_files(folder):
        try:
            publishers.append(load_publisher(path))
        except CatalogueError as error:
            problems += error.problems
    if problems:
        raise CatalogueError(problems)
    return publishers


def load_place(place: Path) -> list[Publisher]:
    """The publishers of a catalogue folder, or the one of a single YAML file. Raises CatalogueError, InputError."""
    return [load_publisher(place)] if place.is_file() else load_catalogue(place)


def catalogue_files(folder: Path) -> list[Path]:
    """The catalogue's YAML files, by name. Raises InputError where the folder does not exist."""
    if not folder.is_dir():
        raise InputError(f"There is no catalogue folder {folder}.")
    return sorted(folder.glob("*.yaml"))


def json_schema() -> dict[str, Any]:
    """JSON Schema of a publisher's file, for editors."""
    schema = Publisher.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
