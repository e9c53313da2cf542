"""Every figure that a document of known content prints in its tables is accounted for, whatever its manner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import typesetter
from disclosure.accounts import astray, untold
from disclosure.test_typeset import facts_of_forms
from juesuan.api import read_disclosure
from shared_files import SHARED
from typesetter.looks import mixed_look
from typesetter.printed import Printed, Table

_WORDS = re.compile(r"[一-鿿]")


def figures_of(printed: Printed, kind: str) -> int:
    """How many cells of one kind of tables print a figure: amounts, codes, numbers of rows and columns."""
    tables = [block for block in printed.blocks if isinstance(block, Table) and block.kind == kind]
    cells = [cell for table in tables for row in (*table.header, *table.body) for cell in row if cell]
    return sum(any(c.isdigit() for c in cell.text) and not _WORDS.search(cell.text) for cell in cells)


@pytest.mark.parametrize("seed", [3, 14, 15, 92])
def test_the_account_of_a_random_document_in_a_mix_of_habits(seed: int, tmp_path: Path) -> None:
    look = mixed_look(seed)
    printed = typesetter.compose(typesetter.random_disclosure(seed=seed), look)
    path = tmp_path / "disclosure.pdf"
    path.write_bytes(typesetter.set_pdf(printed, look))
    read = read_disclosure(path)
    for table in read.tables:
        assert table.figures_printed == table.figures_stored + table.figures_ignored + table.figures_told
    forms = [table for table in read.tables if table.form_code]
    assert sum(table.figures_printed for table in forms) == figures_of(printed, "form")
    assert sum(table.figures_stored for table in forms) == len(facts_of_forms(read))
    assert sum(table.figures_told for table in forms) == 0
    first = read.projects[0].page_no
    evaluations = [table for table in read.tables if table.page_from >= first and not table.form_code]
    assert sum(table.figures_printed for table in evaluations) == figures_of(printed, "project")
    assert sum(table.figures_told for table in evaluations) == 0
    assert all(left.reason == "sum" for table in evaluations for left in table.ignored)
    totals = sum(project.total_score is not None for project in read.projects)
    assert sum(table.figures_ignored for table in evaluations) == totals


#: Forms without rules that go on over pages: only between rows ruled, digits set lower than their names, a name's last
#: line on the next page, the last row alone there, headers that could not be read, amounts in no table.
_TORN = {"horizontal": [7, 57, 78], "none": [20, 116, 186, 195]}


@pytest.mark.parametrize(("borders", "seed"), [(borders, seed) for borders, seeds in _TORN.items() for seed in seeds])
def test_the_account_of_forms_torn_over_pages_is_what_is_printed(borders: str, seed: int, tmp_path: Path) -> None:
    look = mixed_look(seed)
    assert look.borders == borders
    printed = typesetter.compose(typesetter.random_disclosure(seed, size="small", project_count=1), look)
    path = tmp_path / "disclosure.pdf"
    path.write_bytes(typesetter.set_pdf(printed, look))
    read = read_disclosure(path)
    assert untold(read) == [] and astray(printed, read) == {}


@pytest.mark.skipif(not SHARED.exists(), reason="real documents are not here")
def test_nothing_is_untold_in_real_documents() -> None:
    for path in sorted((SHARED / "corpus" / "final_accounts").glob("*.pdf")):
        for table in read_disclosure(path).tables:
            assert table.figures_printed == table.figures_stored + table.figures_ignored + table.figures_told, path
