"""The records of an .xls workbook (BIFF8), as far as its library does not hand them over."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SUPBOOK, _EXTERNSHEET = 0x01AE, 0x0017
#: Records that hold formulas.
_FORMULAS = (0x0006, 0x0221, 0x04BC)
#: What a book that formulas refer to begins with, after the count of its sheets: this workbook itself, an add-in.
_OWN = (b"\x01\x04", b"\x01\x3a")
#: Tokens of a formula that refer to cells, areas or names of a sheet by its number in the list of sheets.
_TOKENS = tuple(base + kind for base in (0x39, 0x3A, 0x3B) for kind in (0x00, 0x20, 0x40))


def draws_on_others(stream: bytes) -> bool:
    """Whether a formula of the workbook refers to another one. Rather once too often: a number that looks like such a
    token counts where the workbook has links at all."""
    books: list[bool] = []  # whether each is another
    sheets: list[int] = []  # their books
    formulas: list[bytes] = []
    for kind, data in _records(stream):
        if kind == _SUPBOOK:
            books.append(data[2:4] not in _OWN)
        elif kind == _EXTERNSHEET and len(data) >= 2:
            count = min(struct.unpack_from("<H", data)[0], (len(data) - 2) // 6)
            sheets += [struct.unpack_from("<H", data, 2 + 6 * n)[0] for n in range(count)]
        elif kind in _FORMULAS:
            formulas.append(data)
    others = [n for n, book in enumerate(sheets) if book < len(books) and books[book]]
    wanted = [bytes((token,)) + struct.pack("<H", number) for number in others for token in _TOKENS]
    return any(token in data for data in formulas for token in wanted)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
