"""The layer between content and page: the exact strings of every cell and every sentence, each with what it means.

Truth is read off this layer, so that a planted error (``plants``) changes what is printed and what is true of the
print together.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .content import Project

SCALE = {"元": Decimal(1), "千元": Decimal(1_000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Fact:
    """What a printed figure states. kind: function, economic, indicator. sign -1 where words make it negative."""

    kind: str
    code: str
    measure: str
    budget_type: str = "all"
    side: str | None = None
    sign: int = 1


@dataclass(frozen=True, slots=True)
class ExpectedFact:
    """One fact the warehouse should hold. value is in yuan for money and as printed otherwise (13.19 for 13.19%).

    source: form or narrative. function facts of forms have budget_type and side None. ulp in the unit of value.
    """

    source: str
    form_code: str | None
    section_no: str | None
    kind: str
    code: str
    measure: str
    budget_type: str | None
    side: str | None
    value: Decimal
    ulp: Decimal
    amount_yuan: Decimal | None
    unit: str
    raw_text: str


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """One figure of the text, whether or not it is a fact: value as printed, with its unit."""

    section_no: str | None
    value: Decimal
    unit: str
    raw_text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. role: header, label, code, figure, text; score and total_score in projects' tables. A figure may carry
    the fact it states, and its value in the table's unit where its text alone does not say it (a minus of another kind,
    a mark beside it). beneath: what is printed under the text and cannot be seen."""

    text: str = ""
    role: str = "text"
    column_span: int = 1
    row_span: int = 1
    align: str = "center"
    fact: Fact | None = None
    value: Decimal | None = None
    beneath: str = ""


#: A row holds one entry per column; None where a merged cell covers it.
Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table, whole. form_code None for tables that are no official form. widths are relative."""

    form_code: str | None
    heading: str
    unit: str | None
    widths: tuple[float, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    landscape: bool = False
    number: str = ""  # 公开01表, '' where the style prints none
    department: str = ""  # 部门：…, '' where the style prints none
    kind: str = "form"  # form, units, project, glossary
    year_line: str = ""  # （2020年度） under the heading
    unit_line: str | None = None  # 单位：万元 where None; '' where it is said elsewhere
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence. unit belongs to the figure, it is not in text.

    role: text; figure; direction (增加, 增长, 减少 …, of the figure that follows); comparison (大于, 小于, 持平, of
    account and budget); level (持平, a change of 0 without a figure).
    """

    text: str
    role: str = "text"
    unit: str = ""
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading (level 1…4, section_no set) or a paragraph (level 0) of the section above it."""

    runs: tuple[Run, ...]
    level: int = 0
    section_no: str | None = None
    term: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page."""


Block = Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Printed:
    """A disclosure as strings in order. contents: the lines of the 目录, '' where it has none."""

    title: tuple[str, ...]
    department: str
    year: int
    contents: tuple[str, ...]
    blocks: tuple[Block, ...]
    projects: tuple[Project, ...] = ()
    seed: int = 0

    def tables(self) -> tuple[Table, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Table))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    def form(self, form_code: str) -> Table:
        """The official form of that code. Raises KeyError where it is not printed."""
        for table in self.tables():
            if table.form_code == form_code:
                return table
        raise KeyError(form_code)

    def sections(self) -> tuple[tuple[str, int, str], ...]:
        """(section_no, level, title) of every heading."""
        return tuple((p.section_no, p.level, p.text) for p in self.paragraphs() if p.section_no and p.level)

    def terms(self) -> tuple[tuple[str, str], ...]:
        """The entries of the glossary."""
        return tuple(p.term for p in self.paragraphs() if p.term)

    def truth(self) -> tuple[ExpectedFact, ...]:
        """Every fact that forms and sentences print."""
        facts: list[ExpectedFact] = []
        for table in self.tables():
            facts += _facts_of_table(table)
        facts += [_fact_of_run(run, no) for no, run in self._runs("figure", "level") if run.fact is not None]
        return tuple(facts)

    def numbers(self) -> tuple[PrintedNumber, ...]:
        """Every figure of the text in order (no years, codes, ordinals)."""
        return tuple(PrintedNumber(no, plain_value(run.text), run.unit, run.text) for no, run in self._runs("figure"))

    def _runs(self, *roles: str) -> list[tuple[str | None, Run]]:
        """(section_no, run) of the runs of these roles in order."""
        section_no: str | None = None
        found: list[tuple[str | None, Run]] = []
        for block in self.blocks:
            if not isinstance(block, Paragraph):
                continue
            if block.level:
                section_no = block.section_no
            found += [(section_no, run) for run in block.runs if run.role in roles]
        return found


def plain_value(text: str) -> Decimal:
    """The number of a printed figure, full-width digits and separators understood."""
    wide = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")
    return Decimal("".join(text.translate(wide).split()).replace(",", ""))


def last_place(value: Decimal) -> Decimal:
    """One unit in the last printed place."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def rounded(amount: Decimal, unit: str, places: int = 2) -> Decimal:
    """Yuan as printed in ``unit``: half up, as spreadsheets do."""
    return (amount / SCALE[unit]).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """part ÷ whole in percent, two places, 0 where there is no whole."""
    if whole == 0:
        return Decimal("0.00")
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _facts_of_table(table: Table) -> list[ExpectedFact]:
    facts: list[ExpectedFact] = []
    for row in table.body:
        for cell in row:
            if cell is None or cell.fact is None or not cell.text or not any(c.isdigit() for c in cell.text):
                continue
            value = plain_value(cell.text) if cell.value is None else cell.value
            scale = SCALE[table.unit or "元"]
            is_indicator = cell.fact.kind == "indicator"
            facts.append(
                ExpectedFact(
                    "form",
                    table.form_code,
                    None,
                    cell.fact.kind,
                    cell.fact.code,
                    cell.fact.measure,
                    cell.fact.budget_type if is_indicator else None,
                    cell.fact.side if is_indicator else None,
                    value * scale,
                    last_place(value) * scale,
                    value * scale,
                    table.unit or "元",
                    cell.text,
                )
            )
    return facts


def _fact_of_run(run: Run, section_no: str | None) -> ExpectedFact:
    assert run.fact is not None
    value = Decimal("0.00") if run.role == "level" else plain_value(run.text)
    scale = SCALE.get(run.unit, Decimal(1))
    signed = value * scale * run.fact.sign
    is_indicator = run.fact.kind == "indicator"
    return ExpectedFact(
        "narrative",
        None,
        section_no,
        run.fact.kind,
        run.fact.code,
        run.fact.measure,
        run.fact.budget_type if is_indicator else None,
        run.fact.side if is_indicator else None,
        signed,
        last_place(value) * scale,
        signed if run.unit in SCALE else None,
        run.unit,
        run.text,
    )
