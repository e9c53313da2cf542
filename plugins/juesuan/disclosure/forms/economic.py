"""Form 06: basic expenditure by economic code, in one, two or three blocks side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from juesuan import reference
from juesuan.disclosure.forms.cells import Reading
from juesuan.disclosure.forms.grid import Grid, digits, grid_of, is_word
from juesuan.disclosure.forms.labels import bare, printed_name
from juesuan.disclosure.forms.vocabulary import vocabulary
from juesuan.disclosure.model import EconomicAmount
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.words import plain


@dataclass(frozen=True, slots=True)
class _Block:
    codes: tuple[int, ...]
    names: tuple[int, ...]
    amounts: dict[int, str]  # column -> total, personnel, public


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    code: str
    name: str
    amounts: dict[str, TableCell | None]


def read_economic(table: StitchedTable, reading: Reading) -> None:
    """Add the amounts of form 06 to ``reading``. Rows differ between documents and stand by code; where the printed
    name belongs to another code of the same 类, the name is believed and an issue says so. Sums have the codes
    PERSONNEL, PUBLIC and TOTAL."""
    grid = grid_of(table, _header_words())
    blocks = _blocks(grid, reading)
    lines = [line for block in blocks for line in _lines(grid, block, reading)]
    if not lines or not grid.sound or any(block.codes and not block.amounts for block in blocks):
        reading.not_understood(table)
        return
    for line in _believed(lines, reading):
        _add(line, reading)


def _header_words() -> frozenset[str]:
    words = vocabulary()
    return frozenset({*words.columns["06"], *words.name, *words.ignored, *map(bare, words.code_parts)}) - {
        *words.economic_totals
    } | {"经济分类"}


def _blocks(grid: Grid, reading: Reading) -> list[_Block]:
    """Columns of codes, names and amounts, left to right; a column of codes or names after one of amounts, or one of
    codes after one of names, begins the next block."""
    blocks: list[_Block] = []
    codes: list[int] = []
    names: list[int] = []
    amounts: dict[int, str] = {}
    for column in range(grid.column_count):
        role = _role(grid, column)
        if role in {"code", "name"}:
            if amounts or (role == "code" and names):
                blocks.append(_Block(tuple(codes), tuple(names), amounts))
                codes, names, amounts = [], [], {}
            (codes if role == "code" else names).append(column)
        elif role in {"total", "personnel", "public"}:
            amounts[column] = role
        elif role == "unknown":
            cells = [grid.starting(row, column) for row in grid.rows]
            reading.unmapped_column(" ".join(grid.paths[column]), cells)
    if amounts:
        blocks.append(_Block(tuple(codes), tuple(names), amounts))
    return [block for block in blocks if block.codes or block.names]


def _role(grid: Grid, column: int) -> str:
    """code, name, total, personnel, public, '' (nothing there) or unknown."""
    words = vocabulary()
    path = grid.paths[column]
    if set(path) & words.ignored:
        return ""
    held = [cell.text for row in grid.rows if (cell := grid.starting(row, column)) and cell.text]
    leaf = path[-1] if path else ""
    measure = words.columns["06"].get(leaf)
    if leaf in words.generic and len(path) > 1:
        measure = words.columns["06"].get(path[-2], measure)
    numeric = [text for text in held if digits(text)]
    if leaf in words.code_parts or any(word in leaf for word in words.code):
        return "code"
    if any(is_word(text) for text in held if bare(text) not in words.economic_totals) and not measure:
        return "name"
    if leaf in words.name:
        return "name" if not numeric or len(numeric) < len(held) else "code"
    if held and len(numeric) == len(held) and all(len(digits(t)) in {2, 3, 5} for t in held) and not measure:
        return "code"
    if measure:
        return measure
    return "unknown" if held else ""


def _lines(grid: Grid, block: _Block, reading: Reading) -> Iterable[_Line]:
    parent = ""
    for row in grid.rows:
        cells = {c: grid.starting(row, c) for c in block.amounts}
        amounts = {block.amounts[c]: cell for c, cell in cells.items()}
        label = "".join(printed_name(text) for text in grid.texts(row, (*block.codes, *block.names)))
        parts = [digits(cell.text) if (cell := grid.starting(row, c)) else "" for c in block.codes]
        name = "".join(printed_name(text) for text in grid.texts(row, block.names))
        label = label or _label_over_blocks(grid, row, block)
        total = vocabulary().economic_totals.get(bare(label))
        if total:
            yield _Line(row, total, bare(label), amounts)
            continue
        code = _compose(parts, parent) or _inline(label)
        if len(code) == 3 and (torn := re.match(r"(\d{2})(?=[㐀-鿿])", name)):
            code, name = code + torn[1], name[2:]  # 303 | 04抚恤金
        if not code:
            found = {e.code for e in reference.economic_by_name(name)} if name else set()
            code = found.pop() if len(found) == 1 else ""
        if not code.startswith(("3", "5")) or len(code) not in {3, 5}:
            reading.unmapped_row(label, cells.values())
            continue
        parent = code[:3]
        yield _Line(row, code, name or printed_name(label.lstrip("0123456789")), amounts)


def _label_over_blocks(grid: Grid, row: int, block: _Block) -> str:
    """The name of a sum that stands in the middle of several blocks, its figure at the end of the last: the nearest
    text before this block; '' where that is no sum."""
    first = min((*block.codes, *block.names, *block.amounts))
    before = (grid.starting(row, column) for column in range(first - 1, -1, -1))
    text = next((cell.text for cell in before if cell and cell.text), "")
    return text if bare(text) in vocabulary().economic_totals else ""


def _compose(parts: list[str], parent: str) -> str:
    """'301' and '01' -> '30101'; one whole code stands for itself."""
    filled = [part for part in parts if part]
    if not filled:
        return ""
    longest = max(filled, key=len)
    if len(longest) == 5 or len(parts) == 1:
        return longest
    head = parts[0] or parent
    tail = next((part for part in parts[1:] if part), "")
    return head + tail.zfill(2) if tail else head


def _inline(label: str) -> str:
    """The code of '30101基本工资', '' where there is none."""
    flat = plain(label)
    return next((flat[:n] for n in (5, 3) if flat[:n].isdigit() and not flat[n : n + 1].isdigit()), "")


def _believed(lines: list[_Line], reading: Reading) -> list[_Line]:
    """The lines, each under the code that its name has in the same 类 where the printed code has another name (a real
    publisher numbered 302xx in order of appearance). Two lines that would end under one code keep what is printed."""
    named = [_code_of_name(line) for line in lines]
    wanted = Counter(code or line.code for code, line in zip(named, lines, strict=True))
    believed = []
    for line, code in zip(lines, named, strict=True):
        editions = reference.economic_editions(line.code)
        if line.code.isalpha() or not line.name or any(reference.same_code_name(line.name, e.name) for e in editions):
            believed.append(line)
            continue
        cell = next((cell for cell in line.amounts.values() if cell), None)
        page_no = cell.page_no if cell else None
        if code:
            by_name = wanted[code] == 1
            believed.append(replace(line, code=code) if by_name else line)
            if by_name:
                reading.note(
                    "code_replaced", page_no, form=reading.form_code, name=line.name, code=line.code, known=code
                )
                continue
        else:
            believed.append(line)
        if editions or code:
            known = editions[-1].name if editions else f"{code} {line.name}"
            reading.note(
                "code_name_mismatch", page_no, form=reading.form_code, code=line.code, name=line.name, known=known
            )
    return believed


def _code_of_name(line: _Line) -> str | None:
    """The one code of the same 类 that the line's name has, where it is not the printed one."""
    if line.code.isalpha() or not line.name:
        return None
    if any(reference.same_code_name(line.name, e.name) for e in reference.economic_editions(line.code)):
        return None
    codes = {e.code for e in reference.economic_by_name(line.name) if e.code[:3] == line.code[:3]}
    return codes.pop() if len(codes) == 1 else None


def _add(line: _Line, reading: Reading) -> None:
    """One amount (measure actual) per line: the column of totals, else 人员经费 or 公用经费, whichever is printed."""
    total = reading.money(line.amounts.get("total"))
    parts = {role: reading.money(line.amounts.get(role)) for role in ("personnel", "public")}
    if line.code == "TOTAL":
        for role, code in (("personnel", "PERSONNEL"), ("public", "PUBLIC")):
            if money := parts[role]:
                reading.economic_amounts.append(
                    EconomicAmount(
                        reading.form_code,
                        code,
                        "人员经费" if role == "personnel" else "公用经费",
                        None,
                        "actual",
                        money.amount_yuan,
                        money.ulp_yuan,
                        line.row,
                        money.place,
                    )
                )
    printed = [money for money in parts.values() if money and money.amount_yuan]
    chosen = total or (
        printed[0] if len(printed) == 1 else next(iter(printed), None) or parts["personnel"] or parts["public"]
    )
    if chosen is None or (line.code == "TOTAL" and total is None):
        return
    reading.economic_amounts.append(
        EconomicAmount(
            reading.form_code,
            line.code,
            line.name,
            {3: "类", 5: "款"}.get(len(line.code)) if line.code.isdigit() else None,
            "actual",
            chosen.amount_yuan,
            chosen.ulp_yuan,
            line.row,
            chosen.place,
        )
    )
