"""Every code that a page shows has a name in both languages."""

from __future__ import annotations

import re

from juesuan.audit.relations.rules import load_rules
from juesuan.dashboard.names import CAUSES, FAMILIES, named
from juesuan.report.words import SEVERITY
from juesuan.settings import include_dir


def test_every_cause_of_a_finding_has_a_name() -> None:
    schema = (include_dir() / "sql" / "schema" / "finding.sql").read_text(encoding="utf-8")
    [listed] = re.findall(r"finding\.cause IS '[^：]*：([^|]*) \|", schema)
    assert len(listed.split("、")) > 20
    assert set(listed.split("、")) <= set(CAUSES)


def test_every_family_of_rules_and_every_severity_has_a_name() -> None:
    rules = load_rules()
    assert {rule.family for rule in rules} <= set(FAMILIES)
    assert {rule.severity for rule in rules} <= set(SEVERITY)


def test_a_code_without_a_name_is_shown_in_words() -> None:
    assert named("cause", "sign", "en") == "sign" and named("cause", "sign", "zh") == "正负号"
    assert named("cause", "not_yet_known", "zh") == "not yet known"
