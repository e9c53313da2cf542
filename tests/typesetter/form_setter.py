"""What every form is set with: names, headings, notes, and the writer of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random

from .codes import CLASSES, DEBT_CLASSES, FUNCTIONS
from .content import Content
from .looks import Look
from .printed import Cell, Fact, Row, Table, rounded

ORDINALS = "一二三四五六七八九十"

HEADINGS = {
    "01": "收入支出决算总表",
    "02": "收入决算表",
    "03": "支出决算表",
    "04": "财政拨款收入支出决算总表",
    "05": "一般公共预算财政拨款支出决算表",
    "06": "一般公共预算财政拨款基本支出决算表",
    "07": "财政拨款“三公”经费支出决算表",
    "08": "政府性基金预算财政拨款收入支出决算表",
    "09": "国有资本经营预算财政拨款收入支出决算表",
}

BUDGET_NAMES = {
    "general": "一般公共预算财政拨款",
    "fund": "政府性基金预算财政拨款",
    "capital": "国有资本经营预算财政拨款",
}

NOTES = {
    "01": "注：本表反映部门本年度的总收支和年末结转结余情况。",
    "02": "注：本表反映部门本年度取得的各项收入情况。",
    "03": "注：本表反映部门本年度各项支出情况。",
    "04": "注：本表反映部门本年度财政拨款总收支和结转结余情况。",
    "05": "注：本表反映部门本年度一般公共预算财政拨款支出情况。",
    "06": "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
    "07": "注：本表反映部门本年度“三公”经费支出预决算情况。",
    "08": "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
    "09": "注：本表反映部门本年度国有资本经营预算财政拨款收入、支出及结转和结余情况。",
}


def ordinal(number: int) -> str:
    """1 -> 一, 21 -> 二十一 (up to 99)."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else ORDINALS[tens - 1] + "十")
    return head + (ORDINALS[ones - 1] if ones else "")


def heading_of(form_code: str, style: str) -> str:
    """The form's heading in a province's wording."""
    if form_code == "07" and style == "xinjiang":
        return "一般公共预算财政拨款“三公”经费支出决算表"
    return HEADINGS[form_code]


def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A header cell."""
    return Cell(text, "header", columns, rows)


class Setter:
    """Writes figures of one form as the look wants them. The choice between blank and 0.00 is seeded, so that the same
    content and look always give the same strings."""

    def __init__(self, content: Content, look: Look, form_code: str) -> None:
        self.content, self.look, self.form_code = content, look, form_code
        self.unit = look.unit_for(form_code)
        self._random = Random(f"{content.seed}/{look.name}/{form_code}")
        self._names = dict(FUNCTIONS) | dict(content.code_names)

    def name(self, code: str) -> str:
        """The printed name of a function code."""
        return self.spread(self._names[code])

    def spread(self, name: str) -> str:
        """The name with blanks between its characters where the look justifies short names."""
        if self.look.justified_names and len(name) <= 10:
            return " ".join(name)
        return name

    def amount(self, amount: Decimal) -> str:
        """Yuan as this form prints them."""
        if amount == 0:
            zeros = self.look.zeros
            if zeros == "mixed":
                zeros = self._random.choice(("blank", "zero"))
            return {"blank": "", "dash": "—", "zero": "0.00"}[zeros]
        value = rounded(amount, self.unit)
        return f"{value:,.2f}" if self.look.thousands else f"{value:.2f}"

    def figure(self, amount: Decimal, fact: Fact) -> Cell:
        """A cell of a figure."""
        return Cell(self.amount(amount), "figure", align="right", fact=fact)

    def indicator(self, amount: Decimal, code: str, budget_type: str = "all", side: str | None = None) -> Cell:
        return self.figure(amount, Fact("indicator", code, "actual", budget_type, side))

    def blank(self) -> Cell:
        """A cell of a column of figures that has none."""
        return Cell("", "figure", align="right")

    def table(
        self,
        widths: Sequence[float],
        header: Iterable[Row],
        body: Iterable[Row],
        *,
        landscape: bool = False,
        empty_note: str = "",
    ) -> Table:
        look, content = self.look, self.content
        style = look.style or content.province_style
        heading = heading_of(self.form_code, style)
        if look.orientation != "mixed":
            landscape = look.orientation == "landscape"
        return Table(
            self.form_code,
            f"{content.year}年度{heading}" if look.year_in_heading else heading,
            self.unit,
            tuple(widths),
            tuple(header),
            tuple(body),
            (empty_note,) if empty_note else (NOTES[self.form_code],),
            landscape,
            f"公开{self.form_code}表" if look.form_numbers else "",
            f"部门：{content.department}" if look.department_line else "",
            empty=bool(empty_note),
        )


def classes_of(content: Content, look: Look) -> list[tuple[str, str]]:
    """(ordinal、name, code) of the classes that forms 01 and 04 list."""
    present = {code[:3] for code in content.function_codes()}
    chosen = [
        (code, name)
        for code, name in CLASSES
        if look.class_list == "all" or code in present or (look.class_list == "short" and code not in DEBT_CLASSES)
    ]
    return [(f"{ordinal(n)}、{name}", code) for n, (code, name) in enumerate(chosen, 1)]


def line_number(number: int) -> Cell:
    """A 行次 cell."""
    return Cell(str(number), "code")


def blank_row(columns: int) -> Row:
    return tuple(Cell() for _ in range(columns))
