"""How a disclosure is set in type: every habit of a publisher that a reader has to cope with, as one value each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

FORM_CODES = ("01", "02", "03", "04", "05", "06", "07", "08", "09")


@dataclass(frozen=True, slots=True)
class Look:
    """One publisher's habits. Defaults are the plain case; ``LOOKS`` names the others."""

    name: str = "plain"
    # what the cells hold
    code_layout: Literal["merged", "split"] = "merged"  # 2010301, or 201|03|01
    unit: str = "万元"
    unit_of: tuple[tuple[str, str], ...] = ()  # form_code -> unit, where it differs
    thousands: bool = False
    zeros: Literal["blank", "zero", "mixed", "dash"] = "blank"
    total_row: Literal["first", "last", "header"] = "first"  # of forms 02, 03, 08, 09; form 05 has it last
    total_row_05: Literal["first", "last"] = "last"
    class_list: Literal["all", "short", "present"] = "all"  # the classes that forms 01 and 04 list
    line_numbers: bool = False  # 行次 columns and a 栏次 row, as the ministry's own forms have them
    economic_blocks: Literal[2, 3] = 2  # form 06: two or three blocks side by side
    economic_list: Literal["all", "present"] = "all"
    three_public_order: Literal["by_part", "by_kind"] = "by_part"  # budget and actual side by side, or six and six
    blank_rows: int = 0  # grid rows without text at the end of forms 02, 03, 05, 08, 09
    justified_names: bool = False
    form_numbers: bool = False  # 公开01表
    department_line: bool = False  # 部门：…
    year_in_heading: bool = False
    # the grid
    borders: Literal["lines", "rectangles", "boxes", "horizontal", "none"] = "lines"
    repeat_header: bool = False
    rows_per_page: int | None = None  # break forms after so many rows at most
    title_apart: bool = False  # the heading stands on the page before its table
    several_per_page: bool = False
    # the sheet
    orientation: Literal["mixed", "portrait", "landscape"] = "mixed"
    rotate: bool = False  # landscape pages are portrait pages with /Rotate 90
    margin: float = 56.0
    page_number: Literal["none", "plain", "dashes", "long_dashes", "words", "of_total"] = "plain"
    running_header: str = ""  # '' for none; {department} and {year} are filled in
    cover: bool = True
    contents: bool = True
    contents_pages: bool = False  # the 目录 ends its lines with dots and a page number
    # the type
    font: str = "STSong-Light"  # a CID font, or a name given to ``paper.register_font``
    heading_font: str = ""
    digit_font: str = "Times-Roman"  # '' sets digits in the Chinese font
    size: float = 10.5
    table_size: float = 9.0
    leading: float = 1.7
    digit_drop: float = 0.0  # points that half-width characters stand below the Chinese of their line
    # the text
    order: Literal["", "forms_first", "text_first"] = ""  # '' for the style's own
    style: Literal["", "xinjiang", "shanghai", "jiangsu"] = ""  # '' for the content's own province
    spaced_figures: bool = False  # 2186.52 万元
    break_figures: bool = False  # lines may end inside a number
    brackets: Literal["full", "half", "mixed"] = "full"
    digits: Literal["half", "full", "mixed"] = "half"
    text_unit: str = "万元"
    numbering: Literal["parts", "shifted"] = "parts"  # 第一部分/一、/（一）/1. or 一、/（一）/1./（1）
    projects: bool = True

    def unit_for(self, form_code: str) -> str:
        """The unit of money that the form prints."""
        return dict(self.unit_of).get(form_code, self.unit)


PLAIN = Look()

LOOKS: dict[str, Look] = {"plain": PLAIN}


def variant(look: Look, **changes: object) -> Look:
    """A look that differs in the given habits."""
    return replace(look, **changes)  # type: ignore[arg-type]
