"""A folder (or one file) as a source: what is in it that may be a disclosure, and what only looks like one."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from juesuan.errors import InputError
from juesuan.formats import format_of, promised
from juesuan.sources.together import disclosures_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file of the source. refusal: (reason_code, message) where its bytes cannot be had. disclosure_id: shared by
    the files of a folder whose names say that they belong together, None for a file by itself."""

    path: Path
    refusal: tuple[str, str] | None = None
    disclosure_id: str | None = None


def find_files(source: Path, fiscal_years: Collection[int] = ()) -> Iterator[FoundFile]:
    """The disclosures under ``source`` (a folder, searched through all levels, or one file), in a stable order.

    fiscal_years: keep only files whose path below ``source`` names one of these years or no year at all (what a file
    without a year is about is known only after reading). Hidden files and folders and files of other kinds (.json,
    .csv, .md …) are left out; links to folders are not followed. Raises InputError where ``source`` does not exist.
    """
    if source.is_file():
        yield FoundFile(source, _refusal(source))
        return
    if not source.exists():
        raise InputError(f"There is no folder or file {str(source)!r}.")
    if not source.is_dir():
        raise InputError(f"{str(source)!r} is neither a folder nor a file.")
    for _, group in groupby(_walk(source), key=lambda path: path.parent):
        paths = [path for path in group if promised(path.name).suffixes]
        together = disclosures_of(paths)
        for path in paths:
            if _is_of(path.relative_to(source), fiscal_years):
                yield FoundFile(path, _refusal(path), together.get(path))


def refused_type(file_name: str, media_type: str) -> tuple[str, str] | None:
    """(reason_code, message) for a kind of file that disclosures are published in and that is not read; ``None`` for
    what is worth a try. media_type: what the bytes are (see ``formats.media_type_of``)."""
    kind = format_of(media_type)
    # What is named like a document and is none is for its reader to refuse: it can say what went wrong.
    if kind.reader or promised(file_name).reader or kind.kind == "other":
        return None
    return "unsupported_type", f"{file_name} is not read: it is {kind.name}; save the document as PDF."


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith((".", "~$")))


def _is_of(path: Path, fiscal_years: Collection[int]) -> bool:
    named = {int(year) for year in _YEAR.findall(str(path))}
    return not fiscal_years or not named or bool(named & set(fiscal_years))


def _refusal(path: Path) -> tuple[str, str] | None:
    if not path.is_file():
        return "unreadable", f"{path.name} leads to no regular file (a broken link or a device)."
    if not os.access(path, os.R_OK):
        return "unreadable", f"{path.name} may not be read; check its permissions."
    return None
