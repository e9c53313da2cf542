"""The first letters of a Chinese name's pinyin, so that 'cgj' finds 城管局: GB 2312 orders its common characters so."""

from __future__ import annotations

#: The first character of GB 2312's level 1 for each letter that a syllable can begin with.
_FIRST = (
    ("啊", "a"), ("芭", "b"), ("擦", "c"), ("搭", "d"), ("蛾", "e"), ("发", "f"), ("噶", "g"), ("哈", "h"), ("击", "j"),
    ("喀", "k"), ("垃", "l"), ("妈", "m"), ("拿", "n"), ("哦", "o"), ("啪", "p"), ("期", "q"), ("然", "r"), ("撒", "s"),
    ("塌", "t"), ("挖", "w"), ("昔", "x"), ("压", "y"), ("匝", "z"),
)  # fmt: skip
_STARTS = tuple((character.encode("gb2312"), letter) for character, letter in _FIRST)
_END = b"\xd7\xfa"  # level 2 begins here, ordered by radicals


def initials(name: str) -> str:
    """One letter a character; digits and letters as they are, others left out. Characters read in several ways have the
    letter of the commonest one."""
    return "".join(_initial(character) for character in name.lower())


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if not _STARTS[0][0] <= code < _END:
        return ""
    return next(letter for start, letter in reversed(_STARTS) if start <= code)
