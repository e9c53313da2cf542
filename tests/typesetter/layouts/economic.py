"""Form 06 in any layout: blocks side by side, or one list with one or three columns of figures."""

from __future__ import annotations

from decimal import Decimal

from typesetter.codes import ECONOMICS
from typesetter.content import Content
from typesetter.printed import Cell, Fact, Row

from .figures import Writer
from .habits import Layout
from .headers import Path, header_rows

_PERSONNEL = ("301", "303")


def economic_table(layout: Layout, content: Content, writer: Writer) -> tuple[list[Row], list[Row], list[float], int]:
    """Header, body, widths of the columns, and how many of the first are labels."""
    if layout["shape"] in {"one_list", "three_columns"}:
        return _list(layout, content, writer)
    return _blocks(layout, content, writer)


def _under(content: Content, code: str) -> Decimal:
    return sum((amount for c, amount in content.economic if c.startswith(code)), Decimal(0))


def _codes(content: Content, *classes: str) -> list[str]:
    return [code for code in sorted(ECONOMICS) if code[:3] in classes and _under(content, code)]


def _labels(layout: Layout, code: str) -> list[Cell | None]:
    name = ECONOMICS[code]
    if layout["names"] == "spaced" and len(name) <= 6:
        name = " ".join(name)
    if layout["names"] == "indented" and len(code) > 3:
        name = f"　{name}"
    cells: list[Cell | None] = [Cell(code, "code", align="left")]
    if layout["codes"] == "split":
        cells = [Cell(code[:3], "code"), Cell(code[3:], "code")]
    return [*cells, Cell(name, "label", align="left")]


def _lead(layout: Layout) -> list[Path]:
    if layout["codes"] == "split":
        return [("经济分类科目编码", "类"), ("经济分类科目编码", "款"), ("科目名称",)]
    return [("经济分类科目编码",), ("科目名称",)]


def _leaf(layout: Layout, year: int) -> Path:
    unit = layout["unit"]
    words = {"none": (), "actual": ("决算数",), "amount": ("金额",), "actual_with_unit": (f"决算数（{unit}）",),
             "year": (f"{year}年度",)}  # fmt: skip
    return words[layout["leaf"]]


def _list(layout: Layout, content: Content, writer: Writer) -> tuple[list[Row], list[Row], list[float], int]:
    three = layout["shape"] == "three_columns"
    leaf = _leaf(layout, content.year)
    unit = f"（{layout['unit']}）" if layout["unit_place"] == "header" else ""
    heads = ("合计", "人员经费", "公用经费") if three else ("决算数",)
    lead = _lead(layout)
    codes = _codes(content, "301", "302", "303", "310")
    rows: list[Row] = []

    def figures(amount: Decimal, personnel: Decimal, fact_code: str) -> list[Cell]:
        total = writer.cell(amount, Fact("economic", fact_code, "actual"))
        if not three:
            return [total]
        # A part of a code's amount is the amount itself or nothing; only the parts of the whole are facts.
        parts = (personnel, amount - personnel)
        kinds = ("PERSONNEL", "PUBLIC") if fact_code == "TOTAL" else (None, None)
        facts = [Fact("economic", kind, "actual") if kind else None for kind in kinds]
        return [total, *(writer.cell(p, f) for p, f in zip(parts, facts, strict=True))]

    for code in codes:
        amount = _under(content, code)
        rows.append((*_labels(layout, code), *figures(amount, amount if code[:3] in _PERSONNEL else Decimal(0), code)))
    whole = content.personnel + content.public
    total = (Cell("合计", "label", len(lead)), *[None] * (len(lead) - 1), *figures(whole, content.personnel, "TOTAL"))
    header = header_rows([*lead, *((head + unit, *leaf) if three or leaf else (head + unit,) for head in heads)])
    if layout["numbers"] == "column_numbers":
        numbers = [Cell(str(n), "header") for n in range(1, len(heads) + 1)]
        header.append((Cell("栏次", "header", len(lead)), *[None] * (len(lead) - 1), *numbers))
    widths = [*([0.6, 0.5] if len(lead) == 3 else [1.0]), 3.0, *[1.3] * len(heads)]
    return header, [total, *rows], widths, len(lead)


def _blocks(layout: Layout, content: Content, writer: Writer) -> tuple[list[Row], list[Row], list[float], int]:
    goods = _codes(content, "302")
    half = (len(goods) + 1) // 2
    blocks = [_codes(content, *_PERSONNEL), [*goods, *_codes(content, "310")]]
    if layout["shape"] == "three_blocks":
        blocks = [blocks[0], goods[:half], [*goods[half:], *_codes(content, "310")]]
    lead = _lead(layout)
    width = len(lead) + 1
    unit = f"（{layout['unit']}）" if layout["unit_place"] == "header" else ""
    empty: list[Cell | None] = [*[Cell("", "code")] * (len(lead) - 1), Cell("", "label"), Cell("", "figure")]
    body: list[Row] = []
    for n in range(max(map(len, blocks))):
        row: list[Cell | None] = []
        for codes in blocks:
            if n < len(codes):
                row += [
                    *_labels(layout, codes[n]),
                    writer.cell(_under(content, codes[n]), Fact("economic", codes[n], "actual")),
                ]
            else:
                row += empty
        body.append(tuple(row))
    rest = width * (len(blocks) - 1) - 1
    body.append((
        Cell("人员经费合计", "label", width - 1), *[None] * (width - 2),
        writer.cell(content.personnel, Fact("economic", "PERSONNEL", "actual")),
        Cell("公用经费合计", "label", rest), *[None] * (rest - 1),
        writer.cell(content.public, Fact("economic", "PUBLIC", "actual")),
    ))  # fmt: skip
    tops = ["人员经费", *["公用经费"] * (len(blocks) - 1)]
    paths = [(top, *path) for top in tops for path in (*lead, (f"决算数{unit}",))]
    header = header_rows(paths)
    widths = [*([0.55, 0.45] if len(lead) == 3 else [0.9]), 2.4, 1.2] * len(blocks)
    return header, body, widths, len(lead)
