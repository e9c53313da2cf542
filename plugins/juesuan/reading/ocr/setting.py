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
#: Ink lower than this share of the type of most lines is a dash, which has no size of its own.
_LOW = 0.4
#: A run of fewer characters is measured half as well: justified lines are stretched.
_LONG_RUN = 10
#: No glyph reaches further from its middle, in ems: what is printed apart stays apart.
_REACH, _NARROW_REACH = 0.65, 0.5
_OF_DIGITS = frozenset("0123456789.,")
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


def has_han(text: str) -> bool:
    """Whether a text has Chinese characters: then it is no figure."""
    return _HAN.search(text) is not None


def type_sizes(lines: Sequence[ReadLine]) -> list[float]:
    """The type size of each line in pixels, from the pitch of its Chinese characters: that of the ink differs by a
    fifth from line to line, and paragraphs are told apart by less. Sizes that nearly agree on the page are one."""
    runs = [_han_run(line) for line in lines]
    groups = _groups([size for run in runs if run and run[0] >= _LONG_RUN for size in [run[1]] * run[0]])
    groups += _groups([run[1] for run in runs if run and not any(_near(run[1], g, 2 * _ONE_SIZE) for g in groups)])
    sizes = []
    for line, run in zip(lines, runs, strict=True):
        if groups and line.ink.height < _LOW * groups[0]:
            size, slack = groups[0], _ONE_SIZE
        elif run:
            size, slack = run[1], _ONE_SIZE if run[0] >= _LONG_RUN else 2 * _ONE_SIZE
        else:
            size, slack = line.ink.height / (_HAN_INK if has_han(line.text) else _DIGIT_INK), _GUESSED
        near = min(groups, key=lambda group: abs(group - size), default=size)
        sizes.append(near if _near(near, size, slack) else size)
    return sizes


def _near(one: float, other: float, slack: float) -> bool:
    return abs(one - other) <= slack * other


def _han_run(line: ReadLine) -> tuple[int, float] | None:
    """The length of the longest run of Chinese characters, and their pitch in pixels."""
    run = max(_HAN_RUN.finditer(line.text), key=lambda match: match.end() - match.start(), default=None)
    if run is None:
        return None
    length = run.end() - run.start()
    return length, (line.middle(run.end() - 1) - line.middle(run.start())) / (length - 1)


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
    """Chinese type and dashes stand in the middle of the em square; digits stand on the baseline."""
    if has_han(line.text) or line.ink.height < _LOW * size:
        return (line.ink.top + line.ink.bottom) / 2 + (ASCENT - 0.5) * size
    return line.ink.top + min(line.ink.height, _DIGIT_INK * size)


def _hides_a_sign(line: ReadLine, index: int, size: float) -> bool:
    """Whether a blank stands where a figure has a sign: a lost point reads as one. What it was nobody knows."""
    text = line.text
    if not 0 < index < len(text) - 1 or text[index - 1] not in _OF_DIGITS or text[index + 1] not in _OF_DIGITS:
        return False
    return line.middle(index + 1) - line.middle(index - 1) < (_APART + 0.5) * size
