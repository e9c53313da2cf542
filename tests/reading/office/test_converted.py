"""Old Word documents go through LibreOffice where it is installed; elsewhere the reason says what to install."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

import typesetter
from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.reading.office.converted import VARIABLE
from juesuan.settings import Limits
from typesetter.office import docx

RTF = b"{\\rtf1\\ansi a}"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "old.rtf").write_bytes(RTF)
    return tmp_path / "old.rtf"


def program(folder: Path, lines: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return path


def ends(pid: int) -> bool:
    """Whether a process is gone, at once or nearly."""
    state = Path(f"/proc/{pid}/stat")
    for _ in range(200):
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


def refusal(path: Path, limits: Limits | None = None) -> RejectedFile:
    with pytest.raises(RejectedFile) as refused:
        read_document(path, limits)
    assert path.name in refused.value.message
    return refused.value


def test_without_libreoffice_the_reason_says_what_to_install(old: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv(VARIABLE, raising=False)
    refused = refusal(old)
    assert refused.reason_code == "needs_libreoffice" and "libreoffice-writer" in refused.message


def test_what_libreoffice_makes_of_it_is_read(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made = tmp_path / "made.docx"
    made.write_bytes(docx(typesetter.compose(typesetter.random_disclosure(seed=3))))
    # the last arguments are: --outdir OUT FILE
    script = f'while [ $# -gt 2 ]; do shift; done; mkdir -p "$1"; cp {made} "$1/document.docx"'
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, script)))
    document = read_document(old)
    assert document.media_type == "text/rtf" and len(document.pages[0].tables) > 8


def test_a_converter_that_makes_nothing_hangs_or_is_not_there_is_a_reason(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, "echo no filter >&2; exit 1")))
    assert refusal(old).reason_code == "damaged"
    # LibreOffice is started by a script that waits for it: neither outlives the refusal.
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/pid; wait")))
    assert refusal(old, Limits(max_seconds=1)).reason_code == "timeout"
    assert ends(int((tmp_path / "pid").read_text()))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert refusal(old).reason_code == "needs_libreoffice"
