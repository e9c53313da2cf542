"""A PDF changed at one place: new versions of chosen objects appended to the file, as an incremental update does.

The rest of the file stays as it was, so that what a test sees is the damage and nothing else.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSKeyword, PSLiteral


class Raw(bytes):
    """Bytes that stand in the file as they are, where ``written`` would make a string of plain bytes."""


class Patient:
    """A readable PDF and what stands where in it. ``pages``: object numbers of its pages, in order."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self._document = PDFDocument(PDFParser(BytesIO(source)))
        trailer = next(t for t in (x.get_trailer() for x in self._document.xrefs) if "Root" in t)
        self.root: int = trailer["Root"].objid
        self.page_tree: int = self._document.catalog["Pages"].objid
        self.pages: list[int] = [page.pageid for page in PDFPage.create_pages(self._document)]
        numbers = [n for xref in self._document.xrefs for n in xref.get_objids()]
        self.free: int = max(numbers) + 1
        starts = re.findall(rb"startxref\s+(\d+)", source)
        self.start = int(starts[-1])

    def object(self, number: int) -> Any:
        """The object as pdfminer has it; a dictionary is a copy."""
        value = self._document.getobj(number)
        return dict(value) if isinstance(value, dict) else value

    def resources(self, page: int) -> dict[str, Any]:
        """The resources of a page, its own or inherited."""
        attributes = next(p.attrs for p in PDFPage.create_pages(self._document) if p.pageid == page)
        return dict(resolve1(attributes.get("Resources")) or {})

    def content(self, page: int) -> bytes:
        """What a page prints, unpacked."""
        contents = resolve1(self.object(page).get("Contents")) or []
        streams = contents if isinstance(contents, list) else [contents]
        return b"\n".join(resolve1(s).get_data() for s in streams)

    def fonts(self) -> dict[int, dict[str, Any]]:
        """Every font that stands as an object of its own, by number."""
        found: dict[int, dict[str, Any]] = {}
        for page in self.pages:
            for reference in (resolve1(self.resources(page).get("Font")) or {}).values():
                if isinstance(reference, PDFObjRef) and isinstance(font := resolve1(reference), dict):
                    found[reference.objid] = dict(font)
        return found

    def with_objects(self, objects: Mapping[int, Any], trailer: Mapping[str, Any] | None = None) -> bytes:
        """The file with new versions of ``objects`` (values as ``written`` takes them) and more in its trailer."""
        body = bytearray(self.source)
        if not body.endswith(b"\n"):
            body += b"\n"
        places: dict[int, int] = {}
        for number, value in objects.items():
            places[number] = len(body)
            body += b"%d 0 obj\n%s\nendobj\n" % (number, written(value))
        start = len(body)
        body += b"xref\n0 0\n"
        for number, place in sorted(places.items()):
            body += b"%d 1\n%010d 00000 n \n" % (number, place)
        entries = {
            "Size": max([self.free, *(n + 1 for n in objects)]),
            "Root": reference(self.root),
            "Prev": self.start,
            **(trailer or {}),
        }
        body += b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (written(entries), start)
        return bytes(body)

    def with_page(self, page: int, **entries: Any) -> dict[int, Any]:
        """The page's dictionary with ``entries`` replaced (None: taken out), for ``with_objects``."""
        return {page: {k: v for k, v in {**self.object(page), **entries}.items() if v is not None}}

    def with_content(self, page: int, content: bytes, *, pack: bool = True, **entries: Any) -> dict[int, Any]:
        """The page with ``content`` in place of its own. Takes the object number ``free``."""
        return {self.free: stream(content, pack=pack), **self.with_page(page, Contents=reference(self.free), **entries)}


def reference(number: int) -> Raw:
    """An indirect reference."""
    return Raw(b"%d 0 R" % number)


def stream(data: bytes, *, pack: bool = True, **entries: Any) -> Raw:
    """A stream object; ``entries`` replace those it would have."""
    packed = zlib.compress(data) if pack else data
    dictionary = {"Length": len(packed), **({"Filter": Raw(b"/FlateDecode")} if pack else {}), **entries}
    return Raw(b"%s\nstream\n%s\nendstream" % (written(dictionary), packed))


def written(value: Any) -> bytes:
    """A value of pdfminer's or Python's kinds as a PDF spells it."""
    match value:
        case Raw():
            return bytes(value)
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case int() | float():
            return str(value).encode()
        case PDFObjRef():
            return b"%d 0 R" % value.objid
        case PSLiteral():
            return _name(value.name)
        case PSKeyword():
            return bytes(value.name)
        case bytes():
            return b"<" + value.hex().encode() + b">"
        case str():
            return b"(" + re.sub(rb"([()\\])", rb"\\\1", value.encode()) + b")"
        case list() | tuple():
            return b"[" + b" ".join(map(written, value)) + b"]"
        case dict():
            return b"<<" + b" ".join(_name(k) + b" " + written(v) for k, v in value.items()) + b">>"
    raise TypeError(f"a PDF has no spelling for {type(value).__name__}")


def _name(name: str | bytes) -> bytes:
    raw = name if isinstance(name, bytes) else name.encode()
    return b"/" + b"".join(
        b"%c" % c if c > 0x20 and c < 0x7F and c not in b"()<>[]{}/%#" else b"#%02x" % c for c in raw
    )
