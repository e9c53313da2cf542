"""Every issue is of a kind that issues.yaml declares, and says what the kind's words ask for."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

import juesuan
from juesuan.disclosure.issues import IssueKind, issue, issue_kinds
from juesuan.disclosure.model import Issue
from juesuan.disclosure.narrative.reading import _NONE_ROLES
from juesuan.settings import include_dir

PACKAGE = Path(juesuan.__file__).parent

#: Whoever reports, and the words they fill in themselves.
REPORTERS = {"issue": frozenset[str](), "note": frozenset[str]()}
#: A self-evaluation names its project; ``at`` is the cell whose page is given.
REPORTERS["say"] = REPORTERS["tell"] = frozenset({"project"})
#: A reader of files remarks on what it leaves out; the words come later.
REPORTERS["Remark"] = frozenset({"detail"})


def reported() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where an issue is reported, its kind and the fields given, for every call whose kind stands there in letters."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if (
                name in REPORTERS
                and (name in ("issue", "Remark") or "disclosure" in path.parts)
                and all(k.arg for k in node.keywords)
            ):
                fields = frozenset(k.arg for k in node.keywords if k.arg and k.arg != "at") | REPORTERS[name]
                yield f"{path.name}:{node.lineno}", str(node.args[0].value), fields


@pytest.mark.parametrize(
    ("where", "kind", "fields"), list(reported()), ids=lambda value: value if ":" in str(value) else ""
)
def test_what_is_reported_gives_the_words_their_fields(where: str, kind: str, fields: frozenset[str]) -> None:
    assert fields == issue_kinds()[kind].fields, where


def test_every_kind_is_reported_by_somebody() -> None:
    by_kind = defaultdict(list)
    for where, kind, _ in reported():
        by_kind[kind].append(where)
    roles = {f"{role}_stated_none" for role in _NONE_ROLES}
    loads = "".join(path.read_text(encoding="utf-8") for path in (include_dir() / "sql" / "load").glob("*.sql"))
    by_load = {kind for kind in issue_kinds() if f"k.kind = '{kind}'" in loads}
    assert set(by_kind) | roles | by_load == set(issue_kinds())


def test_nobody_makes_an_issue_another_way() -> None:
    makers = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Issue"
    }
    assert makers == {"issues.py"}


def test_words_are_filled_in_in_both_languages() -> None:
    assert issue("unit_missing", 7, form="03", unit="万元") == Issue(
        7,
        "unit_missing",
        "warning",
        "第7页表03未注明金额单位，按本文件通用的“万元”计。",
        "Page 7: form 03 states no unit of money; 万元, the unit of the rest of the document, was assumed.",
        form_code="03",
    )


def test_an_issue_says_for_machines_which_form_it_is_about_and_what_is_printed_there() -> None:
    told = issue("unmapped_row", 7, form="03", label="其他", figures="12.00")
    assert (told.form_code, told.printed) == ("03", "其他")
    told = issue("picture_page", 7)
    assert (told.form_code, told.printed) == (None, None)


def test_what_is_printed_is_never_taken_for_a_field() -> None:
    assert "{form}" in issue("not_a_figure", 1, form="03", text="{form}").message_zh


@pytest.mark.parametrize("words", [{}, {"form": "03"}, {"form": "03", "unit": "元", "more": 1}])
def test_words_missing_or_too_many_are_a_mistake_at_once(words: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="has the fields"):
        issue("unit_missing", 7, **words)


def test_an_unknown_kind_is_a_mistake_at_once() -> None:
    with pytest.raises(KeyError):
        issue("no_such_kind")


def test_both_languages_must_name_the_same_fields() -> None:
    with pytest.raises(ValidationError, match="other fields"):
        IssueKind(severity="info", zh="{a}", en="{b}", meaning_zh="x", meaning_en="x")


def test_every_kind_is_said_in_chinese_and_in_english() -> None:
    for name, kind in issue_kinds().items():
        assert any("一" <= c <= "鿿" for c in kind.zh) and any("一" <= c <= "鿿" for c in kind.meaning_zh), name
        assert any(c.isascii() and c.isalpha() for c in kind.en) and kind.meaning_en.isascii(), name
