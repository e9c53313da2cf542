"""The data dictionary says what the schema says."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.handbook.warehouse import MARKER, data_dictionary, main, renewed
from juesuan.settings import include_dir

DOCUMENT = Path(__file__).parents[2] / "docs" / "warehouse.md"


def test_the_document_is_not_stale() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert renewed(text) == text, "run: python -m juesuan.handbook.warehouse docs/warehouse.md"


def test_every_table_has_its_section_and_key() -> None:
    text = data_dictionary()
    for path in (*(include_dir() / "sql" / "schema").glob("*.sql"), *(include_dir() / "sql" / "views").glob("*.sql")):
        assert f"\n### {path.stem}\n" in text
    assert "| `amount_yuan` | DECIMAL(20,2) | Amount in yuan | 金额（元） |" in text
    assert "Key 键: `document_id`, `form_code`, `economic_code`, `measure_code`, `duplicate_no`" in text


def test_what_is_written_by_hand_stays(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.md"
    path.write_text(f"# By hand\n\n{MARKER}\n\nstale", encoding="utf-8")
    main(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# By hand\n\n{MARKER}\n\n## Dimensions")
    assert "stale" not in text


def test_a_document_without_marker_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.md"
    path.write_text("# Something else", encoding="utf-8")
    with pytest.raises(ValueError, match="no line"):
        main(path)
    assert path.read_text(encoding="utf-8") == "# Something else"
