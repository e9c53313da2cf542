"""Text and attachments of one disclosure lie beside each other under names that say so."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from juesuan.sources.folder import find_files
from juesuan.sources.together import disclosures_of, stem_of


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("某局2023年部门决算.docx", "某局2023年部门决算"),
        ("某局2023年部门决算附表.xlsx", "某局2023年部门决算"),
        ("某局2023年部门决算（附件1）.xls", "某局2023年部门决算"),
        ("某局2023年部门决算公开情况说明.pdf", "某局2023年部门决算"),
        ("某局2023年部门决算_附表2.pdf", "某局2023年部门决算"),
        ("bureau_2023_tables.pdf", "bureau_2023"),
        ("bureau_2023_text.pdf", "bureau_2023"),
        ("附表.xlsx", ""),
    ],
)
def test_a_name_without_what_says_which_part_it_is(name: str, stem: str) -> None:
    assert stem_of(name) == stem


def test_other_years_and_departments_are_other_disclosures() -> None:
    names = [
        "某局2022年决算.pdf",
        "某局2023年决算.pdf",
        "某局2023年预算.pdf",
        "某局二处2023年决算.pdf",
        "附表.xls",
        "说明.doc",
    ]
    assert disclosures_of([Path(name) for name in names]) == {}


def test_files_of_one_disclosure_share_its_id_in_any_order_and_only_in_their_folder(tmp_path: Path) -> None:
    names = ("某局2023年决算.docx", "某局2023年决算附表.xlsx", "某局2023年决算附件1.xls")
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).write_text(name)
    found = {f.path: f.disclosure_id for f in find_files(tmp_path)}
    assert len(set(found.values())) == 2 and None not in found.values()
    for order in permutations(tmp_path / "甲" / name for name in names):
        assert disclosures_of(order) == {path: found[path] for path in order}
