"""phrases.yaml and outline.yaml are strict: what is misspelt, or refers to nothing, is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.disclosure.narrative.phrases_file import Phrases
from juesuan.disclosure.outline.roles import roles
from juesuan.settings import include_dir
from juesuan.vocabulary import VocabularyError, load_file

FILE = include_dir() / "kinds" / "final_account" / "phrases.yaml"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("not_roles: [", "not_rolles: [", "not_rolles"),
        ("indicator: business_income", "indicator: busines_income", "no indicator: busines_income"),
        ("roles: [three_public]", "roles: [three_publik]", "no role of outline.yaml: three_publik"),
        ("budget_type: fund", "budget_type: funds", "budget_type"),
        ("measures:\n", "measured:\n", "measured"),
        ("part_of: [appropriation_income]", "part_of: [appropriated_income]", "no indicator: appropriated_income"),
    ],
)
def test_a_mistake_is_told(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert right in text
    changed = tmp_path / "phrases.yaml"
    changed.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=said) as caught:
        load_file(changed, Phrases)
    assert str(changed) in str(caught.value)


def test_the_file_as_it_is_has_no_mistakes() -> None:
    assert len(load_file(FILE, Phrases).subjects) > 100


def test_every_role_is_named_once() -> None:
    names = [role.name for role in roles()]
    assert len(names) == len(set(names))
