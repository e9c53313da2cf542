"""Every SQL block of the READMEs and of docs/ runs over the samples and gives what it should."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from juesuan.warehouse.store import read
from served import samples_home

PROJECT = Path(__file__).resolve().parents[2]
COOKBOOK = PROJECT / "docs" / "cookbook.md"
#: Rows and the sum of a column of blocks that print no answer, by page and position. Spending by function comes to the
#: totals that the five accounts print (and the text of the one without forms), to within their rounding.
EXPECTED: dict[tuple[str, int], tuple[int, str, str]] = {
    ("README.md", 0): (70, "amount_wan", "21889.01963"),
    ("README.zh-CN.md", 0): (70, "amount_wan", "21889.01963"),
    ("warehouse.md", 0): (26, "", ""),  # the columns of fact_function_amount
    ("warehouse.md", 1): (5, "value", "1660830.51"),
    ("warehouse.md", 2): (61, "amount_yuan", "202192596.30"),
}


class Block(NamedTuple):
    page: str
    number: int
    sql: str
    answer: str


def blocks(path: Path) -> list[Block]:
    """The SQL of a page, each with what stands between it and the next heading."""
    text = path.read_text(encoding="utf-8")
    found = re.finditer(r"^```sql\n(.*?)^```\n(.*?)(?=^#|^```|\Z)", text, re.MULTILINE | re.DOTALL)
    return [Block(path.name, n, match[1], match[2].strip()) for n, match in enumerate(found)]


PAGES = [path for path in (*PROJECT.glob("README*.md"), *sorted((PROJECT / "docs").glob("*.md"))) if path != COOKBOOK]
STATEMENTS = [block for path in PAGES for block in blocks(path)]


def told(value: object) -> str:
    """A value as the cookbook prints it."""
    if isinstance(value, (Decimal, float)):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value).replace("|", "\\|")


@pytest.mark.slow
@pytest.mark.parametrize("block", blocks(COOKBOOK), ids=lambda block: f"{block.number + 1}")
def test_the_cookbook_answers_what_it_says(block: Block) -> None:
    with read(samples_home().warehouse) as connection:
        answer = connection.execute(block.sql)
        names = [column[0] for column in answer.description]
        rows = [tuple(told(value) for value in row) for row in answer.fetchall()]
    lines = [line for line in block.answer.splitlines() if line.startswith("|")]
    if not lines:
        assert rows == [] and block.answer.startswith("No row.")
        return
    said = [tuple(cell.strip() for cell in line[1:-1].split(" | ")) for line in lines]
    assert said[0] == tuple(names)
    assert said[2:] == rows


def test_the_cookbook_has_fifteen_questions() -> None:
    assert len(blocks(COOKBOOK)) >= 15


@pytest.mark.slow
@pytest.mark.parametrize("block", STATEMENTS, ids=lambda block: f"{block.page}-{block.number}")
def test_every_other_statement_gives_what_it_should(block: Block) -> None:
    rows_expected, column, total = EXPECTED[block.page, block.number]
    with read(samples_home().warehouse) as connection:
        for statement in filter(str.strip, block.sql.split(";")):
            answer = connection.execute(statement)
            names = [c[0] for c in answer.description]
            rows = answer.fetchall()
            assert rows
    if rows_expected:
        assert len(rows) == rows_expected
    if column:
        assert sum(Decimal(row[names.index(column)]) for row in rows) == Decimal(total)
