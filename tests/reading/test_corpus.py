"""The real documents, where they are at hand."""

import csv
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import pytest

from juesuan.errors import RejectedFile
from juesuan.reading import Page, Table, read_document
from juesuan.reading.content import PageContent
from juesuan.reading.page.read import page_of
from reading.bare import thorough
from shared_files import SHARED

TRUTHS = sorted((SHARED / "corpus" / "truth").glob("*.csv"))
FILES = sorted(p for p in SHARED.rglob("*.pdf") if "scan" not in p.name)
SCANS = sorted((SHARED / "seed").glob("*_scan.pdf"))  # pictures without any text layer
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FILES, reason="the real documents are not at hand")]


@lru_cache(2)
def contents(path: Path) -> tuple[PageContent, ...]:
    return thorough(path.read_bytes())


@cache
def pages(path: Path) -> tuple[Page, ...]:
    return tuple(page_of(content) for content in contents(path))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_character_is_lost_or_invented(path) -> None:
    for content, page in zip(contents(path), pages(path), strict=True):
        # What runs aslant is a watermark; a small raised 1 is read as ¹.
        level = [g for g in content.glyphs if g.direction % 90 == 0]
        printed = Counter(c for g in level for c in g.text.translate(RAISED) if c != " ")
        read = Counter(c for line in page.lines for c in line.text.translate(RAISED) if c != " ")
        # Fake bold prints a character twice; nothing else may go missing.
        assert not read - printed
        assert sum((printed - read).values()) <= 0.02 * sum(printed.values())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_all_tables_are_ruled_and_no_running_text_became_one(path) -> None:
    tables = [table for page in pages(path) for table in page.tables]
    assert all(table.kind == "ruled" for table in tables)
    assert all(table.column_count > 1 for table in tables)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_cell_lies_in_its_table_and_its_text_in_the_cell(path) -> None:
    for page in pages(path):
        for table in page.tables:
            taken = set()
            for cell in table.cells:
                places = {
                    (r, c)
                    for r in range(cell.row, cell.row + cell.row_span)
                    for c in range(cell.column, cell.column + cell.column_span)
                }
                assert not places & taken
                taken |= places
                assert table.box.holds((cell.box.x0 + cell.box.x1) / 2, (cell.box.top + cell.box.bottom) / 2)
                if cell.text_box:
                    x, y = (cell.text_box.x0 + cell.text_box.x1) / 2, (cell.text_box.top + cell.text_box.bottom) / 2
                    assert cell.box.holds(x, y), (page.number, cell)
                assert bool(cell.text) == bool(cell.text_box)
            rows = [row for row, _ in taken]
            assert max(rows) == table.row_count - 1


def account_of(truth: Path) -> Path:
    return SHARED / "corpus" / "final_accounts" / f"{truth.stem}.pdf"


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda p: p.stem)
def test_every_figure_of_the_truth_is_a_cell_of_its_own(truth) -> None:
    path = account_of(truth)
    cells = Counter(cell.text for page in pages(path) for table in page.tables for cell in table.cells)
    with truth.open(encoding="utf-8") as file:
        wanted = Counter(row["raw"] for row in csv.DictReader(file) if row["raw"])
    assert not wanted - cells


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda p: p.stem)
@pytest.mark.parametrize("rules", ["rows", "none"])
def test_without_its_rules_a_form_reads_the_same_row_by_row(truth, rules) -> None:
    """The forms as if published without vertical rules, or without any. Rows whose cells are set at heights of their
    own cannot be told apart without rules: a few per document."""
    path = account_of(truth)
    wanted: Counter[tuple[str, ...]] = Counter()
    found: Counter[tuple[str, ...]] = Counter()
    for content, page in zip(contents(path), pages(path), strict=True):
        if page.tables:
            kept = tuple(r for r in content.rules if rules == "rows" and r.orientation == "h")
            wanted += figure_rows(page.tables)
            found += figure_rows(page_of(replace(content, rules=kept)).tables)
    # Right or absent, never figures on the wrong row; a wrapped name may end with its first line.
    assert sum((wanted & found).values()) >= 0.88 * sum(wanted.values())
    misplaced = [row for row in (found - wanted).elements() if not any(same_but_cut(row, right) for right in wanted)]
    assert len(misplaced) <= 0.06 * sum(wanted.values())


def same_but_cut(row: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether ``row`` is ``right``, figures and all, but for names that stop short."""
    return len(row) == len(right) and all(
        a == b or (b.startswith(a) and not any(c.isdigit() for c in b)) for a, b in zip(row, right, strict=True)
    )


def figure_rows(tables: tuple[Table, ...]) -> Counter[tuple[str, ...]]:
    rows = (tuple(c.text.replace("\n", "") for c in row if c and c.text) for table in tables for row in table.rows())
    return Counter(row for row in rows if any("0" <= character <= "9" for text in row for character in text))


@pytest.mark.parametrize("path", SCANS, ids=lambda p: p.stem)
def test_without_text_recognition_a_scan_is_refused_and_told_what_to_install(path, monkeypatch) -> None:
    monkeypatch.setenv("JUESUAN_OCR", "off")
    with pytest.raises(RejectedFile) as caught:
        read_document(path)
    assert caught.value.reason_code == "no_text"
    assert "juesuan[ocr]" in caught.value.message
