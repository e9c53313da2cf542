"""Files inside a published zip. The archive is hostile input: nothing is written under a name it chooses, and what it
unpacks to is counted while it is unpacked, not believed."""

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

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_CHUNK = 1 << 16
# An entry of the central directory: signature, flags, the lengths of its parts, where its file begins.
_ENTRY = struct.Struct("<4s4xH18xHHH8xL")
_ENTRY_SIGNATURE = b"PK\x01\x02"
_FLAGS_AT, _FLAGS_AT_FILE = 8, 6


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What one archive may unpack to."""

    max_members: int = 1_000
    max_member_bytes: int = 200 * 2**20
    max_total_bytes: int = 1 * 2**30
    max_ratio: int = 200  # unpacked to packed, beyond a small floor: zip bombs


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive. name: its path inside, as shown to people. path: where it was unpacked (a temporary
    file under a name of ours), None where it was left out; reason_code and message then say why."""

    name: str
    path: Path | None
    reason_code: str | None = None
    message: str | None = None


class BadArchive(Exception):
    """The archive as a whole cannot be unpacked; the message says why."""


@contextmanager
def unpacked(archive: Path, limits: ArchiveLimits | None = None) -> Iterator[Iterator[Member]]:
    """The members of a zip, one after the other; their files are gone afterwards. Raises BadArchive for what is no
    zip, has too many members, or unpacks beyond the limits."""
    with TemporaryDirectory(prefix="juesuan-zip-") as folder, _opened(archive, Path(folder)) as zipped:
        yield _members(zipped, Path(folder), limits or ArchiveLimits())


def _opened(archive: Path, folder: Path) -> zipfile.ZipFile:
    try:
        try:
            return zipfile.ZipFile(archive)
        except UnicodeDecodeError:  # names said to be UTF-8 that are not: read as if nothing were said
            return zipfile.ZipFile(_without_utf8_flags(archive, folder / "renamed.zip"))
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


def _members(zipped: zipfile.ZipFile, folder: Path, limits: ArchiveLimits) -> Iterator[Member]:
    # Not is_dir(): it fails where a name is empty.
    files = [info for info in zipped.infolist() if not info.filename.endswith("/")]
    if len(files) > limits.max_members:
        raise BadArchive(f"it has {len(files)} files, more than {limits.max_members}")
    total = 0
    for number, info in enumerate(files):
        name = _readable_name(info) or f"unnamed {number + 1}"
        if info.flag_bits & _ENCRYPTED_FLAG:
            yield Member(name, None, "encrypted", "the file inside the archive is protected by a password")
            continue
        target = folder / f"{number:04}"
        allowed = min(limits.max_member_bytes, max(1 << 20, info.compress_size * limits.max_ratio))
        try:
            with zipped.open(info) as source, target.open("wb") as copy:
                size = _copy(source, copy, allowed)
        except Exception as error:  # each kind of compression raises what it likes
            yield Member(name, None, "damaged", f"the file inside the archive cannot be unpacked: {error}")
            continue
        if size is None:
            target.unlink()
            yield Member(name, None, "too_large", f"the file inside the archive unpacks to more than {allowed} bytes")
            continue
        total += size
        if total > limits.max_total_bytes:
            raise BadArchive(f"it unpacks to more than {limits.max_total_bytes} bytes")
        yield Member(name, target)
        target.unlink(missing_ok=True)


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
    """The member's path. Chinese Windows writes GBK without saying so; zipfile then reads it as cp437."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
