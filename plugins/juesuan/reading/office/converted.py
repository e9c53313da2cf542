"""Old and foreign files (.doc, .wps, .rtf, .odt, .ods): read through LibreOffice, where that is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from juesuan.errors import RejectedFile
from juesuan.reading.model import OpenDocument
from juesuan.reading.office.open_document import check_open_document
from juesuan.reading.office.package import damaged
from juesuan.reading.office.word import opened_word
from juesuan.reading.office.xlsx import opened_xlsx
from juesuan.settings import Limits

#: The program, where it is not on the path.
VARIABLE = "JUESUAN_SOFFICE"
#: Of the time that a document may take: what remains is for reading it, and for ending before one is ended.
_SHARE = 0.8


class _Target(NamedTuple):
    """What LibreOffice is to make: its filter, the ending, the part of it that is needed, and who reads that."""

    filter_name: str
    suffix: str
    component: str
    opened: Callable[[Path, Limits], AbstractContextManager[OpenDocument]]


_WORD = _Target("docx:MS Word 2007 XML", ".docx", "libreoffice-writer", opened_word)
_WORKBOOK = _Target("xlsx:Calc MS Excel 2007 XML", ".xlsx", "libreoffice-calc", opened_xlsx)


def opened_converted(path: Path, limits: Limits) -> AbstractContextManager[OpenDocument]:
    """What ``opened_word`` reads of the document as .docx. Raises RejectedFile: 'needs_libreoffice' where it is not
    installed, 'timeout', 'damaged' where it makes nothing of the file, what ``check_open_document`` and ``opened_word``
    raise."""
    return _opened(path, limits, _WORD)


def opened_converted_workbook(path: Path, limits: Limits) -> AbstractContextManager[OpenDocument]:
    """What ``opened_xlsx`` reads of the workbook as .xlsx. Raises RejectedFile as ``opened_converted`` does."""
    return _opened(path, limits, _WORKBOOK)


@contextmanager
def _opened(path: Path, limits: Limits, target: _Target) -> Iterator[OpenDocument]:
    if zipfile.is_zipfile(path):
        check_open_document(path, limits)
    program = os.environ.get(VARIABLE) or shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RejectedFile(
            "needs_libreoffice",
            f"{path.name} is not read: documents of its kind need LibreOffice (Debian: apt install {target.component}; "
            f"or name the program in {VARIABLE}). Without it, save the document as {target.suffix} or PDF.",
        )
    with TemporaryDirectory(prefix="juesuan-office-") as folder:
        made = _converted(Path(program), path, Path(folder), limits, target)
        try:
            with target.opened(made, limits) as document:
                yield document
        except RejectedFile as rejected:
            raise RejectedFile(rejected.reason_code, rejected.message.replace(made.name, path.name)) from None


def _converted(program: Path, path: Path, folder: Path, limits: Limits, target: _Target) -> Path:
    # A copy under a name of ours, a profile of its own: nothing of the user's settings, macros or locks takes part.
    source = folder / f"document{path.suffix}"
    shutil.copyfile(path, source)
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        target.filter_name,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    try:
        said = _run(command, limits.max_seconds * _SHARE)
    except subprocess.TimeoutExpired as error:
        raise RejectedFile("timeout", f"LibreOffice did not convert {path.name} in time.") from error
    except OSError as error:
        raise RejectedFile("needs_libreoffice", f"{path.name} is not read: {program} does not start.") from error
    made = folder / "out" / f"document{target.suffix}"
    if not made.exists():
        raise damaged(path.name, said or "LibreOffice made nothing of it")
    return made


def _run(command: list[str], seconds: float) -> str:
    """What a program says on its way to an end. The program is a script that starts others: they end with it. Raises
    OSError, subprocess.TimeoutExpired."""
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _, said = process.communicate(timeout=seconds)
        return said.decode("utf-8", "replace")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
