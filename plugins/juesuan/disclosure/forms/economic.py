"""Form 06: basic expenditure by economic code, in one, two or three blocks side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from juesuan import reference
from juesuan.disclosure.forms.cells import FormReading, economic_amount
from juesuan.disclosure.forms.columns import doubled, leave, leave_header, leave_labels, meanings, prints
from juesuan.disclosure.forms.grid import Grid, digits, grid_of, is_word
from juesuan.disclosure.forms.labels import bare, printed_name
from juesuan.disclosure.forms.lexicon import ColumnMeaning
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.words import plain

_NAMES = {"PERSONNEL": "人员经费", "PUBLIC": "公用经费"}


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


def read_economic(reading: FormReading) -> None:
    """Add the amounts of form 06 to ``reading``. Rows differ between documents and stand by code; where the printed
    name belongs to another code of the same 类, the name is believed and an issue says so. Sums have the codes
    PERSONNEL, PUBLIC and TOTAL. Columns of budgets and of other years are left: the facts have no place for them."""
    grid = grid_of(reading.table, reading.form.lexicon)
    roles = {c: _role(grid, c, reading) for c in range(grid.column_count)}
    figures = [c for c, role in roles.items() if role == "figures"]
    found = meanings(grid, figures, reading)
    measures = {c: measure for c, meaning in found.items() if (measure := _measure(meaning))}
    blocks = _blocks(roles, measures)
    twice = {c for block in blocks for c in doubled({c: m for c, m in block.amounts.items() if prints(grid, c)})}
    if not grid.sound or not blocks or any(block.codes and not block.amounts for block in blocks):
        reading.not_understood()
        return
    reading.has_this_year = bool(measures)
    leave_header(grid, reading)
    for column in twice:
        reading.doubled_column(" ".join(grid.paths[column]), grid.below(column))
    blocks = [replace(b, amounts={c: m for c, m in b.amounts.items() if c not in twice}) for b in blocks]
    for column, role in roles.items():
        if role in {"code", "name", "government", "ignored"}:
            leave_labels(grid, column, reading)
        elif column in found and column not in measures:
            leave(grid, column, found[column], reading)
    lines = [line for block in blocks for line in _lines(grid, block, reading)]
    if not lines and not twice:
        reading.not_understood()
        return
    for line in _believed(lines, reading):
        _add(line, reading)


def _measure(meaning: ColumnMeaning) -> str | None:
    """total, personnel or public, for this year's actual alone."""
    if meaning.kind != "measure" or meaning.amount != "actual":
        return None
    return meaning.measure or ("total" if meaning.is_sum or meaning.says_amount else None)


def _role(grid: Grid, column: int, reading: FormReading) -> str:
    """code, name, government (the other classification), ignored, figures or '' (nothing there). Content decides where
    the header says nothing: it may be merged over several columns."""
    lexicon, path = reading.form.lexicon, grid.paths[column]
    held = [cell.text for cell in grid.below(column) if cell and cell.text]
    if lexicon.has(path, "label", "government"):
        return "government"
    said = lexicon.meaning(path, reading.fiscal_year)
    if said.kind == "ignored":
        return "ignored"
    codes = [text for text in held if len(digits(text)) in {2, 3, 5}]
    if said.kind == "label" and said.reason in {"code", "unit"}:
        return "code"
    worded = any(is_word(text) for text in held if bare(text) not in reading.form.totals)
    if worded and said.kind != "measure":
        return "name"
    if said.kind == "label":
        return "code" if held and len(codes) * 2 > len(held) else "name" if not codes else "figures"
    if codes and len(codes) == len(held) and said.kind != "measure":
        known = sum(bool(reference.economic_editions(digits(text))) or len(digits(text)) == 2 for text in codes)
        return "code" if known * 2 > len(codes) else "figures"
    return "figures" if held or said.kind == "measure" else ""


def _blocks(roles: dict[int, str], measures: dict[int, str]) -> list[_Block]:
    """Columns of codes, names and amounts, left to right; a column of codes or names after one of amounts, or one of
    codes after one of names, begins the next block."""
    blocks: list[_Block] = []
    codes: list[int] = []
    names: list[int] = []
    amounts: dict[int, str] = {}
    for column, role in roles.items():
        if role in {"code", "name"}:
            if amounts or (role == "code" and names):
                blocks.append(_Block(tuple(codes), tuple(names), amounts))
                codes, names, amounts = [], [], {}
            (codes if role == "code" else names).append(column)
        elif column in measures:
            amounts[column] = measures[column]
    if amounts:
        blocks.append(_Block(tuple(codes), tuple(names), amounts))
    return [block for block in blocks if block.codes or block.names]


def _lines(grid: Grid, block: _Block, reading: FormReading) -> Iterable[_Line]:
    parent = ""
    for row in grid.rows:
        cells = {c: grid.starting(row, c) for c in block.amounts}
        amounts = {block.amounts[c]: cell for c, cell in cells.items()}
        label = "".join(printed_name(text) for text in grid.texts(row, (*block.codes, *block.names)))
        parts = [digits(cell.text) if (cell := grid.starting(row, c)) else "" for c in block.codes]
        name = "".join(printed_name(text) for text in grid.texts(row, block.names))
        label = label or _label_over_blocks(grid, row, block, reading)
        total = reading.form.totals.get(bare(label))
        if total:
            yield _Line(row, total, bare(label), amounts)
            continue
        code = _compose(parts, parent) or _inline(label)
        if len(code) == 3 and (torn := re.match(r"(\d{2})(?=[㐀-鿿])", name)):
            code, name = code + torn[1], name[2:]  # 303 | 04抚恤金
        if not _is_code(code):
            # No code, or a running number in its place: the name tells.
            found = {e.code for e in reference.economic_by_name(name)} if name else set()
            printed, code = code, found.pop() if len(found) == 1 else ""
            if not _is_code(code):
                reading.unmapped_row(label, cells.values())
                continue
            if printed:
                page_no = next((cell.page_no for cell in cells.values() if cell), None)
                said = {"form": reading.form_code, "name": name, "code": printed, "known": code}
                reading.note("code_replaced", page_no, **said)
        parent = code[:3]
        yield _Line(row, code, name or printed_name(label.lstrip("0123456789")), amounts)


def _is_code(code: str) -> bool:
    """Whether it may be a code of either economic classification: 类 or 款."""
    return code.startswith(("3", "5")) and len(code) in {3, 5}


def _label_over_blocks(grid: Grid, row: int, block: _Block, reading: FormReading) -> str:
    """The name of a sum that stands in the middle of several blocks, its figure at the end of the last: the nearest
    text before this block; '' where that is no sum."""
    first = min((*block.codes, *block.names, *block.amounts))
    before = (grid.starting(row, column) for column in range(first - 1, -1, -1))
    text = next((cell.text for cell in before if cell and cell.text), "")
    return text if bare(text) in reading.form.totals else ""


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


def _believed(lines: list[_Line], reading: FormReading) -> list[_Line]:
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


def _add(line: _Line, reading: FormReading) -> None:
    """One amount (measure actual) per line: the column of totals, else 人员经费 or 公用经费, whichever is printed.
    Where the sum stands but cannot be read, no part is stored in its place."""
    parts = {role: line.amounts.get(role) for role in ("personnel", "public")}
    level = {3: "类", 5: "款"}.get(len(line.code)) if line.code.isdigit() else None
    if line.code == "TOTAL":
        for role, code in (("personnel", "PERSONNEL"), ("public", "PUBLIC")):
            reading.store(parts[role], economic_amount(reading, code, _NAMES[code], None, line.row))
    total = line.amounts.get("total")
    chosen = total if total and total.text else _printed_part(parts, reading)
    if line.code == "TOTAL" and chosen is not total:
        return
    stored = reading.store(chosen, economic_amount(reading, line.code, line.name, level, line.row))
    if stored and line.code != "TOTAL":
        reading.sheet.leave((cell for cell in parts.values() if cell is not chosen), "of_a_part")


def _printed_part(parts: dict[str, TableCell | None], reading: FormReading) -> TableCell | None:
    """The one part that is not nothing; where both or none are, the first that is printed."""
    printed = {role: (cell, money) for role, cell in parts.items() if cell and (money := reading.money(cell))}
    filled = [cell for cell, money in printed.values() if money.amount_yuan]
    return next(iter(filled), None) or next((cell for cell, _ in printed.values()), None)
