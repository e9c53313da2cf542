"""The rules as data: the suites of ``include/expectations`` as validated, frozen values.

A suite is a YAML file: ``suite``, ``title_zh``, ``title_en`` and ``rules``. A rule is a few lines::

    - id: form_01_income_total
      title_zh: 收入支出决算总表：本年收入合计等于各项收入之和
      title_en: "Form 01: income of the year is the sum of its lines"
      formula: 本年收入合计 = 财政拨款收入 + 上级补助收入 + …
      basis: 收入支出决算总表的编制说明
      severity: error
      sum:
        lhs: {at: "01", code: income_total}
        rhs: [{at: "01", code: appropriation_income}, {at: "01", code: [business_income, other_income]}]

and ``each`` (a list of mappings) makes one rule of every mapping by putting its values in for ``{names}`` in braces.
``docs/checks.md`` explains every key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from juesuan.audit.relations.intervals import Operator, Shape
from juesuan.settings import include_dir
from juesuan.vocabulary import SafeLoader

#: The suites in the order in which they are judged and shown.
FAMILIES = (
    "form", "cross_form", "narrative", "reconcile", "project", "cross_year", "disclosure", "budget", "cross_kind",
)  # fmt: skip

#: What may set the instances of one rule apart: the columns of ``figure`` of the same name.
Key = Literal["at", "code", "measure", "budget", "side", "section", "item", "line"]
Severity = Literal["error", "warning", "info"]
Need = Literal["any", "lhs", "rhs", "both", "all"]


class RuleError(ValueError):
    """A suite that cannot be read; names the file, the rule and what is wrong."""


def _as_tuple(value: object) -> object:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


Strings = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Term(_Part):
    """Which figures stand on a side of a relation; every key given must match, a list matches any of its members.

    at: where they are printed: a form ('01' … '09'), 'section' (one section of the text), 'text' (anywhere in the
    text), 'projects' (the self-evaluation tables), 'counts' (counted, not printed). kind: function, economic,
    indicator, fund, metric, project, count. year: 'previous' takes last year's document of the same department,
    'budget' its budget of the same year (a form of budgets, 'budget_text' or 'budget_projects').
    rows: 'above' only rows below which rows are printed, 'leaves' only the others. key: reads an instance key from
    another column: ``{code: parent}`` groups rows under the row above them. times: the coefficient.
    """

    at: Strings
    kind: str | None = None
    code: Strings = ()
    code_not: Strings = ()
    level: Strings = ()
    measure: Strings = ()
    budget: Strings = ()
    side: Strings = ()
    year: Literal["this", "previous", "budget"] = "this"
    rows: Literal["all", "above", "leaves"] = "all"
    key: Mapping[Literal["code"], Literal["parent"]] = {}
    times: int = 1


class FirstOf(_Part):
    """Alternatives: in each instance only the first one of which a figure is printed stands."""

    first_of: tuple[Annotated[tuple[Term, ...], BeforeValidator(_as_tuple)], ...]


Side = Annotated[tuple[Term | FirstOf, ...], BeforeValidator(_as_tuple)]


class Sum(_Part):
    """Σ lhs operator Σ rhs, one instance per value of the keys ``by``.

    need: what must be printed for an instance to be judged, where the forms it speaks of are in the document: 'any'
    figure at all (a blank cell in a form that is there is 0), 'lhs' or 'rhs' a figure on that side, 'both' on each,
    'all' one of every term. truncates: the printed figures on the left may be cut off instead of rounded. listed: the
    parts are a list in one section of the text; where a number of that section was not understood, or the text names
    some of the parts only, a sum that fails says nothing and is not judged (``by`` is then the section). all_listed:
    the parts are rows that the text lists below a code; a sum that fails is judged only where it lists them all: every
    row that form 05 prints below the code, or, without that form, as under most codes of the section. if_printed:
    the rule is judged only in reports that print such a figure at all, e.g. the column it speaks of.
    """

    by: tuple[Key, ...] = ()
    lhs: Side
    rhs: Side
    operator: Operator = "="
    need: Need = "any"
    truncates: bool = False
    listed: bool = False
    all_listed: bool = False
    if_printed: Term | None = None


class Operand(Term):
    """An operand of a ratio: the figures picked that share the keys ``match`` with the rate, added up."""

    match: tuple[Key, ...]


class Ratio(_Part):
    """rate = 100 × …, by shape: 'share' a ÷ b, 'growth' a ÷ (b - a), 'variance' (a - b) ÷ b; 'product' a = rate × b.

    Each printed figure that ``rate`` picks is one instance. a, b: where the operand is looked for, in this order: the
    first alternative of which a figure is printed stands; with ``either`` whichever b fits, because publishers differ
    in what they take the share of. truncates: the printed side may be cut off.
    """

    shape: Shape
    rate: Term
    a: Annotated[tuple[Operand, ...], BeforeValidator(_as_tuple)]
    b: Annotated[tuple[Operand, ...], BeforeValidator(_as_tuple)]
    truncates: bool = False
    either: bool = False


class Repeat(_Part):
    """Several prints of one figure at one place, a form or the text, are equal. code_not: figures that the text may
    state of different wholes under one name."""

    at: str
    code_not: Strings = ()


class Finding(_Part):
    """A rule that is no arithmetic: the query ``include/sql/checks/findings/<query>.sql`` judges it."""

    query: str


class Rule(_Part):
    """One consistency rule: a row of ``dim_check`` and how it is evaluated (exactly one of the kinds). document_kind:
    of the reports it judges."""

    id: str
    family: str
    document_kind: str = "final_account"
    title_zh: str
    title_en: str
    formula: str
    basis: str
    severity: Severity
    sum: Sum | None = None
    ratio: Ratio | None = None
    repeat: Repeat | None = None
    finding: Finding | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(kind is not None for kind in (self.sum, self.ratio, self.repeat, self.finding)) != 1:
            raise ValueError("exactly one of sum, ratio, repeat, finding")
        return self

    @property
    def kind(self) -> str:
        return next(name for name in ("sum", "ratio", "repeat", "finding") if getattr(self, name) is not None)


class Suite(_Part):
    """The rules of one family. document_kind: of the reports they judge, where a rule says no other."""

    suite: str
    document_kind: str = "final_account"
    title_zh: str
    title_en: str
    rules: tuple[Rule, ...]


def load_suites(folder: Path | None = None) -> tuple[Suite, ...]:
    """Every suite of ``folder`` (default ``include/expectations``), in the order of ``FAMILIES``. Read once
    per process.

    Raises ``RuleError`` where a file is missing or wrong, or one id stands twice.
    """
    return _load_suites(folder or include_dir() / "expectations")


@cache
def _load_suites(folder: Path) -> tuple[Suite, ...]:
    suites = tuple(_load_suite(folder / f"{family}.yaml", family) for family in FAMILIES)
    seen: set[str] = set()
    for rule in (rule for suite in suites for rule in suite.rules):
        if rule.id in seen:
            raise RuleError(f"{rule.family}.yaml: the id {rule.id} stands twice")
        seen.add(rule.id)
    return suites


def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Every rule of every suite."""
    return tuple(rule for suite in load_suites(folder) for rule in suite.rules)


def _load_suite(path: Path, family: str) -> Suite:
    if not path.is_file():
        raise RuleError(f"{path.name}: the suite is missing")
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader)  # noqa: S506 - it is safe
    except yaml.YAMLError as error:
        raise RuleError(f"{path.name}: {error}") from error
    rules = []
    kind = content.get("document_kind", "final_account")
    for raw in content.pop("rules", []):
        for one in _expand(raw):
            try:
                rules.append(Rule(**{"document_kind": kind} | one, family=family))
            except (ValidationError, TypeError) as error:
                raise RuleError(f"{path.name}: rule {one.get('id', '?')}: {error}") from error
    try:
        return Suite(rules=tuple(rules), **content)
    except ValidationError as error:
        raise RuleError(f"{path.name}: {error}") from error


def _expand(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One rule, or one per mapping of its ``each``."""
    each = raw.pop("each", None)
    if each is None:
        yield raw
        return
    for values in each:
        yield _substituted(raw, values)


def _substituted(node: Any, values: Mapping[str, Any]) -> Any:
    """``node`` with every {name} replaced; a string that is nothing but {name} becomes the value, a list too."""
    if isinstance(node, dict):
        return {key: _substituted(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [_substituted(value, values) for value in node]
    if isinstance(node, str):
        for name, value in values.items():
            if node == f"{{{name}}}":
                return value
            node = node.replace(f"{{{name}}}", str(value))
    return node


def expand_lists(*lists: Sequence[str]) -> Iterator[tuple[str | None, ...]]:
    """All combinations of one member of each list; an empty list counts as one ``None`` (matches anything)."""
    return product(*[members or (None,) for members in lists])
