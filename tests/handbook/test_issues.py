"""The catalogue of issues says what issues.yaml says."""

from __future__ import annotations

from juesuan.disclosure.issues import issue_kinds
from juesuan.handbook.issues import catalogue, catalogue_path


def test_the_document_is_not_stale() -> None:
    text = catalogue_path().read_text(encoding="utf-8")
    assert text == catalogue(issue_kinds()), "run: python -m juesuan.handbook.issues"


def test_every_kind_stands_in_it_once() -> None:
    text = catalogue(issue_kinds())
    for name in issue_kinds():
        assert text.count(f"| `{name}` |") == 1
