"""Items of the functional classification named in the text: by code (2010301 行政运行) or by names
(一般公共服务支出（类）财政事务（款）行政运行（项）)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from juesuan import reference
from juesuan.disclosure.narrative.prepared import Prepared
from juesuan.reference import CodeEdition, normalise_name

_MARK = re.compile(r"\((\d{2,3})?(类|款|项)(?:级)?(?:科目)?\)")
_DELIMITERS = "，。；：、\n⟩"
_CODE = re.compile(r"(?:(?<=^)|(?<=[；。：、，)]))(?:\d{1,2}[.、])?\(?(2\d{2}(?:\d{2}){0,2})\)?[.、：—-]?(?=[一-鿿])")
_CODE_AFTER = re.compile(r"(?<=[一-鿿)])\((2\d{2}(?:\d{2}){0,2})\)")
_NAME_AFTER_CODE = re.compile(r"(?:[^\d，。；：、()]|\([^()\d]*\))+")
_MEASURE_WORDS = re.compile(r"(?:年初|全年|调整)?预算|(?:支出)?决算|为$|实际|完成")
_LEVEL = {3: "类", 5: "款", 7: "项"}


@dataclass(frozen=True, slots=True)
class InWords:
    """An item without printed digits. level: 款 or 项. class_code: of the 类 that it is known to be of, None where none
    or several are."""

    level: str
    class_code: str | None


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A function item named at ``text[start:end]`` of a prepared paragraph. code None where the names are not known or
    fit several codes. name: the lowest level's, as compared. words: what is said of it, where no digits are."""

    start: int
    end: int
    code: str | None
    name: str
    words: InWords | None = None

    @property
    def level(self) -> str | None:
        return _LEVEL.get(len(self.code)) if self.code else None


@dataclass(frozen=True)
class FunctionBook:
    """What codes and names mean in one document: the reference's, and before it those the document's own forms print.

    year: the fiscal year, None where unknown. printed: code -> names in the document's forms.
    """

    year: int | None
    printed: Mapping[str, frozenset[str]]

    def names_of(self, code: str) -> list[str]:
        """Every name of a code, compared form, longest first."""
        names = {normalise_name(e.name) for e in reference.function_editions(code)} | set(self.printed.get(code, ()))
        return sorted(names, key=len, reverse=True)

    def class_code(self, name: str) -> str | None:
        """The 类 of this name ('教育支出', '社会保障和就业')."""
        found = reference.function_class(name) or reference.function_class(name.replace("与", "和"))
        return found.code if found else None

    def resolve(self, path: Sequence[tuple[str, str, str | None]], hint: str | None) -> str | None:
        """The code of a path of (level, name, printed digits), outermost first; ``None`` where it is not certain.

        hint: code of the 类 the text is speaking of, for paths that do not name it. A name of the middle level that
        does not fit is passed over if class and item alone leave one code.
        """
        digits = "".join(d or "" for _, _, d in path)
        if all(d for _, _, d in path) and len(digits) in _LEVEL and len(digits[:3]) == 3:
            return digits
        level, name, _ = path[-1]
        if level == "类" and len(path) == 1:
            return self.class_code(name)
        above = [n for _, n, _ in path[:-1]]
        classes = self.classes(path, hint)
        middles = {c for n in above for c in self._known(n) | self._own(n) if len(c) == 5}
        length = {"款": 5, "项": 7}.get(level)
        # the document's own forms decide before the reference: publishers keep codes that the classification replaced
        for candidates in (self._own(name), self._known(name)):
            found = {c for c in candidates if len(c) == length} or candidates
            if classes:
                found = {c for c in found if c[:3] in classes}
            found = {c for c in found if c[:5] in middles} or found
            if len(found) == 1:
                return next(iter(found))
        return None

    def classes(self, path: Sequence[tuple[str, str, str | None]], hint: str | None) -> set[str]:
        """The codes of the 类 that a path is of: those it names above its item, else the hint."""
        return {c for _, n, _ in path[:-1] if (c := self.class_code(n))} or ({hint} if hint else set())

    def _own(self, name: str) -> set[str]:
        return {code for code, names in self.printed.items() if names & _spellings(name)}

    def _known(self, name: str) -> set[str]:
        editions = [e for w in _spellings(name) for e in _editions_named(w) if e.level != "类"]
        dated = {e.code for e in editions if self.year is None or e.holds_in(self.year)}
        return dated or {e.code for e in editions}


def _spellings(name: str) -> frozenset[str]:
    plain = normalise_name(name).replace("其它", "其他")
    return frozenset((plain, plain.removesuffix("支出"), plain + "支出"))


@cache
def _editions_named(name: str) -> tuple[CodeEdition, ...]:
    return reference.function_by_name(name)


def book(year: int | None, printed: Iterable[tuple[str, str]]) -> FunctionBook:
    """The book of one document. printed: (code, name) pairs that its forms print."""
    names: dict[str, set[str]] = {}
    for code, name in printed:
        if code.isdigit():
            names.setdefault(code, set()).add(normalise_name(name))
    return FunctionBook(year, {code: frozenset(n) for code, n in names.items()})


def find_functions(prepared: Prepared, known: FunctionBook, hint: str | None) -> list[FunctionName]:
    """Every function item named in a paragraph, in order. hint: code of the 类 that the section's title names."""
    text = prepared.text
    found = [*_by_code(text, known), *_by_code_after(text)]
    taken = [(f.start, f.end) for f in found]
    named = _by_names(text, known, hint)
    found += [f for f in named if not any(a < f.end and f.start < b for a, b in taken)]
    return sorted(found, key=lambda f: f.start)


def class_of_title(title: str, known: FunctionBook) -> str | None:
    """The 类 that a title names: '（一）一般公共服务（类）' -> 201."""
    plain = normalise_name(title)
    found = re.fullmatch(r"(.*?)\((?:\d{3})?类\)(?:支出)?", plain)
    return known.class_code(found[1]) if found else None


def _by_code(text: str, known: FunctionBook) -> list[FunctionName]:
    items: list[FunctionName] = []
    for found in _CODE.finditer(text):
        name = _NAME_AFTER_CODE.match(text, found.end())
        if name is None:
            continue
        code, words = found[1], name[0]
        if not re.match(r"\d|-\d", text[name.end() :]) and not _MEASURE_WORDS.search(words):
            continue
        fitting = next((n for n in known.names_of(code) if normalise_name(words).startswith(n)), None)
        if fitting is not None:
            length = _length_of(words, fitting)
        else:
            measure = _MEASURE_WORDS.search(words)
            length = measure.start() if measure and measure.start() else len(words)
        items.append(FunctionName(found.start(1), found.end() + length, code, words[:length]))
    return items


def _by_code_after(text: str) -> list[FunctionName]:
    """行政运行（2010601）, or with every level named: 一般公共服务支出（201）财政事务（20106）行政运行（2010601）."""
    items: list[FunctionName] = []
    marks = list(_CODE_AFTER.finditer(text))
    for i, mark in enumerate(marks):
        start = _name_start(text, mark.start())
        if start == mark.start():
            continue
        name = text[start : mark.start()]
        before = marks[i - 1] if i else None
        if before is not None and before.end() == start and mark[1].startswith(before[1]):
            start = items.pop().start
        items.append(FunctionName(start, mark.end(), mark[1], name))
    return items


def _name_start(text: str, end: int) -> int:
    """Where the name that ends at ``end`` begins: after a mark, a digit or a bracket."""
    start = end
    while start and text[start - 1] not in _DELIMITERS + "()" and not text[start - 1].isdigit():
        start -= 1
    return start + 1 if text[start : start + 1] == "." else start


def _length_of(words: str, normal: str) -> int:
    """How many characters of ``words`` the normalised name takes up."""
    for n in range(len(normal), len(words) + 1):
        if normalise_name(words[:n]) == normal:
            return n
    return len(normal)


def _by_names(text: str, known: FunctionBook, hint: str | None) -> list[FunctionName]:
    items: list[FunctionName] = []
    marks = list(_MARK.finditer(text))
    i = 0
    while i < len(marks):
        group = [marks[i]]
        while i + 1 < len(marks):
            between = text[group[-1].end() : marks[i + 1].start()]
            ranks = "类款项"
            if (
                any(c in between for c in _DELIMITERS)
                or not between
                or any(c.isdigit() for c in between)
                or ranks.index(marks[i + 1][2]) < ranks.index(group[-1][2])
            ):
                break
            group.append(marks[i + 1])
            i += 1
        i += 1
        items.append(_named(text, group, known, hint))
    return items


def _named(text: str, group: Sequence[re.Match[str]], known: FunctionBook, hint: str | None) -> FunctionName:
    start = group[0].start()
    while start and text[start - 1] not in _DELIMITERS and not text[start - 1].isdigit():
        start -= 1  # brackets may belong to the name: 其他政府办公厅（室）…
    start += text[start : start + 1] == "."
    path: list[tuple[str, str, str | None]] = []
    at = start
    for mark in group:
        path.append((mark[2], text[at : mark.start()].removeprefix("支出"), mark[1]))
        at = mark.end()
    level, name, digits = path[0]
    cut = _known_suffix(name, known, level)
    path[0] = (level, name[cut:], digits)
    code = known.resolve(path, hint)
    classes = known.classes(path, hint)
    words = None
    if path[-1][2] is None and path[-1][0] != "类":
        words = InWords(path[-1][0], next(iter(classes)) if len(classes) == 1 else None)
    return FunctionName(start + cut, group[-1].end(), code, path[-1][1], words)


def _known_suffix(name: str, known: FunctionBook, level: str) -> int:
    """Offset at which a name that is known begins, 0 where none is: '其中一般公共服务支出' -> 2."""
    for k in range(len(name) - 1):
        part = name[k:]
        if level == "类" and known.class_code(part):
            return k
        if level != "类" and _editions_named(normalise_name(part)):
            return k
    return 0
