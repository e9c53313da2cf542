"""Lines become paragraphs: nothing invented, nothing lost, no figure torn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure.sheets import table
from juesuan.disclosure.outline.paragraphs import Paragraph, read_paragraphs
from juesuan.reading.model import Box, Line, Page, Table

SIZE = 12.0
LEFT, COLUMNS = 72.0, 30  # the block of type: 30 characters a line
RIGHT = LEFT + COLUMNS * SIZE


def set_line(text: str, top: float, x0: float = LEFT, size: float = SIZE) -> Line:
    """A line of type: half-width characters take half an em."""
    places, x = [], x0
    for character in text:
        width = size / 2 if character.isascii() else size
        places.append(Box(x, top, x + width, top + size))
        x += width
    return Line(text, tuple(places), size)


def set_page(number: int, *lines: str, tables: tuple[Table, ...] = (), first_top: float = 120.0) -> Page:
    """A page of lines, 20 points apart. '  ' before a line indents it by two em, '|' centres it."""
    made = []
    for i, text in enumerate(lines):
        words = text.lstrip(" |")
        x0 = LEFT
        if text.startswith("|"):
            width = sum(SIZE / 2 if c.isascii() else SIZE for c in words)
            x0 = (LEFT + RIGHT - width) / 2
        elif text.startswith("  "):
            x0 = LEFT + 2 * SIZE
        made.append(set_line(words, first_top + 20 * i, x0))
    return Page(number, LEFT + RIGHT, 800, 0, tuple(made), tables)


def filled(start: str, indent: int = 2) -> str:
    """``start`` filled up to a whole line of type."""
    room = COLUMNS - indent - sum(0.5 if c.isascii() else 1.0 for c in start)
    return start + "文" * int(room)


def texts(*pages: Page) -> list[str]:
    return [p.text for p in read_paragraphs(pages)]


FULL = filled("", 0)
#: enough full lines for the edges of the block of type to be known
BODY = ("  " + filled("正文"), FULL, FULL, FULL, "终。")


def test_lines_are_joined_without_a_blank() -> None:
    assert texts(set_page(1, *BODY)) == [filled("正文") + FULL * 3 + "终。"]


def test_a_figure_broken_over_two_lines_is_whole() -> None:
    first = filled("本年收入合计", 2)[:-2] + "2186"
    (found,) = texts(set_page(1, "  " + first, ".52万元，占比" + "文" * 20, FULL, FULL, "终。"))
    assert "2186.52万元" in found


def test_latin_words_parted_by_a_line_break_get_their_blank_back() -> None:
    first = filled("系统名为", 2)[:-4] + " Open Data"[:8]
    (found,) = texts(set_page(1, "  " + first[:-1] + "n", "Portal" + "文" * 26, FULL, FULL, "终。"))
    assert "n Portal" in found


def test_printed_blanks_stay() -> None:
    (found,) = texts(set_page(1, "  2020 年度本年收入 5 万元" + "文" * 12, FULL, FULL, FULL, "终。"))
    assert found.startswith("2020 年度本年收入 5 万元")


def test_an_indent_begins_a_paragraph() -> None:
    assert len(texts(set_page(1, *BODY, "  第二段。", "  第三段。"))) == 3


def test_a_short_line_that_ends_in_a_full_stop_ends_its_paragraph() -> None:
    assert texts(set_page(1, *BODY[:-1], "完。", "不缩进的下一段。"))[1:] == ["不缩进的下一段。"]


def test_a_line_left_ragged_before_a_long_figure_does_not_end_its_paragraph() -> None:
    ragged = "其中财政拨款收入" + "文" * 16
    (found,) = texts(set_page(1, BODY[0], FULL, ragged, filled("12345678.90万元", 0), FULL, FULL, "终。"))
    assert ragged + "12345678.90万元" in found


def test_a_paragraph_goes_on_over_the_page_with_every_character_in_its_place() -> None:
    pages = set_page(1, *BODY[:-1]), set_page(2, "接上页。", "  " + filled("新段"), FULL, "终。")
    first, second = read_paragraphs(pages)
    assert first.text.endswith("接上页。")
    assert (first.page_from, first.page_to, second.page_from) == (1, 2, 2)
    start = first.text.index("接上页")
    assert first.marks[start].page_no == 2
    assert first.marks[start].box.x0 == LEFT
    assert [len(p.marks) for p in (first, second)] == [len(first.text), len(second.text)]


def test_a_heading_that_fills_its_line_is_not_joined_to_the_text() -> None:
    heading = "七、一般公共预算财政拨款三公经费支出决算情况说明的标题"
    found = texts(set_page(1, *BODY, "  " + heading, "  2020年度支出9.92万元" + "文" * 14, FULL, "终。"))
    assert found[1] == heading


def test_a_title_torn_over_two_centred_lines_is_one() -> None:
    title = "第三部分示范市财政局2024年度部门决算公开情况"
    assert texts(set_page(1, "|" + title, "|说明", *BODY))[0] == title + "说明"


def test_a_number_at_the_start_of_a_line_is_no_list_in_the_middle_of_a_sentence() -> None:
    (found,) = texts(set_page(1, BODY[0], FULL, "1.5%" + "文" * 28, FULL, "终。"))
    assert found.endswith("1.5%" + "文" * 28 + FULL + "终。")


def test_page_numbers_and_running_headers_are_gone() -> None:
    def made(n: int) -> Page:
        page = set_page(n, *BODY)
        extra = (
            set_line("示范市财政局2024年度部门决算", 20),
            set_line(f"- {n} -", 780, 200),
            set_line(f"─ {n} ─", 790, 200),
        )
        return Page(n, page.width, page.height, 0, (*page.lines, *extra), ())

    assert texts(*(made(n) for n in (1, 2, 3))) == [BODY[0].strip() + FULL * 3 + "终。"] * 3


def test_a_table_parts_paragraphs_and_a_frame_of_one_column_does_not() -> None:
    grid = table("序号|单位\n1|甲", 131.0, (60.0, 100.0, 200.0))
    inside = set_line("甲", 153.0, 105.0)
    page = set_page(1, "  " + filled("上文"), first_top=100.0)
    below = set_page(1, *BODY, first_top=400.0)
    parted = Page(1, page.width, 800, 0, (*page.lines, inside, *below.lines), (grid,))
    assert "甲" not in "".join(texts(parted))
    assert len(texts(parted)) == 2
    frame = Table(Box(60, 110, 560, 300), (), 1, 1, (60.0, 560.0))
    assert texts(set_page(1, *BODY, tables=(frame,))) == texts(set_page(1, *BODY))


def test_a_part_keeps_its_places() -> None:
    paragraph = read_paragraphs([set_page(1, *BODY)])[0]
    part: Paragraph = paragraph.part(2, 6)
    assert part.text == paragraph.text[2:6]
    assert part.marks == paragraph.marks[2:6]


_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "|"]), st.text(alphabet="决算支出，。；：、（）一二1.5%年 ", min_size=1, max_size=28)
    ),
    min_size=1,
    max_size=12,
)


@given(st.lists(_LINES, min_size=1, max_size=3))
def test_no_character_is_lost_or_invented(pages: list[list[tuple[str, str]]]) -> None:
    """A running header or a lone number in the margin apart, every printed character stands in one paragraph, once."""
    made = [set_page(n + 1, *(indent + "字" + text.strip() for indent, text in lines)) for n, lines in enumerate(pages)]
    printed = "".join(line.text for page in made for line in page.lines)
    assert "".join(texts(*made)) == printed
