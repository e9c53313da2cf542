"""A folder (or one file) as a source: what is in it that may be a disclosure, and what only looks like one."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

from juesuan.errors import InputError
from juesuan.files import is_file, printable
from juesuan.formats import ZIP, format_of, media_type_of, promised
from juesuan.sources.archives import BadArchive, unpacked
from juesuan.sources.said import NAME, said_in
from juesuan.sources.together import disclosures_in_archive, disclosures_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file of the source. refusal: (reason_code, message) where its bytes cannot be had. disclosure_id: shared by
    the files that a person or their names say belong together, None for a file by itself. member: of a file of an
    archive its path inside; ``archive`` then is the archive, and ``path`` where its bytes are for the time being.
    is_note: it is no document, but what a person says of others."""

    path: Path
    refusal: tuple[str, str] | None = None
    disclosure_id: str | None = None
    archive: Path | None = None
    member: str = ""
    is_note: bool = False

    @property
    def name(self) -> str:
        """Of the file, without its folders."""
        return printable(self.member.rpartition("/")[2] or self.path.name)

    @property
    def place(self) -> str:
        """Where it stands, for people: an absolute path, and of a file of an archive '#' and its path inside."""
        return printable(self.path.absolute()) if self.archive is None else place_in(self.archive, self.member)


def place_in(archive: Path, member: str) -> str:
    """Where a file of an archive stands, for people; member '' gives what all places of the archive begin with."""
    return f"{printable(archive.absolute())}#{member}"


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
    said: dict[Path, str] = {}
    unreadable: list[OSError] = []
    for folder, group in groupby(_walk(source, unreadable), key=lambda path: path.parent):
        if is_file(folder / NAME):
            try:
                said |= said_in(folder)
                yield FoundFile(folder / NAME, is_note=True)
            except Exception as error:  # whatever somebody wrote there
                yield FoundFile(folder / NAME, ("bad_sidecar", str(error)), is_note=True)
        paths = [path for path in group if promised(path.name).suffixes]
        together = disclosures_of(paths) | said
        for path in paths:
            if is_of(str(path.relative_to(source)), fiscal_years):
                yield FoundFile(path, _refusal(path), together.get(path))
    for trouble in unreadable:
        message = f"The folder cannot be looked through: {trouble.strerror or trouble}."
        yield FoundFile(Path(trouble.filename or source), ("unreadable", message))


@contextmanager
def opened_archive(found: FoundFile) -> Iterator[list[FoundFile]]:
    """The disclosures in a zip of the source, by the same rules as those of a folder; their bytes are gone when the
    context ends. What cannot be had, the whole archive among it, is there with its reason."""
    with ExitStack() as stack:
        try:
            members = list(stack.enter_context(unpacked(found.path)))
        except BadArchive as error:
            yield [replace(found, refusal=("bad_archive", f"The archive cannot be unpacked: {error}."))]
            return
        wanted = [member for member in members if promised(member.name).suffixes]
        if not wanted:
            yield [replace(found, refusal=("no_document", f"{found.name} holds no document."))]
            return
        together = disclosures_in_archive(found.path, [PurePosixPath(m.name) for m in wanted], found.disclosure_id)
        yield [
            FoundFile(
                m.path or found.path,
                (m.reason_code, m.message or "") if m.reason_code else None,
                together.get(m.name),
                found.path,
                m.name,
            )
            for m in wanted
        ]


def is_archive(found: FoundFile) -> bool:
    """Whether it is a zip whose files are to be looked at one by one. What is named like a document and is none is for
    its reader to refuse. Raises OSError."""
    is_candidate = not (found.refusal or found.archive or found.is_note or promised(found.name).reader)
    return is_candidate and media_type_of(found.path, found.name) == ZIP


def opened(files: Iterable[FoundFile], stack: ExitStack) -> Iterator[FoundFile]:
    """The files, and in the place of every archive those in it; their bytes are there as long as ``stack`` is open."""
    for file in files:
        if file.is_note and not file.refusal:
            continue
        yield from stack.enter_context(opened_archive(file)) if is_archive(file) else (file,)


def refused_type(file_name: str, media_type: str) -> tuple[str, str] | None:
    """(reason_code, message) for a kind of file that disclosures are published in and that is not read; ``None`` for
    what is worth a try. media_type: what the bytes are (see ``formats.media_type_of``)."""
    kind = format_of(media_type)
    # What is named like a document and is none is for its reader to refuse: it can say what went wrong.
    if kind.reader or promised(file_name).reader or kind.kind == "other":
        return None
    remedy = "pack it as ZIP" if kind.kind == "archive" else "save the document as PDF"
    return "unsupported_type", f"{file_name} is not read: it is {kind.name}; {remedy}."


def _walk(folder: Path, unreadable: list[OSError]) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith((".", "~$")))


def is_of(path: str, fiscal_years: Collection[int]) -> bool:
    """Whether a path names one of these years or no year at all; with no years given, every path does."""
    named = {int(year) for year in _YEAR.findall(path)}
    return not fiscal_years or not named or bool(named & set(fiscal_years))


def _refusal(path: Path) -> tuple[str, str] | None:
    if not is_file(path):
        return "unreadable", f"{path.name} leads to no regular file (a broken link or a device)."
    if not os.access(path, os.R_OK):
        return "unreadable", f"{path.name} may not be read; check its permissions."
    return None
