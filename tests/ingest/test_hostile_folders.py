"""A folder that somebody prepared: what is a document is stored, everything else is told, nothing waits or leaks."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest
from rich.console import Console

from juesuan.cli import plain
from juesuan.cli.screen import Screen
from juesuan.ingest import collecting, rejections
from juesuan.ingest.run import Run
from juesuan.settings import Home
from robustness.steps import collect
from sources.scenes import PDF

#: Names that are orders to somebody: a terminal, a log, a shell, SQL, a format, markup, a spreadsheet, a browser.
NAMES = (
    "new\nINFO forged line.pdf", "\x1b]0;title\x07\x1b[31mred.pdf", "\r\x1b[2K.pdf",
    "x'); DROP TABLE fact_check;--.pdf",
    'a"b.pdf', "back\\slash.pdf", "\u202egnp.pdf", "[bold]x[red].pdf", "%s%n{0}.pdf", "=cmd|' '!A0.pdf", " .pdf",
    "行\u2028行.pdf", "📄.pdf", "-rf.pdf", "$(touch x).pdf", "<script>x.pdf", "a" * 251 + ".pdf",
)  # fmt: skip


@pytest.fixture
def hostile(source: Path) -> Path:
    (source / "loop").symlink_to(source)
    (source / "self.pdf").symlink_to(source / "self.pdf")
    for name in ("fifo.pdf", "fifo.zip"):
        os.mkfifo(source / name)
    (source / "zero.pdf").symlink_to("/dev/zero")
    (source / "random.zip").symlink_to("/dev/random")
    (source / "folder.pdf").mkdir()
    for name in NAMES:
        (source / name).write_bytes(PDF + name.encode())
    (Path(os.fsdecode(os.fsencode(source) + b"/\xff\xb2.pdf"))).write_bytes(PDF + b"no UTF-8")
    below = source / "below"
    below.mkdir()
    (below / "disclosure.yaml").symlink_to("/dev/zero")
    (below / "good.pdf").write_bytes(PDF + b"good")
    return source


def test_documents_are_stored_and_the_rest_is_told(home: Home, hostile: Path, caplog: pytest.LogCaptureFixture) -> None:
    run = Run(home, "run")
    with caplog.at_level(logging.INFO):
        collect(run, hostile)
    names = {json.loads(path.read_text())["file_name"] for path in home.raw.glob("??/*.json")}
    assert names >= {*NAMES, "good.pdf"} and len(names) == len(NAMES) + 2
    refused = {r.file_name: r.reason_code for r in rejections.all_in(home.rejected)}
    assert refused == dict.fromkeys(("self.pdf", "fifo.pdf", "fifo.zip", "zero.pdf", "random.zip"), "unreadable")
    assert len(collecting.plan_chunks(run)) == 2
    # One line each, and no order to the terminal of whoever reads the log.
    assert all(record.getMessage().isprintable() for record in caplog.records if "pdf" in record.getMessage())


def test_a_folder_that_cannot_be_looked_through_is_told_and_takes_nothing_away(
    home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = source / "closed"
    closed.mkdir()
    (closed / "a.pdf").write_bytes(PDF + b"a")
    (source / "b.pdf").write_bytes(PDF + b"b")
    collect(Run(home, "first"), source)
    real_scan, real_stat = os.scandir, os.stat

    def scan(path: os.PathLike[str]) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real_scan(path)

    def stat(path: os.PathLike[str], **options: bool) -> os.stat_result:
        if Path(path).parent == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real_stat(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scan)
        patch.setattr(os, "stat", stat)
        collect(Run(home, "second"), source)
    [rejection] = rejections.all_in(home.rejected)
    assert rejection.path == str(closed) and "Permission denied" in rejection.message
    kept = [json.loads(path.read_text()) for path in (home.fetch / "files").glob("*.json")]
    assert len(kept) == 2 and all(note["versions"][-1]["sha256"] for note in kept)


@pytest.mark.parametrize("is_terminal", [True, False])
def test_no_name_gives_orders_to_the_terminal(
    is_terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    console = plain.page()
    monkeypatch.setattr(Console, "is_terminal", property(lambda _: is_terminal))
    with Screen(console) as screen:
        for name in (*NAMES, "[/x]"):
            screen.show({"event": "collected", "file_name": name})
            screen.show({"event": "document", "file_name": name, "rejected": "damaged"})
            screen.show({"event": "mended", "sentence": f"{name} was damaged."})
            console.print(name, markup=False)
    out = capsys.readouterr().out
    assert "\x1b]0;" not in out and "\x1b[31mred" not in out and "\x07" not in out and "\r\x1b[2K.pdf" not in out
    assert "\\x1b[31mred.pdf was damaged." in out
