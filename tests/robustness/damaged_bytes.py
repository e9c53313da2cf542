"""Damage to the bytes of a file, as disks, transfers and portals do it. Pure functions of the bytes and a generator."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.S)


def truncated(source: bytes, rng: Random) -> bytes:
    """Cut off anywhere."""
    return source[: rng.randrange(len(source))]


def tail_lost(source: bytes, rng: Random) -> bytes:
    """The last bytes are missing: end mark, trailer, cross-reference table."""
    return source[: -rng.choice((1, 5, 6, 20, 100, 1_000, 10_000))]


def head_lost(source: bytes, rng: Random) -> bytes:
    """The first bytes are missing."""
    return source[rng.choice((1, 5, 9, 50, 1_000)) :]


def bits_flipped(source: bytes, rng: Random) -> bytes:
    """A few bits, anywhere."""
    return _flipped(source, [rng.randrange(len(source)) for _ in range(rng.choice((1, 3, 10, 50)))], rng)


def bits_flipped_in_streams(source: bytes, rng: Random) -> bytes:
    """Bits within packed streams."""
    places = [rng.randrange(*m.span()) for m in _some(_STREAM, source, rng, rng.choice((1, 3, 10)))]
    return _flipped(source, places, rng)


def bits_flipped_in_dictionaries(source: bytes, rng: Random) -> bytes:
    """Bits within names and numbers outside of streams."""
    return _flipped(source, [rng.choice(_outside(source)) for _ in range(rng.choice((1, 3, 10)))], rng)


def bits_flipped_in_xref(source: bytes, rng: Random) -> bytes:
    """Bits from the cross-reference section to the end of the file."""
    start = _xref_start(source)
    return _flipped(source, [rng.randrange(start, len(source)) for _ in range(rng.choice((1, 5, 20)))], rng)


def ranges_swapped(source: bytes, rng: Random) -> bytes:
    """Two stretches of the file change places."""
    size = rng.choice((1, 16, 512, 4_096))
    a, b = sorted(rng.randrange(max(len(source) - size, 1)) for _ in range(2))
    b = max(b, a + size)
    return source[:a] + source[b : b + size] + source[a + size : b] + source[a : a + size] + source[b + size :]


def range_zeroed(source: bytes, rng: Random) -> bytes:
    """A lost block of a disk."""
    return _overwritten(source, rng, lambda n: bytes(n))


def range_random(source: bytes, rng: Random) -> bytes:
    """A block of something else."""
    return _overwritten(source, rng, rng.randbytes)


def range_removed(source: bytes, rng: Random) -> bytes:
    """A lost packet; every offset behind it is wrong."""
    at = rng.randrange(len(source))
    return source[:at] + source[at + rng.choice((1, 10, 1_460, 4_096)) :]


def range_repeated(source: bytes, rng: Random) -> bytes:
    """A packet that came twice."""
    at, size = rng.randrange(len(source)), rng.choice((1, 10, 1_460, 40_960))
    return source[: at + size] + source[at:]


def junk_around(source: bytes, rng: Random) -> bytes:
    """Something before the header, something after the end mark."""
    before = rng.choice((b"", b"\r\n\r\n", b"<!-- -->\n", b"HTTP/1.1 200 OK\r\n\r\n", rng.randbytes(1_500)))
    after = rng.choice((b"", b"\0" * 3_000, b"<html><body>error</body></html>" * 100, rng.randbytes(10_000)))
    return before + source + after


def transferred_as_text(source: bytes, rng: Random) -> bytes:
    """Line ends translated, the eighth bit stripped, or recoded as if it were text."""
    return rng.choice(
        (
            source.replace(b"\n", b"\r\n"),
            source.replace(b"\r\n", b"\n"),
            source.replace(b"\r", b""),
            bytes(b & 0x7F for b in source),
            source.decode("latin-1").encode("utf-8"),
            source.decode("utf-8", "replace").encode("utf-8"),
            source.replace(b"\0", b""),
        )
    )


def numbers_replaced(source: bytes, rng: Random) -> bytes:
    """Numbers outside of streams become what no writer writes."""
    outside = set(_outside(source))
    found = [m for m in re.finditer(rb"(?<![\w.])-?\d+(\.\d+)?(?![\w.])", source) if m.start() in outside]
    return _replaced(
        source,
        rng.sample(found, min(len(found), rng.choice((1, 3, 10)))),
        lambda _: rng.choice((b"-1", b"0", b"NaN", b"nan", b"-", b"1e999", b"9" * 40, b"--7", b"2147483648", b"(7)")),
    )


def names_replaced(source: bytes, rng: Random) -> bytes:
    """Keys and names outside of streams become others."""
    outside = set(_outside(source))
    found = [m for m in re.finditer(rb"/[A-Za-z]\w+", source) if m.start() in outside]
    names = [m.group() for m in found]
    return _replaced(source, rng.sample(found, min(len(found), rng.choice((1, 3, 10)))), lambda _: rng.choice(names))


def startxref_wrong(source: bytes, rng: Random) -> bytes:
    """The end points to where no cross-reference section is."""
    head, _, tail = source.rpartition(b"startxref")
    wrong = rng.choice((b"0", b"-5", b"NaN", b"", b"99999999999999999999", b"%d" % rng.randrange(len(source))))
    return head + b"startxref\n" + re.sub(rb"\d+", wrong, tail, count=1)


def two_files_in_one(source: bytes, rng: Random) -> bytes:
    """A file written over a longer one, or appended to itself."""
    at = rng.randrange(len(source))
    return rng.choice((source + source, source[:at] + source, source + source[at:]))


BYTE_DAMAGE: dict[str, Damage] = {
    f.__name__: f
    for f in (
        truncated,
        tail_lost,
        head_lost,
        bits_flipped,
        bits_flipped_in_streams,
        bits_flipped_in_dictionaries,
        bits_flipped_in_xref,
        ranges_swapped,
        range_zeroed,
        range_random,
        range_removed,
        range_repeated,
        junk_around,
        transferred_as_text,
        numbers_replaced,
        names_replaced,
        startxref_wrong,
        two_files_in_one,
    )
}


def _flipped(source: bytes, places: list[int], rng: Random) -> bytes:
    damaged = bytearray(source)
    for place in places:
        damaged[place] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def _overwritten(source: bytes, rng: Random, filling: Callable[[int], bytes]) -> bytes:
    at = rng.randrange(len(source))
    size = min(rng.choice((1, 16, 512, 4_096, 65_536)), len(source) - at)
    return source[:at] + filling(size) + source[at + size :]


def _replaced(source: bytes, found: list[re.Match[bytes]], new: Callable[[re.Match[bytes]], bytes]) -> bytes:
    damaged = source
    for match in sorted(found, key=re.Match.start, reverse=True):
        damaged = damaged[: match.start()] + new(match) + damaged[match.end() :]
    return damaged


def _some(pattern: re.Pattern[bytes], source: bytes, rng: Random, count: int) -> list[re.Match[bytes]]:
    found = list(pattern.finditer(source))
    return rng.sample(found, min(len(found), count))


def _outside(source: bytes) -> list[int]:
    """The places outside of streams."""
    places: list[int] = []
    end = 0
    for match in _STREAM.finditer(source):
        places += range(end, match.start())
        end = match.end()
    return places + list(range(end, len(source)))


def _xref_start(source: bytes) -> int:
    starts = [int(n) for n in re.findall(rb"startxref\s+(\d+)", source)]
    return min((s for s in starts if s < len(source)), default=len(source) * 9 // 10)
