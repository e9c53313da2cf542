"""Characters read in a line of a picture → glyphs: their boxes, their type size, their baseline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.reading.content import ASCENT, UNKNOWN, Glyph
from juesuan.reading.ocr.figures import SIGNS
from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.lines_read import Character

_HAN_RUN = re.compile(r"[㐀-鿿]{4,}")
_HAN = re.compile(r"[㐀-鿿]")
#: Ink of a line of Chinese, and of a line of digits, is as high as this share of the type.
_HAN_INK, _DIGIT_INK = 0.92, 0.72
#: Sizes that differ by less are one on a page; one guessed from ink is that of its page if it differs by less.
_ONE_SIZE, _GUESSED = 0.10, 0.30
#: No glyph reaches further from its middle, in ems: what is printed apart stays apart.
_REACH, _NARROW_REACH = 0.65, 0.5
#: Digits further apart than this, in ems, are two figures; a blank between nearer ones is one that has lost a sign.
_APART = 0.9


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that was read. crop: where, in pixels. ink: the ink of its type."""

    characters: tuple[Character, ...]
    crop: Piece
    ink: Piece

    @property
    def text(self) -> str:
        """What it prints; one character for each of ``characters``."""
        return "".join(" " if c.text.isspace() else c.text for c in self.characters)

    def middle(self, index: int) -> float:
        """x of the middle of a character, in pixels."""
        return self.crop.x0 + self.characters[index].x * self.crop.width


def type_sizes(lines: Sequence[ReadLine]) -> list[float]:
    """The type size of each line in pixels, from the pitch of its Chinese characters: that of the ink differs by a
    fifth from line to line, and paragraphs are told apart by less. Sizes that nearly agree on the page are one."""
    measured = {i: size for i, line in enumerate(lines) if (size := _pitch(line))}
    groups = _groups(list(measured.values()))
    sizes = []
    for i, line in enumerate(lines):
        if i in measured:
            size, slack = measured[i], _ONE_SIZE
        else:
            size, slack = line.ink.height / (_HAN_INK if _HAN.search(line.text) else _DIGIT_INK), _GUESSED
        near = min(groups, key=lambda group: abs(group - size), default=size)
        sizes.append(near if abs(near - size) <= slack * size else size)
    return sizes


def _pitch(line: ReadLine) -> float | None:
    run = max(_HAN_RUN.finditer(line.text), key=lambda match: match.end() - match.start(), default=None)
    if run is None:
        return None
    return (line.middle(run.end() - 1) - line.middle(run.start())) / (run.end() - run.start() - 1)


def _groups(sizes: list[float]) -> list[float]:
    """The sizes in use, the most frequent first; each the mean of those that it stands for."""
    groups = []
    while sizes:
        around = {size: [s for s in sizes if abs(s - size) <= _ONE_SIZE * size] for size in sizes}
        most = max(around.values(), key=len)
        groups.append(sum(most) / len(most))
        sizes = [size for size in sizes if size not in most]
    return groups


def glyphs_of(line: ReadLine, size: float, scale: float, sure: Sequence[float]) -> Iterator[Glyph]:
    """The glyphs of a line in points. size: of its type in pixels. sure: how sure each character is, 0 to 1."""
    text = line.text
    borders = _borders(line, size)
    baseline = _baseline(line, size)
    for i, ((left, _), (_, right)) in enumerate(zip(borders, borders, strict=True)):
        word = UNKNOWN if text[i] == " " and _hides_a_sign(line, i, size) else text[i]
        top = baseline - ASCENT * size
        box = (left * scale, top * scale, right * scale, (top + size) * scale)
        yield Glyph(word, *box, baseline * scale, size * scale, probability=sure[i])


def _borders(line: ReadLine, size: float) -> list[tuple[float, float]]:
    """Left and right of each glyph: midway to the next one. The signs of a figure touch, however they are spaced."""
    text = line.text
    middles = [line.middle(i) for i in range(len(text))]
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    lefts = [min(float(line.ink.x0), *middles[:1]), *between]
    rights = [*between, max(float(line.ink.x1), *middles[-1:])]
    borders = []
    for i, (middle, left, right) in enumerate(zip(middles, lefts, rights, strict=True)):
        reach = size * (_REACH if _HAN.match(text[i]) else _NARROW_REACH)
        inside_left = i > 0 and text[i] in SIGNS and text[i - 1] in SIGNS
        inside_right = i + 1 < len(text) and text[i] in SIGNS and text[i + 1] in SIGNS
        borders.append(
            (left if inside_left else max(left, middle - reach), right if inside_right else min(right, middle + reach))
        )
    return borders


def _baseline(line: ReadLine, size: float) -> float:
    """Half of the em square above the middle of Chinese type; digits stand on it."""
    if _HAN.search(line.text):
        return (line.ink.top + line.ink.bottom) / 2 + (ASCENT - 0.5) * size
    return line.ink.top + min(line.ink.height, _DIGIT_INK * size)


def _hides_a_sign(line: ReadLine, index: int, size: float) -> bool:
    """Whether a blank stands where a figure has a sign: a lost point reads as one. What it was nobody knows."""
    text = line.text
    if not 0 < index < len(text) - 1 or text[index - 1] not in SIGNS or text[index + 1] not in SIGNS:
        return False
    return line.middle(index + 1) - line.middle(index - 1) < (_APART + 0.5) * size
