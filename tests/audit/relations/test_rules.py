"""The suites: every rule is complete, none stands twice, a wrong one is refused in words, the catalogue is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan import reference
from juesuan.audit.relations.compile import compile_rules
from juesuan.audit.relations.rules import FAMILIES, RuleError, load_rules, load_suites
from juesuan.handbook.checks import catalogue, catalogue_path
from juesuan.settings import include_dir

SUITE = """
suite: form
title_zh: 表内
title_en: Inside
rules:
"""
RULE = """
  - {id: a, title_zh: a, title_en: a, formula: a, basis: a, severity: error, sum: {lhs: {at: "01"}, rhs: {at: "02"}}}
"""


def write(folder: Path, rules: str) -> Path:
    for family in FAMILIES:
        body = f"suite: {family}\ntitle_zh: x\ntitle_en: x\nrules: []\n"
        (folder / f"{family}.yaml").write_text(body, encoding="utf-8")
    (folder / "form.yaml").write_text(SUITE + rules, encoding="utf-8")
    return folder


def test_every_family_has_its_rules() -> None:
    assert [suite.suite for suite in load_suites()] == list(FAMILIES)
    assert all(suite.rules for suite in load_suites())


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_is(rule) -> None:  # type: ignore[no-untyped-def]
    assert re.fullmatch(r"[a-z0-9_]+", rule.id)
    words = (rule.title_zh, rule.title_en, rule.formula, rule.basis)
    assert all(text.strip() and "{" not in text for text in words)
    assert re.search(r"[一-鿿]", rule.title_zh) and re.search(r"[A-Za-z]{3}", rule.title_en)


def test_rules_speak_of_codes_that_exist() -> None:
    compiled = compile_rules(load_rules())
    indicators, measures = set(reference.indicators()), set(reference.measures())
    indicators |= {
        "TOTAL",
        "PERSONNEL",
        "PUBLIC",
        "total",
        "current_appropriation",
        "carryover",
        "other",
        "total_score",
    }
    indicators |= {"full_marks", "project_tables"}
    measures |= {"executed", "weight", "score", "execution_rate"}
    codes = {term.code for term in compiled.terms if term.code is not None and not term.code.isdigit()}
    assert codes <= indicators
    assert {term.measure for term in compiled.terms if term.measure is not None} <= measures


def test_findings_have_their_query() -> None:
    queries = {rule.finding.query for rule in load_rules() if rule.finding}
    files = {path.stem for path in (include_dir() / "sql" / "checks" / "findings").glob("*.sql")}
    assert queries == files


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (RULE + RULE, "the id a stands twice"),
        (RULE.replace("sum:", "summ:"), "rule a"),
        (RULE.replace("severity: error, ", ""), "severity"),
        (RULE.replace('at: "01"', "form: '01'"), "rule a"),
        (RULE.replace(', sum: {lhs: {at: "01"}, rhs: {at: "02"}}', ""), "exactly one of"),
        ("  - [", "form.yaml"),
    ],
)
def test_a_wrong_suite_is_refused_in_words(tmp_path: Path, rules: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        load_suites(write(tmp_path, rules))


def test_a_missing_suite_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"form\.yaml: the suite is missing"):
        load_suites(tmp_path)


def test_each_makes_one_rule_of_every_mapping(tmp_path: Path) -> None:
    each = (
        "  - {id: 'r_{form}', title_zh: '表{form}', title_en: a, formula: a, basis: a, severity: error,\n"
        "     each: [{form: '01', codes: [x, y]}, {form: '02', codes: [z]}],\n"
        "     sum: {lhs: {at: '{form}', code: '{codes}'}, rhs: []}}\n"
    )
    suite = load_suites(write(tmp_path, each))[0]
    assert [(r.id, r.title_zh, r.sum.lhs[0].code) for r in suite.rules if r.sum] == [  # type: ignore[union-attr]
        ("r_01", "表01", ("x", "y")),
        ("r_02", "表02", ("z",)),
    ]


def test_the_catalogue_is_not_stale() -> None:
    """Else run: python -m juesuan.handbook.checks"""
    assert catalogue_path().read_text(encoding="utf-8") == catalogue(load_suites())
