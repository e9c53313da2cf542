"""How a disclosure is set in type: every habit of a publisher that a reader has to cope with, as one value each."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from random import Random
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
    borders: Literal["lines", "rectangles", "boxes", "open", "rows", "horizontal", "none"] = "lines"
    repeat_header: bool = False
    continued: str = ""  # what follows the heading where a table goes on, '' where the heading is not printed again
    rows_per_page: int | None = None  # break forms after so many rows at most
    title_apart: bool = False  # the heading stands on the page before its table
    several_per_page: bool = False
    # the sheet
    orientation: Literal["mixed", "portrait", "landscape"] = "mixed"
    rotate: Literal[0, 90, 180, 270] = 0  # /Rotate: of landscape pages for 90 and 270, of every page for 180
    sideways: bool = False  # landscape pages stand sideways on portrait sheets, without /Rotate
    form_xobjects: bool = False  # the content of every page is one form XObject
    hiding: Literal["white", "invisible", "covered"] = "white"  # how what lies beneath a figure is hidden
    watermark: str = ""  # pale and turned, over every page
    fake_bold: bool = False  # headings are printed twice, a hair apart
    split_rows: bool = False  # a page may end inside a row of a project's table
    margin: float = 56.0
    page_number: Literal["none", "plain", "dashes", "long_dashes", "words", "of_total"] = "plain"
    running_header: str = ""  # '' for none; {department} and {year} are filled in
    running_rule: bool = False  # a line across the page under the running header
    cover: bool = True
    contents: bool = True
    contents_pages: bool = False  # the 目录 ends its lines with dots and a page number
    # the type
    font: str = "Frames"  # see ``frames``; STSong-Light (not embedded), or a name given to ``paper.register_font``
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


def _named(name: str, **habits: object) -> Look:
    return replace(PLAIN, name=name, **habits)  # type: ignore[arg-type]


#: Publishers' manners, each with several habits that were seen together.
LOOKS: dict[str, Look] = {
    look.name: look
    for look in (
        PLAIN,
        _named(
            "district",  # word processor output: three code columns, the total beside 类|款|项, digits set lower
            code_layout="split", total_row="header", thousands=True, borders="rectangles", blank_rows=3, digit_drop=4.8,
            digit_font="Helvetica", page_number="none", style="shanghai", margin=62.0,
        ),
        _named(
            "oasis",  # text first, spaced figures, mixed brackets, forms as 附表
            style="xinjiang", spaced_figures=True, brackets="mixed", page_number="dashes", zeros="zero",
            department_line=True, total_row="first", leading=1.9, size=12.0,
        ),
        _named(
            "ministry",  # the ministry's own forms: 行次, 栏次, 公开01表, three blocks in 06, six and six in 07
            line_numbers=True, economic_blocks=3, three_public_order="by_kind", form_numbers=True, department_line=True,
            borders="boxes", page_number="of_total", class_list="short", style="jiangsu",
        ),
        _named(
            "yuan",  # tables in 元 except the “三公” one, thousands separators, everything printed
            unit="元", unit_of=(("07", "万元"),), thousands=True, zeros="zero", economic_list="present",
            digit_font="Helvetica", total_row="last", class_list="present", page_number="long_dashes",
        ),
        _named(
            "three_rules",  # no vertical rules
            borders="horizontal", class_list="present", economic_list="present", page_number="dashes", zeros="mixed",
        ),
        _named("borderless", borders="none", class_list="present", economic_list="present", zeros="zero"),
        _named(
            "torn",  # short pages, header not repeated, running header above every page
            rows_per_page=7, running_header="{department}{year}年度部门决算", code_layout="split", page_number="words",
        ),
        _named(
            "torn_repeating", rows_per_page=6, repeat_header=True, running_header="{department}", total_row="last",
            borders="rectangles", page_number="of_total",
        ),
        _named("title_apart", title_apart=True, thousands=True, year_in_heading=True, zeros="mixed"),
        _named(
            "crowded",  # several tables on a page, the tail of one above the head of the next
            several_per_page=True, class_list="present", economic_list="present", margin=40.0, table_size=8.0,
            page_number="plain", cover=False,
        ),
        _named("turned", rotate=90, code_layout="split", thousands=True, borders="boxes", style="shanghai"),
        _named("turned_back", rotate=270, borders="rectangles", fake_bold=True, style="jiangsu"),
        _named("upside_down", rotate=180, form_xobjects=True, style="xinjiang"),
        _named("sideways", sideways=True, thousands=True, digit_font="Helvetica"),
        _named("split_rows", split_rows=True, style="xinjiang", table_size=10.5, margin=70.0, borders="rectangles"),
        _named("upright", orientation="portrait", table_size=8.0, code_layout="split", page_number="dashes"),
        _named("lying", orientation="landscape", borders="rectangles", zeros="dash"),
        _named(
            "justified", justified_names=True, zeros="mixed", blank_rows=2, code_layout="split", total_row="header",
            form_numbers=True,
        ),
        _named(
            "typed",  # figures broken over lines, full-width digits and half-width brackets among the others
            break_figures=True, brackets="half", digits="mixed", spaced_figures=True, style="xinjiang", margin=90.0,
            leading=1.5,
        ),
        _named(
            "numbered",  # no 第一部分: the outline begins with 一、
            numbering="shifted", style="jiangsu", thousands=True, contents_pages=True, page_number="plain",
        ),
        _named("unembedded", font="STSong-Light", digit_font="", thousands=True),
        _named("small_print", table_size=6.5, size=9.0, digit_font="", leading=1.4, page_number="none", contents=False),
    )
}  # fmt: skip


def mixed_look(seed: int) -> Look:
    """A publisher with habits of several others; the same seed gives the same."""
    chance = Random(f"look/{seed}")
    habits: dict[str, object] = {"name": f"mixed {seed}"}
    for field in fields(Look):
        others = sorted({getattr(look, field.name) for look in LOOKS.values()} - {getattr(PLAIN, field.name)}, key=repr)
        if field.name != "name" and others and chance.random() < 0.25:
            habits[field.name] = chance.choice(others)
    if habits.get("rotate"):
        habits.pop("sideways", None)  # a sheet is turned once
    return replace(PLAIN, **habits)  # type: ignore[arg-type]


def variant(look: Look, **changes: object) -> Look:
    """A look that differs in the given habits."""
    return replace(look, **changes)  # type: ignore[arg-type]
