"""Which characters of a page its readers see.

White text on white paper, text drawn without ink, clipped away or painted over is not printed, though it may stand
where a figure does. The text that a scanner lays over its picture is drawn without ink too: it is what somebody took
the picture for. And a pale text across others is a watermark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

#: x0, y0, x1, y1 of a page, y upwards or downwards, the same for all of it.
Rect = tuple[float, float, float, float]

#: Text that differs from what it stands on by less than this (0 black, 1 white) cannot be seen.
_CONTRAST = 0.03
#: Text as light as this, or as transparent, may be a watermark.
PALE, _TRANSPARENT = 0.6, 0.5
#: Characters stand in one place where they share this much of the narrower and of the lower one.
_SHARED_WIDTH, _SHARED_HEIGHT = 0.35, 0.5
#: A text larger than others by this factor that is printed so often is a watermark, if it is pale.
_LARGE, _TILES = 1.2, 3
#: Characters of one piece of text stand no further apart than this share of their size.
_TOUCHING = 0.5
_BUCKET = 24.0


class Character(NamedTuple):
    """One character that a page paints. source: what it is to whoever painted it. lightness: 0 black to 1 white, None
    where nobody can say. order: its place in the order of painting. clip: nothing outside it is painted."""

    source: Any
    text: str
    box: Rect
    size: float
    order: int
    lightness: float | None
    alpha: float
    has_ink: bool
    is_off: bool
    clip: Rect | None


class Area(NamedTuple):
    """An opaque area. lightness: None for a picture, a pattern or a shading."""

    box: Rect
    order: int
    lightness: float | None
    is_picture: bool


class Unseen(NamedTuple):
    """characters: those that no reader of the page sees. recognised: how many letters and digits are left that are not
    printed themselves, but recognised in a picture. figures: how many texts with digits were hidden (painted over, or
    in the colour of what they stand on) without other print in their place: what they say is nowhere."""

    characters: list[Character]
    recognised: int
    figures: int


def unseen(painted: Sequence[Character], areas: Iterable[Area]) -> Unseen:
    """Which of the characters that a page paints, on and under these areas, nobody sees."""
    characters = [c for c in painted if not c.is_off]
    removed = [c for c in painted if c.is_off]
    areas = sorted(areas, key=lambda area: area.order)
    ground = _Ground(areas, characters)
    by_reason: dict[str, list[Character]] = defaultdict(list)
    for character in characters:
        by_reason[_reason(character, ground.about(character))].append(character)
    printed = by_reason.pop("", [])
    marks = _watermarks(printed)
    places = _Places(c for c in printed if c.order not in marks)
    removed += [c for c in printed if c.order in marks]
    printed_letters, without_ink = _letters(printed), by_reason["no ink"] + by_reason["covered"]
    pictures = [area for area in areas if area.is_picture]
    no_other_text = _letters(without_ink) > printed_letters
    recognised: list[Character] = []
    # What was laid down later stands above what was there before.
    for run in reversed(_runs(sorted(without_ink, key=lambda c: c.order))):
        kept = no_other_text or any(_holds(picture.box, _middle(run[0])) for picture in pictures)
        if kept and not any(map(places.taken, run)):
            recognised += run
            places.add(run)
        else:
            removed += run
    removed += by_reason["no contrast"]
    hidden = {id(c) for c in by_reason["covered"] + by_reason["no contrast"]} & set(map(id, removed))
    for run in _runs(by_reason["clipped"]):
        if any(map(places.taken, run)):
            removed += run
    return Unseen(removed, _letters(recognised), _figures([c for c in painted if id(c) in hidden], places))


def _figures(hidden: Sequence[Character], places: _Places) -> int:
    return sum(
        any(c.text.isdigit() for c in run) and not any(map(places.taken, run))
        for run in _runs(sorted(hidden, key=lambda c: c.order))
    )


def _reason(character: Character, areas: Sequence[Area]) -> str:
    """Why a character cannot be seen, '' where it can."""
    return next((reason for reason, holds in _REASONS if holds(character, areas)), "")


def _no_contrast(character: Character, areas: Sequence[Area]) -> bool:
    if character.lightness is None or character.lightness < PALE:
        return False
    middle = _middle(character)
    beneath = [a for a in areas if a.order < character.order and _holds(a.box, middle)]
    ground = beneath[-1].lightness if beneath else 1.0
    return ground is not None and abs(ground - character.lightness) < _CONTRAST


def _covered(character: Character, areas: Sequence[Area]) -> bool:
    middle = _middle(character)
    return any(area.order > character.order and _holds(area.box, middle) for area in reversed(areas))


def _clipped(character: Character, _: Sequence[Area]) -> bool:
    return character.clip is not None and not _holds(character.clip, _middle(character))


#: Asked in this order.
_REASONS: tuple[tuple[str, Callable[[Character, Sequence[Area]], bool]], ...] = (
    ("no ink", lambda character, _: not character.has_ink or character.alpha < _CONTRAST),
    ("clipped", _clipped),
    ("covered", _covered),
    ("no contrast", _no_contrast),
)


class _Ground:
    """Areas by the rows of the page that characters stand in: a page may have thousands of both."""

    def __init__(self, areas: Sequence[Area], characters: Iterable[Character]) -> None:
        rows = sorted({_middle(c)[1] // _BUCKET for c in characters})
        self._found: dict[float, list[Area]] = defaultdict(list)
        for area in areas:
            _, y0, _, y1 = area.box
            for row in rows[bisect_left(rows, y0 // _BUCKET) : bisect_right(rows, y1 // _BUCKET)]:
                self._found[row].append(area)

    def about(self, character: Character) -> Sequence[Area]:
        """In their order, those that may reach to where ``character`` stands."""
        return self._found.get(_middle(character)[1] // _BUCKET, ())


class _Places:
    """Where characters stand."""

    def __init__(self, characters: Iterable[Character]) -> None:
        self._found: dict[tuple[int, int], list[Rect]] = defaultdict(list)
        self.add(characters)

    def add(self, characters: Iterable[Character]) -> None:
        for character in characters:
            if character.text.strip():
                for bucket in _buckets(character.box):
                    self._found[bucket].append(character.box)

    def taken(self, character: Character) -> bool:
        """Whether one of them stands where ``character`` does."""
        box = character.box
        return any(_one_place(box, other) for bucket in _buckets(box) for other in self._found.get(bucket, ()))


def _watermarks(printed: Sequence[Character]) -> set[int]:
    """The orders of pale texts of which one stands across another text, or that are larger than the others and printed
    again and again: all of the same colour and size."""
    pale: dict[tuple[Any, ...], list[Character]] = defaultdict(list)
    others = []
    for character in printed:
        if (character.lightness or 0) >= PALE or character.alpha <= _TRANSPARENT:
            pale[character.lightness, character.alpha, round(character.size)].append(character)
        else:
            others.append(character)
    if not pale:
        return set()
    places = _Places(others)
    size = median(c.size for c in others) if others else 0.0
    return {
        c.order
        for group in pale.values()
        if any(map(places.taken, group)) or (group[0].size > _LARGE * size and _is_tiled(group))
        for c in group
    }


def _is_tiled(group: Sequence[Character]) -> bool:
    """Whether one text is printed again and again."""
    texts = Counter("".join(c.text for c in run).strip() for run in _runs(group))
    return any(count >= _TILES and len(text) > 1 for text, count in texts.items())


def _runs(characters: Sequence[Character]) -> list[list[Character]]:
    """Characters in the order of painting as pieces of text: one after the other, on one line, without a gap."""
    runs: list[list[Character]] = []
    for character in characters:
        box, before = character.box, runs[-1][-1] if runs else None
        if before is not None and (
            character.order == before.order + 1
            and abs(box[1] - before.box[1]) < _TOUCHING * character.size
            and abs(box[0] - before.box[2]) < _TOUCHING * character.size
        ):
            runs[-1].append(character)
        else:
            runs.append([character])
    return runs


def _letters(characters: Iterable[Character]) -> int:
    return sum(c.isalnum() for character in characters for c in character.text)


def _middle(character: Character) -> tuple[float, float]:
    x0, y0, x1, y1 = character.box
    return (x0 + x1) / 2, (y0 + y1) / 2


def _holds(box: Rect, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _buckets(box: Rect) -> Iterator[tuple[int, int]]:
    for x in range(int(box[0] // _BUCKET), int(box[2] // _BUCKET) + 1):
        for y in range(int(box[1] // _BUCKET), int(box[3] // _BUCKET) + 1):
            yield x, y


def _one_place(one: Rect, other: Rect) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    narrower, lower = min(one[2] - one[0], other[2] - other[0]), min(one[3] - one[1], other[3] - other[1])
    return across >= _SHARED_WIDTH * narrower and down >= _SHARED_HEIGHT * lower and across > 0
