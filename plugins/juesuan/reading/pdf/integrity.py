"""Has everything that a page prints arrived as it was written?

PDF libraries mend what they can: of a packed stream that breaks off, or with a flipped bit, they print what comes out.
A form then ends half way, or a digit is another one, and nobody sees it. Packed streams carry a checksum; it is looked
at here, and nothing that fails is read.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
    resolve1,
)

#: What one page may unpack to, in bytes: what it prints and what its fonts say they print (pages of real accounts have
#: below one million; every byte of it is interpreted), and the fonts themselves (a whole Chinese one: 18 million).
MAX_PRINTED, MAX_FONTS = 32 * 2**20, 256 * 2**20
_STEP = 2**20
#: Header and checksum of a packed stream (RFC 1950).
_HEADER, _CHECKSUM = 2, 4
#: Nothing is not packed into more bytes than this.
_EMPTY = 16
_ONLY_A_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,9}\s+obj\s{1,9}(\d{1,9})\s+\d{1,9}\s+R\s{1,9}$")
_LONGEST_REFERENCE = 80


class NotWhole(ValueError):
    """The message says what is wrong with the page."""


def circular_reference(path: Path) -> int | None:
    """The number of an object that is nothing but a reference which leads back to itself; None where there is none, as
    in any sound file. pdfminer follows such a reference for ever."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        leads_to = dict(_references(content))
    for start in leads_to:
        number, passed = start, set[int]()
        while number in leads_to and number not in passed:
            passed.add(number)
            number = leads_to[number]
        if number in passed:
            return number
    return None


def _references(content: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Objects that are nothing but a reference, and where to. Looked for from their ends: a file has few of these, and
    digits everywhere."""
    end = content.find(b"endobj")
    while end >= 0:
        if match := _ONLY_A_REFERENCE.search(content[max(end - _LONGEST_REFERENCE, 0) : end]):
            yield int(match[1]), int(match[2])
        end = content.find(b"endobj", end + 1)


def check_page(page: Any, seen: set[int]) -> None:
    """Unpack all that a pdfminer page prints from: its content, the forms it paints, its fonts and what they say they
    print.

    seen: what was looked at on pages before; added to. Raises NotWhole where something is cut short, differs from its
    checksum, or unpacks to more than MAX_PRINTED or MAX_FONTS.
    """
    room = {False: MAX_PRINTED, True: MAX_FONTS}
    for stream, is_font in _streams(page, seen):
        room[is_font] -= _unpacked_size(stream, room[is_font])


def _streams(page: Any, seen: set[int]) -> Iterator[tuple[PDFStream, bool]]:
    """Content, forms within forms, character maps, and fonts (True); each once."""
    waiting: list[tuple[Any, bool]] = [(part, False) for part in page.contents]
    resources = [page.resources]
    while waiting or resources:
        if waiting:
            part, is_font = waiting.pop()
            stream = resolve1(part)
            if isinstance(stream, PDFStream) and id(stream) not in seen:
                seen.add(id(stream))
                yield stream, is_font
                resources.append(stream.get("Resources"))
            continue
        named = resolve1(resources.pop())
        if isinstance(named, dict):
            waiting += [(form, False) for form in _values(named.get("XObject")) if _is_form(form)]
            for font in map(resolve1, _values(named.get("Font"))):
                if isinstance(font, dict):
                    waiting += [(font.get("ToUnicode"), False), *((program, True) for program in _programs(font))]


def _programs(font: dict[str, Any]) -> Iterator[Any]:
    """What is embedded of a font. A mangled one is not mended by pdfminer in reasonable time."""
    descendants = resolve1(font.get("DescendantFonts"))
    for part in (font, *(map(resolve1, descendants) if isinstance(descendants, list) else ())):
        descriptor = resolve1(part.get("FontDescriptor")) if isinstance(part, dict) else None
        if isinstance(descriptor, dict):
            yield from (descriptor.get(key) for key in ("FontFile", "FontFile2", "FontFile3"))


def _values(mapping: Any) -> list[Any]:
    mapping = resolve1(mapping)
    return list(mapping.values()) if isinstance(mapping, dict) else []


def _is_form(reference: Any) -> bool:
    stream = resolve1(reference)
    return isinstance(stream, PDFStream) and getattr(resolve1(stream.get("Subtype")), "name", "") == "Form"


def _unpacked_size(stream: PDFStream, room: int) -> int:
    packed = stream.get_rawdata()
    if not packed:  # nothing, or looked at on a page before
        return 0
    if stream.decipher:
        assert stream.objid is not None and stream.genno is not None
        packed = stream.decipher(stream.objid, stream.genno, packed, stream.attrs)
    parts: Iterator[bytes] = iter((packed,))
    for name, _ in stream.get_filters():
        if name in LITERALS_FLATE_DECODE:
            parts = _unpacked(parts)
        elif name in LITERALS_ASCII85_DECODE:
            parts = iter((ascii85decode(b"".join(parts)),))
        elif name in LITERALS_ASCIIHEX_DECODE:
            parts = iter((asciihexdecode(b"".join(parts)),))
        else:  # no checksum in these; but something must come out
            if len(packed) > _EMPTY and not stream.get_data():
                raise NotWhole("its content cannot be unpacked")
            break
    size = 0
    for part in parts:
        size += len(part)
        if size > room:
            raise NotWhole("it unpacks to more than any page holds")
    return size


def _unpacked(parts: Iterator[bytes]) -> Iterator[bytes]:
    """One layer of packing taken off, in steps of bounded size. Lenient where nothing is lost: no checksum at the end,
    anything behind it."""
    header, checksum, behind = b"", 1, b""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for part in parts:
        if len(header) < _HEADER:
            header, part = (header + part)[:_HEADER], (header + part)[_HEADER:]
        is_open = not unpacker.eof
        while is_open:
            try:
                plain = unpacker.decompress(part, _STEP)
            except zlib.error:
                raise NotWhole("its content is damaged and cannot be unpacked") from None
            part = unpacker.unconsumed_tail
            is_open = not unpacker.eof and (bool(part) or len(plain) == _STEP)
            checksum = zlib.adler32(plain, checksum)
            yield plain
        behind = (behind + unpacker.unused_data + part)[:_CHECKSUM] if unpacker.eof else behind
    if not unpacker.eof:
        raise NotWhole("its content breaks off")
    if len(behind) == _CHECKSUM and int.from_bytes(behind, "big") != checksum:
        raise NotWhole("its content differs from its checksum")
