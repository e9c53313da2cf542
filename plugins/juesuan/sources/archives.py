"""Files inside a zip, and inside the zips in it. The archive is hostile input: nothing is written under a name it
chooses, and what it unpacks to is counted while it is unpacked, not believed."""

from __future__ import annotations

import shutil
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from juesuan.formats import ZIP, format_of, promised, sniff

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_CHUNK = 1 << 16
#: What systems put into archives for their own use.
_OF_SYSTEMS = ("__MACOSX", "Thumbs.db", "desktop.ini")
# An entry of the central directory: signature, flags, the lengths of its parts, where its file begins.
_ENTRY = struct.Struct("<4s4xH18xHHH8xL")
_ENTRY_SIGNATURE = b"PK\x01\x02"
_FLAGS_AT, _FLAGS_AT_FILE = 8, 6


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What one archive may unpack to, with the archives inside it. max_depth: how many archives may lie inside one
    another, the outermost not counted."""

    max_members: int = 1_000
    max_member_bytes: int = 200 * 2**20
    max_total_bytes: int = 1 * 2**30
    max_ratio: int = 200  # unpacked to packed, beyond a small floor: zip bombs
    max_depth: int = 1


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive. name: its path inside, as shown to people, through archives inside it. path: where it was
    unpacked (a temporary file under a name of ours), None where it was left out; reason_code and message then say why.
    """

    name: str
    path: Path | None
    reason_code: str | None = None
    message: str | None = None


class BadArchive(Exception):
    """The archive as a whole cannot be unpacked; the message says why."""


@contextmanager
def unpacked(archive: Path, limits: ArchiveLimits | None = None) -> Iterator[Iterator[Member]]:
    """The members of a zip, one after the other; their files are gone when the context ends. What systems add for
    themselves is left out. Raises BadArchive for what is no zip, has too many members, or unpacks beyond the limits."""
    limits = limits or ArchiveLimits()
    with TemporaryDirectory(prefix="juesuan-zip-") as folder, _opened(archive, Path(folder)) as zipped:
        yield _Unpacking(Path(folder), limits).members(zipped)


def _opened(archive: Path, folder: Path) -> zipfile.ZipFile:
    try:
        try:
            return zipfile.ZipFile(archive)
        except UnicodeDecodeError:  # names said to be UTF-8 that are not: read as if nothing were said
            return zipfile.ZipFile(_without_utf8_flags(archive, folder / f"{archive.name}.renamed"))
    except Exception as error:  # its bytes decide what is raised, whatever zipfile documents
        raise BadArchive(f"not a readable zip: {error}") from error


def _without_utf8_flags(archive: Path, copy: Path) -> Path:
    """A copy of the zip that says of no name that it is UTF-8."""
    shutil.copyfile(archive, copy)
    with copy.open("r+b") as stream:
        size = stream.seek(0, 2)
        tail_from = max(0, size - 22 - 0xFFFF)
        stream.seek(tail_from)
        tail = stream.read()
        end = tail.rindex(b"PK\x05\x06")
        length, offset = struct.unpack_from("<LL", tail, end + 12)
        at = tail_from + end - length if tail_from + end >= length else offset
        while at < tail_from + end:
            stream.seek(at)
            signature, flags, name, extra, comment, begins = _ENTRY.unpack(stream.read(_ENTRY.size))
            if signature != _ENTRY_SIGNATURE:
                raise zipfile.BadZipFile("its directory is damaged")
            for place in (at + _FLAGS_AT, begins + _FLAGS_AT_FILE):
                stream.seek(place)
                stream.write(struct.pack("<H", flags & ~_UTF8_FLAG))
            at += 46 + name + extra + comment
    return copy


class _Unpacking:
    """What has been unpacked of one archive so far, into ``folder``."""

    def __init__(self, folder: Path, limits: ArchiveLimits) -> None:
        self._folder = folder
        self._limits = limits
        self._files = self._bytes = self._copies = 0

    def members(self, zipped: zipfile.ZipFile, within: str = "", depth: int = 0) -> Iterator[Member]:
        """Those of one zip. within: its own name in the outermost, with a slash behind it."""
        # Not is_dir(): it fails where a name is empty.
        files = [info for info in zipped.infolist() if not info.filename.endswith("/")]
        self._files += len(files)
        if self._files > self._limits.max_members:
            raise BadArchive(f"it has {self._files} files, more than {self._limits.max_members}")
        for number, info in enumerate(files, 1):
            name = _readable_name(info) or f"unnamed {number}"
            if not _is_of_system(name):
                yield from self._unpack(zipped, info, within + name, depth)

    def _unpack(self, zipped: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Member]:
        if info.flag_bits & _ENCRYPTED_FLAG:
            yield Member(name, None, "encrypted", "the file inside the archive is protected by a password")
            return
        self._copies += 1
        target = self._folder / f"{self._copies:04}"
        allowed = min(self._limits.max_member_bytes, max(1 << 20, info.compress_size * self._limits.max_ratio))
        try:
            with zipped.open(info) as source, target.open("wb") as copy:
                size = _copy(source, copy, allowed)
        except Exception as error:  # each kind of compression raises what it likes
            yield Member(name, None, "damaged", f"the file inside the archive cannot be unpacked: {error}")
            return
        if size is None:
            target.unlink()
            yield Member(name, None, "too_large", f"the file inside the archive unpacks to more than {allowed} bytes")
            return
        self._bytes += size
        if self._bytes > self._limits.max_total_bytes:
            raise BadArchive(f"it unpacks to more than {self._limits.max_total_bytes} bytes")
        kind = format_of(sniff(target))
        # What is named like a document and is none is for its reader to refuse.
        if kind.kind != "archive" or promised(name).reader:
            yield Member(name, target)
        elif kind.media_type == ZIP and depth < self._limits.max_depth:
            yield from self._nested(target, name, depth + 1)
        else:
            yield Member(name, None, "unsupported_type", _not_unpacked(kind.name, depth))

    def _nested(self, archive: Path, name: str, depth: int) -> Iterator[Member]:
        try:
            zipped = _opened(archive, self._folder)
        except BadArchive as error:
            yield Member(name, None, "bad_archive", f"the archive inside the archive cannot be unpacked: {error}")
            return
        with zipped:
            yield from self.members(zipped, f"{name}/", depth)
        archive.unlink()


def _not_unpacked(kind: str, depth: int) -> str:
    if kind == format_of(ZIP).name:
        return f"the archive lies {depth} archives deep: unpack the outer one"
    return f"the file inside the archive is {kind}, which cannot be unpacked here: pack it as ZIP"


def _is_of_system(name: str) -> bool:
    steps = name.split("/")
    return any(step in _OF_SYSTEMS or step.startswith((".", "~$")) for step in steps)


def _copy(source: IO[bytes], target: IO[bytes], allowed: int) -> int | None:
    """Bytes copied, None as soon as there are more than ``allowed``."""
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > allowed:
            return None
        target.write(chunk)
    return size


def _readable_name(info: zipfile.ZipInfo) -> str:
    """The member's path. Where a zip does not say that it is UTF-8, zipfile reads it as cp437, though it is mostly GBK
    (Chinese Windows) or UTF-8 all the same (macOS). Hardly any Chinese in GBK is also UTF-8, the reverse often is."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = info.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
