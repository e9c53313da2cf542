"""Rules as rows: what ``include/sql/checks`` joins with the figures. Pure; no rule is turned into SQL text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields

from juesuan.audit.relations.intervals import SHAPES
from juesuan.audit.relations.rules import FirstOf, Operand, Rule, Side, Term, expand_lists

#: 'at' of a term that names no form.
OFF_FORM = frozenset({"section", "text", "projects", "counts", "budget_text", "budget_projects"})
#: More figures than any relation has.
OPEN = 2**31 - 1


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule. show_*: whether an operand's label must name its place, subject, measure, budget and side, because the
    instance does not. head_*: whether the instance's heading names it instead. whole: how many figures an instance has
    when none is blank, ``OPEN`` where that cannot be told."""

    rule_no: int
    check_id: str
    family: str
    document_kind: str
    kind: str
    severity: str
    operator: str
    need: str
    terms: int
    show_place: bool
    show_subject: bool
    head_subject: bool
    head_item: bool
    show_measure: bool
    show_budget: bool
    show_side: bool
    truncates: bool
    listed: bool
    all_listed: bool
    parts: int
    whole: int
    either: bool
    shape: str
    na: int
    nb: int
    da: int
    db: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """One selector of a rule with its lists spread out: None matches anything. role: lhs, rhs, if; rate, a, b; repeat.
    choice: the alternative it belongs to, 0 the first. key_*: what sets instances apart (sums) or what an operand
    shares with its rate (ratios); key_code 'code', 'parent' or ''."""

    rule_no: int
    term_no: int
    choice: int
    role: str
    times: int
    place: str
    kind: str | None
    code: str | None
    code_not: list[str]
    level: str | None
    measure: str | None
    budget: str | None
    side: str | None
    previous: bool
    rows: str
    key_place: bool
    key_code: str
    key_measure: bool
    key_budget: bool
    key_side: bool
    key_section: bool
    key_item: bool
    key_line: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that must be in the report for the rule to be judged."""

    rule_no: int
    place: str
    previous: bool


@dataclass(frozen=True, slots=True)
class Compiled:
    """All rules as three tables."""

    rules: tuple[RuleRow, ...]
    terms: tuple[TermRow, ...]
    places: tuple[PlaceRow, ...]


def compile_rules(rules: Sequence[Rule]) -> Compiled:
    """The rows of every rule; rule_no is the rule's position in ``rules``."""
    rule_rows: list[RuleRow] = []
    term_rows: list[TermRow] = []
    for rule_no, rule in enumerate(rules):
        terms = list(_terms(rule_no, rule))
        rule_rows.append(_rule_row(rule_no, rule, terms))
        term_rows += terms
    places = tuple(
        PlaceRow(rule_no, at, previous)
        for rule_no, at, previous in sorted(
            {(t.rule_no, t.place, t.previous) for t in term_rows if t.choice == 0 and t.role != "rate"}
        )
    )
    return Compiled(tuple(rule_rows), tuple(term_rows), places)


def columns(row_type: type) -> list[str]:
    """The column names of a row type, in order."""
    return [field.name for field in fields(row_type)]


def values(rows: Iterable[RuleRow | TermRow | PlaceRow]) -> list[tuple[object, ...]]:
    """Rows as tuples, in the order of ``columns``."""
    return [astuple(row) for row in rows]


def _rule_row(rule_no: int, rule: Rule, terms: Sequence[TermRow]) -> RuleRow:
    by = set(rule.sum.by) if rule.sum else set()
    regrouped = any(t.key_code == "parent" for t in terms)
    (na, nb), (da, db) = SHAPES[rule.ratio.shape] if rule.ratio else ((0, 0), (0, 0))
    return RuleRow(
        rule_no=rule_no,
        check_id=rule.id,
        family=rule.family,
        document_kind=rule.document_kind,
        kind=rule.kind,
        severity=rule.severity,
        operator=rule.sum.operator if rule.sum else "=",
        need=rule.sum.need if rule.sum else "any",
        terms=len({t.term_no for t in terms if t.role != "if"}),
        show_place=len({(t.place, t.previous) for t in terms}) > 1 and "at" not in by,
        show_subject=not by & {"code", "line"} or regrouped,
        head_subject=bool(by & {"code", "line"}) and not regrouped,
        head_item="item" in by,
        show_measure="measure" not in by,
        show_budget="budget" not in by,
        show_side="side" not in by,
        truncates=bool((rule.sum and rule.sum.truncates) or (rule.ratio and rule.ratio.truncates)),
        listed=bool(rule.sum and rule.sum.listed),
        all_listed=bool(rule.sum and rule.sum.all_listed),
        parts=len({t.code for t in terms if t.role == "rhs" and t.code is not None}),
        whole=_whole(terms),
        either=bool(rule.ratio and rule.ratio.either),
        shape=rule.ratio.shape if rule.ratio else "",
        na=na,
        nb=nb,
        da=da,
        db=db,
    )


def _whole(terms: Sequence[TermRow]) -> int:
    sides = [t for t in terms if t.role in {"lhs", "rhs"}]
    closed = all(t.choice == 0 and (t.code is not None or t.key_code == "code") for t in sides)
    return len(sides) if closed else OPEN


def _terms(rule_no: int, rule: Rule) -> Iterator[TermRow]:
    if rule.sum is not None:
        term_no = 0
        for role, side in (("lhs", rule.sum.lhs), ("rhs", rule.sum.rhs)):
            for alternatives in _alternatives(side):
                for position, group in enumerate(alternatives):
                    for term in group:
                        yield from _spread(rule_no, term_no, position, role, term, rule.sum.by)
                term_no += 1
        if rule.sum.if_printed is not None:
            yield from _spread(rule_no, -1, 0, "if", rule.sum.if_printed, ())
    if rule.repeat is not None:
        yield from _spread(rule_no, 0, 0, "repeat", Term(at=(rule.repeat.at,), code_not=rule.repeat.code_not), ())
    if rule.ratio is not None:
        yield from _spread(rule_no, 0, 0, "rate", rule.ratio.rate, ())
        for term_no, role, operands in ((1, "a", rule.ratio.a), (2, "b", rule.ratio.b)):
            for position, operand in enumerate(operands):
                yield from _spread(rule_no, term_no, position, role, operand, operand.match)


def _alternatives(side: Side) -> Iterator[Sequence[Sequence[Term]]]:
    for part in side:
        yield part.first_of if isinstance(part, FirstOf) else [[part]]


def _spread(
    rule_no: int, term_no: int, position: int, role: str, term: Term | Operand, keys: Sequence[str]
) -> Iterator[TermRow]:
    for at, code, level, measure, budget, side in expand_lists(
        term.at, term.code, term.level, term.measure, term.budget, term.side
    ):
        if at is None:
            raise ValueError("a term says where its figures are printed (at)")
        yield TermRow(
            rule_no=rule_no,
            term_no=term_no,
            choice=position,
            role=role,
            times=term.times,
            place=at,
            kind=term.kind,
            code=code,
            code_not=list(term.code_not),
            level=level,
            measure=measure,
            budget=budget,
            side=side,
            previous=term.year != "this",
            rows=term.rows,
            key_place="at" in keys,
            key_code=term.key.get("code", "code") if "code" in keys else "",
            key_measure="measure" in keys,
            key_budget="budget" in keys,
            key_side="side" in keys,
            key_section="section" in keys,
            key_item="item" in keys,
            key_line="line" in keys,
        )
