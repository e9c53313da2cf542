"""The real LibreOffice, in the process that can be killed: old word processor files, and workbooks of WPS."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import typesetter
from disclosure.test_office import said
from juesuan.disclosure.model import Disclosure
from juesuan.settings import Limits
from juesuan.worker.limited import call
from typesetter.office import docx, xlsx

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        SOFFICE is None, reason="LibreOffice is not installed (Debian: apt install libreoffice-writer libreoffice-calc)"
    ),
]

#: Ending -> the file it is made of, and LibreOffice's filter. WPS's own endings hold what Office wrote before 2007.
MADE = {
    ".doc": ("a.docx", "doc:MS Word 97"),
    ".wps": ("a.docx", "doc:MS Word 97"),
    ".rtf": ("a.docx", "rtf:Rich Text Format"),
    ".xls": ("a.xlsx", "xls:MS Excel 97"),
    ".et": ("a.xlsx", "xls:MS Excel 97"),
    ".odt": ("a.docx", "odt:writer8"),
    ".ods": ("a.xlsx", "ods:calc8"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One content as .docx and .xlsx, and what LibreOffice makes of them."""
    folder = tmp_path_factory.mktemp("old")
    printed = typesetter.compose(typesetter.random_disclosure(seed=70, size="small"))
    (folder / "a.docx").write_bytes(docx(printed))
    (folder / "a.xlsx").write_bytes(xlsx(printed))
    made: dict[tuple[str, str], Path] = {}
    for suffix, how in MADE.items():
        if how not in made:
            made[how] = convert(folder, *how)
        shutil.copyfile(made[how], folder / f"old{suffix}")
    return folder


def convert(folder: Path, name: str, filter_name: str) -> Path:
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        filter_name,
        "--outdir",
        str(out),
        str(folder / name),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out / f"{Path(name).stem}.{filter_name.partition(':')[0]}"


def read(path: Path) -> Disclosure:
    disclosure: Disclosure = call("juesuan.ingest.whole:read", {"path": str(path)}, Limits(max_seconds=300))
    return disclosure


@pytest.fixture(scope="module")
def facts(folder: Path) -> dict[str, list[str]]:
    return said(read(folder / "a.docx"))


@pytest.mark.parametrize("suffix", MADE)
def test_it_says_what_the_file_of_today_says(suffix: str, folder: Path, facts: dict[str, list[str]]):
    assert len(facts["function_amounts"]) > 50 and len(facts["numbers"]) > 20
    found = read(folder / f"old{suffix}")
    assert said(found) == facts
    assert [issue.kind for issue in found.issues if issue.severity == "error"] == []
