"""The parts of an OFD package: found by the locations that other parts name, parsed within limits."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from juesuan.errors import RejectedFile
from juesuan.reading.office.package import damaged, parsed, too_costly

#: A part of so many bytes holds no page: a full one of a final account, each character an object of its own, has two
#: million.
MAX_PART_BYTES = 32 * 2**20


class Parts:
    """The XML of one package. Locations are absolute ('/Doc_0/Document.xml') or relative to the part that names them;
    writers on Windows use their own slashes."""

    def __init__(self, package: zipfile.ZipFile, file_name: str) -> None:
        self._package = package
        self.file_name = file_name
        self._names = {_plain(name): name for name in package.namelist()}

    def find(self, location: str, base: str = "") -> str | None:
        """The name of the part at ``location``, as the part ``base`` states it; None where there is none."""
        location = location.strip().replace("\\", "/")
        from_root = _plain(location)
        beside = _plain(posixpath.join(posixpath.dirname(base), location))
        order = (from_root,) if location.startswith("/") else (beside, from_root)
        return next((name for name in order if name in self._names), None)

    def root(self, name: str) -> etree._Element:
        """The root element of a part by its name. Raises RejectedFile 'damaged', 'too_large', 'document_type'."""
        packed = self._names[name]
        if self._package.getinfo(packed).file_size > MAX_PART_BYTES:
            raise too_costly(self.file_name, f"its part {name} holds more than {MAX_PART_BYTES:,} bytes")
        root = parsed(self._package, packed, self.file_name)
        assert root is not None
        if root.getroottree().docinfo.internalDTD is not None:
            raise RejectedFile("document_type", f"{self.file_name} declares entities of its own ({name}).")
        return root

    def named(self, location: str, base: str, what: str) -> str:
        """The name of a part that the document cannot do without. Raises RejectedFile 'damaged'."""
        name = self.find(location, base)
        if name is None:
            raise self.damaged(f"{what} {location.strip()!r} is not there")
        return name

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a part; none where it cannot be unpacked."""
        try:
            with self._package.open(self._names[name]) as part:
                return part.read(size)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError):
            return b""

    def whole(self, name: str) -> bytes:
        """A part as it is. Raises OSError, ValueError and what zipfile does where it cannot be unpacked."""
        return self._package.read(self._names[name])

    def damaged(self, cause: object) -> RejectedFile:
        """The refusal of the file for what is wrong inside it."""
        return damaged(self.file_name, cause)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, which writers spell in several ways; '' for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of one of those names, in order."""
    return (found for found in element if local(found) in names)


def text_of(element: etree._Element, name: str) -> str:
    """The text of the first child of that name, '' where there is none."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def _plain(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
