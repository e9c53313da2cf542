"""Zips of XML parts (.xlsx, .docx, .ofd): opened only where they are what they say and cost what a document may.

Whoever wrote the file chose its names, sizes and links. Nothing outside it is ever fetched, nothing in it is run.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from juesuan.errors import RejectedFile
from juesuan.settings import Limits

_MAX_PARTS = 10_000
#: A part that unpacks to more than this many times its packed size, and to more than a few MiB, is a zip bomb; sheets
#: of styled blanks come to two hundred.
_MAX_RATIO, _SMALL = 400, 4 * 2**20
_CHUNK = 1 << 20
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Links that nothing but a click follows, and the workbooks behind formulas, which the sheets are asked about.
_HARMLESS = ("/hyperlink", "/externalLinkPath")
#: The template on the disk of whoever wrote the document, as Word notes it down.
_LOCAL = re.compile(r"(?:file:///)?[A-Za-z]:[\\/]|file:///[^/\\]|[^:/\\]+$")
_MACROS = ("vbaProject.bin", "macrosheets/")
_DTD = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


@contextmanager
def opened_package(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The zip of an office document. Raises RejectedFile: 'damaged', 'too_large', 'macros', 'document_type',
    'external_reference'."""
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise damaged(path.name, error) from error
    with package:
        _check_sizes(package, path.name, limits)
        _check_content(package, path.name)
        yield package


def parsed(package: zipfile.ZipFile, name: str, file_name: str) -> etree._Element | None:
    """The root element of a part, None where the package has no such part. Raises RejectedFile 'damaged'."""
    if name not in package.namelist():
        return None
    try:
        with package.open(name) as part:
            return etree.parse(part, parser()).getroot()
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise damaged(file_name, error) from error


def parser() -> etree.XMLParser:
    """A parser that fetches nothing and resolves nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def relations(package: zipfile.ZipFile, name: str, file_name: str) -> dict[str, str]:
    """The targets that the part ``name`` relates to by their ids, as names in the package."""
    folder, _, base = name.rpartition("/")
    root = parsed(package, f"{folder}/_rels/{base}.rels", file_name)
    if root is None:
        return {}
    return {
        relation.get("Id", ""): _in_package(folder, relation.get("Target", ""))
        for relation in root.iter(_RELATIONS)
        if relation.get("TargetMode") != "External"
    }


def damaged(file_name: str, cause: object) -> RejectedFile:
    """The refusal of a file whose inside is broken."""
    detail = " ".join(str(cause).split())[:120] or type(cause).__name__
    return RejectedFile("damaged", f"{file_name} is damaged and cannot be read ({detail}).")


def too_costly(file_name: str, why: str) -> RejectedFile:
    """The refusal of a file that unpacks to more than a document does."""
    return RejectedFile("too_large", f"{file_name} is not read: {why}.")


def _in_package(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _check_sizes(package: zipfile.ZipFile, file_name: str, limits: Limits) -> None:
    parts = package.infolist()
    if len(parts) > _MAX_PARTS:
        raise too_costly(file_name, f"it has {len(parts):,} parts, more than {_MAX_PARTS:,}")
    total = sum(part.file_size for part in parts)  # nothing more is ever unpacked than a part says it has
    if total > limits.max_bytes:
        raise too_costly(
            file_name, f"it unpacks to {total:,} bytes, more than {limits.max_bytes:,} (JUESUAN_MAX_BYTES)"
        )
    if any(part.file_size > max(_SMALL, _MAX_RATIO * part.compress_size) for part in parts):
        raise too_costly(file_name, "a part of it unpacks to hundreds of times its size, as zip bombs do")
    if any(part.flag_bits & 0x1 for part in parts):
        raise RejectedFile("encrypted", f"{file_name} is protected by a password: ask the publisher for an open copy.")


def _check_content(package: zipfile.ZipFile, file_name: str) -> None:
    for name in package.namelist():
        if any(mark in name for mark in _MACROS):
            raise RejectedFile("macros", f"{file_name} holds macros and is not opened: save it without them.")
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        try:
            if _has_dtd(package, name):
                raise RejectedFile(
                    "document_type", f"{file_name} declares entities of its own ({name}), as no office program does."
                )
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError) as error:
            raise damaged(file_name, error) from error
        if name.endswith(".rels") and (target := _external(package, name, file_name)):
            raise RejectedFile(
                "external_reference",
                f"{file_name} shows what lies outside it ({target[:80]}): put that into the document, or remove the "
                "link, and save it again.",
            )


def _has_dtd(package: zipfile.ZipFile, name: str) -> bool:
    before = b""
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            if any(mark in before + chunk for mark in _DTD):
                return True
            before = chunk[-32:]
    return False


def _external(package: zipfile.ZipFile, name: str, file_name: str) -> str | None:
    root = parsed(package, name, file_name)
    for relation in root.iter(_RELATIONS) if root is not None else ():
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        is_own = kind.endswith("/attachedTemplate") and _LOCAL.match(target)
        if relation.get("TargetMode") == "External" and not kind.endswith(_HARMLESS) and not is_own:
            return str(target)
    return None
