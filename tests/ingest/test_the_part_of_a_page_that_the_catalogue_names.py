"""What the catalogue says is the text of a page reaches whoever reads it."""

from __future__ import annotations

from pathlib import Path

from juesuan.disclosure.understand import understand
from juesuan.ingest.collecting import _request
from juesuan.reading import read_document
from juesuan.settings import Limits
from juesuan.sources.raw import RawStore

TEXT = "<p>2024年度支出总计12.50万元，与上年相比增加0.50万元。</p>"


def test_the_selector_is_kept_with_the_file_and_asked_for_with_it(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    other = "<div><p>2024年度支出总计99.00万元，与上年相比增加0.50万元。</p></div>"
    page.write_text(f"<html><h1>某局2024年度部门决算</h1><div class=x>{TEXT}</div>{other}</html>", encoding="utf-8")
    store = RawStore(tmp_path / "raw")
    sha256 = store.add(page, content=".x").sidecar.sha256
    request = _request(store, sha256, {})
    document = read_document(Path(request["path"]), Limits(), request["file_name"], request["content"])
    assert {str(number.value) for number in understand(document).numbers} == {"12.50", "0.50"}
