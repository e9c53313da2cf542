"""The shape of a paragraph's tokens: brackets, lists of figures, choices a template left open, openings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.disclosure.narrative.frames import opens, word_of
from juesuan.disclosure.narrative.phrases import PLANS, Word
from juesuan.disclosure.narrative.tokens import Token

#: A paragraph's tokens; what stands between a pair of brackets is one list.
Items = Sequence[Token | list[Token]]


def opens_anew(tokens: Sequence[Token], role: str | None) -> bool:
    """Whether the tokens begin with a subject and its figure, or with a comparison and its change, and so are no longer
    part of a reason."""
    subject = compared = False
    kind = ""
    for token in tokens:
        before, kind = kind, word_of(token, role)[0]
        if kind in ("subject", "function", "class") or (before == "year" and opens(token, role)):
            subject = True
        elif kind == "base":
            compared = not subject
        elif kind == "number":
            return subject or compared
        elif kind == "direction":
            if role != "three_public" and not compared:
                return False
        elif kind in ("other", "enumerator", "reason", "past", "segment", "stop") or (kind == "comma" and subject):
            return False
    return False


def figures_in_list(items: Items, i: int, *, over_directions: bool = False) -> int:
    """How many figures follow each other from ``items[i]`` on, parted by nothing but 、 ， 和 and words like 为, or
    also by 增加 and 减少."""
    count = 0
    for item in items[i:]:
        if isinstance(item, list):
            break
        if item.kind == "number":
            count += 1
        elif (
            item.kind in ("list", "comma")
            or item.text in ("和", "与", "及", "为")
            or (over_directions and _is_direction(item))
        ):
            continue
        else:
            break
    return count


def _is_direction(item: Token) -> bool:
    return item.words is not None and "direction" in item.words


def words_after(items: Items, i: int) -> str:
    """The words directly behind ``items[i]``."""
    words = ""
    for item in items[i + 1 :]:
        if isinstance(item, list) or item.kind not in ("word", "other"):
            break
        words += item.text
    return words


def _rest_of_sentence(items: Items, i: int) -> Iterator[Token]:
    for item in items[i + 1 :]:
        if isinstance(item, list):
            continue
        if item.kind == "stop":
            return
        yield item


def parts_named(items: Items, i: int, role: str | None, *, listed: bool = False) -> frozenset[str]:
    """The indicators that the rest of the sentence behind ``items[i]`` names after 其中 or beside it; listed: only
    those of a list that 其中 opens before another subject is named."""
    found: set[str] = set()
    for token in _rest_of_sentence(items, i):
        if listed and word_of(token, role)[0] in ("subject", "function", "class"):
            return frozenset()
        listed = listed and word_of(token, role)[0] != "of_which"
        if token.words and "subject" in token.words:
            found |= {m.indicator_code for m in token.words["subject"].meanings if m.holds_in(role)}
    return frozenset(found)


def plan_follows(items: Items, i: int, role: str | None) -> bool:
    """Whether what is spoken of at ``items[i]`` is given once more behind it, and there with the word for a budget."""
    for token in _rest_of_sentence(items, i):
        kind, word = word_of(token, role)
        if kind in ("segment", "subject", "function", "class", "of_which"):
            return False
        if kind == "measure" and word is not None and word.value in PLANS:
            return True
    return False


def larger_follows(items: Items, i: int, amount: Decimal) -> bool:
    """Whether ``items[i]`` or a figure behind it in the sentence, one of the same list, is larger than ``amount``."""
    last: Token | None = None
    for token in (*(t for t in items[i : i + 1] if isinstance(t, Token)), *_rest_of_sentence(items, i)):
        is_change = last is not None and last.words is not None and "direction" in last.words
        if token.number is not None and "money" in token.number.kinds and token.number.value > amount and not is_change:
            return True
        last = token
    return False


def in_list_of_equals(items: Items, i: int) -> bool:
    """Whether a figure stands beside another of the same unit with nothing but a comma between: which is which, only
    the words before can say."""

    def unit_at(k: int) -> str | None:
        item = items[k] if 0 <= k < len(items) else None
        return item.number.unit if isinstance(item, Token) and item.number else None

    def parted_by_comma(k: int) -> bool:
        item = items[k] if 0 <= k < len(items) else None
        return isinstance(item, Token) and item.kind in ("list", "comma")

    own = unit_at(i)
    return any(own is not None and parted_by_comma(i + d) and unit_at(i + 2 * d) == own for d in (-1, 1))


def merged_directions(tokens: Sequence[Token], role: str | None) -> list[Token]:
    """增加（减少） and 增加/减少 as one word of open direction."""
    merged: list[Token] = []
    for token in tokens:
        merged.append(token)
        if len(merged) < 4 or token.kind != "close":
            continue
        first, opening, second = merged[-4:-1]
        kinds = [word_of(t, role) for t in (first, second)]
        if opening.kind == "open" and all(kind == "direction" for kind, _ in kinds):
            main = kinds[0][1]
            word = Word("direction", f"{main.value if main else ''}?")
            text = first.text + opening.text + second.text + token.text
            merged[-4:] = [Token("word", first.start, token.end, text, words={"direction": word})]
    return merged


def grouped(tokens: Sequence[Token]) -> list[Token | list[Token]]:
    """The tokens with everything between brackets as one list; a bracket without its partner is left out."""
    items: list[Token | list[Token]] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "open":
            depth, end = 1, i + 1
            while end < len(tokens) and depth:
                depth += {"open": 1, "close": -1}.get(tokens[end].kind, 0)
                end += 1
            if depth == 0:
                items.append(list(tokens[i + 1 : end - 1]))
                i = end
                continue
        elif token.kind != "close":
            items.append(token)
        i += 1
    return items
