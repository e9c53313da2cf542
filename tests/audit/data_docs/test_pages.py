"""The pages people open need nobody else's host, and hold nothing of a document unescaped."""

from __future__ import annotations

import re
from pathlib import Path

from audit.candidate import Warehouse
from juesuan.audit.checks import judge_connection
from juesuan.audit.data_docs.pages import write_pages
from juesuan.settings import Home


def test_pages_are_whole_without_a_network_and_escape_what_documents_say(tmp_path: Path) -> None:
    warehouse = Warehouse()
    d = warehouse.document("<script>alert(1)</script>局")
    warehouse.function(d, "03", "TOTAL", "300.00")
    warehouse.function(d, "03", "TOTAL", "200.00", "basic")
    judge_connection(warehouse.connection, Home(tmp_path / "home"), docs=False)
    index = write_pages(warehouse.connection, tmp_path / "pages")
    said = index.read_text(encoding="utf-8") + (index.parent / "rules.html").read_text(encoding="utf-8")
    assert "<script" not in said and "&lt;script&gt;" in said
    assert not re.search(r"(src|href)=\"(https?:)?//", said)
    assert "表03" in said and "合计" in said


def test_nothing_found_is_said(tmp_path: Path) -> None:
    warehouse = Warehouse()
    judge_connection(warehouse.connection, Home(tmp_path / "home"), docs=False)
    assert "没有发现" in write_pages(warehouse.connection, tmp_path / "pages").read_text(encoding="utf-8")
