"""Kinds of document are values that code asks, and no names that it compares."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import juesuan
from juesuan.disclosure.forms import form_words
from juesuan.disclosure.kinds import kinds
from juesuan.disclosure.model import DocumentKind
from juesuan.settings import include_dir


def test_every_kind_that_an_extract_may_have_is_described() -> None:
    assert set(kinds()) == set(get_args(DocumentKind))
    for code, kind in kinds().items():
        assert kind.document_kind == code and kind.name_zh and kind.name_en


def test_the_forms_of_a_kind_are_those_of_its_folder() -> None:
    for code in kinds():
        has_file = (include_dir() / "kinds" / code / "forms.yaml").is_file()
        assert (form_words(code) is not None) == has_file


def test_every_folder_of_vocabularies_is_of_a_kind() -> None:
    assert {folder.name for folder in (include_dir() / "kinds").iterdir() if folder.is_dir()} <= set(kinds())


def test_nothing_that_is_read_or_stored_depends_on_the_name_of_a_kind() -> None:
    """'budget' is a measure as well; whoever compares kinds compares with 'final_account'."""
    naming = {
        f"{path.parent.name}/{path.name}"
        for path in Path(juesuan.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        and any(isinstance(c, ast.Constant) and c.value == "final_account" for c in (node.left, *node.comparators))
    }
    assert naming == set()
    for path in (include_dir() / "sql").rglob("*.sql"):
        if path.parent.name not in {"schema", "views"}:
            assert "'final_account'" not in path.read_text(encoding="utf-8"), path
