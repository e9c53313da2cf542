from hypothesis import given
from hypothesis import strategies as st

from juesuan.reading.content import Glyph, upright_glyph
from juesuan.reading.page.lines import lines_of


def glyphs(text: str, x: float, baseline: float, size: float = 10) -> list[Glyph]:
    made = []
    for character in text:
        advance = size * (0.5 if character < "⺀" else 1)
        made.append(upright_glyph(character, x, x + advance, baseline, size))
        x += advance
    return made


def read(*parts: list[Glyph]) -> list[str]:
    return [line.text for line in lines_of(g for part in parts for g in part)]


def test_characters_of_one_baseline_are_one_line_in_order_of_x() -> None:
    (line,) = lines_of(glyphs("万元", 60, 100) + glyphs("支出12.30", 0, 100))
    assert line.text == "支出12.30 万元"
    assert line.box_of(2, 7).x0 == 20
    assert line.size == 10


def test_lines_of_a_wrapped_cell_stay_apart() -> None:
    assert read(glyphs("下面", 0, 110), glyphs("上面", 0, 100)) == ["上面", "下面"]


def test_digits_set_lower_belong_to_their_sentence() -> None:
    assert read(glyphs("合计", 0, 100), glyphs("7.5", 20, 104.8), glyphs("元", 35, 100)) == ["合计7.5元"]


def test_a_line_set_close_below_that_would_collide_is_its_own() -> None:
    assert read(glyphs("上面", 0, 100), glyphs("下面", 5, 104.8)) == ["上面", "下面"]


def test_fake_bold_prints_twice_and_reads_once() -> None:
    assert read(glyphs("合计1,122.00", 0, 100), glyphs("合计1,122.00", 0.3, 100.2)) == ["合计1,122.00"]


def test_blanks_of_a_justified_name_stay_and_a_run_of_them_is_one() -> None:
    assert read(glyphs("公 务   用 车", 0, 100)) == ["公 务 用 车"]


def test_a_quarter_em_between_chinese_and_latin_is_no_blank_but_between_two_figures_it_is() -> None:
    assert read(glyphs("支出", 0, 100), glyphs("12", 22.5, 100), glyphs("元", 35, 100)) == ["支出12元"]
    assert read(glyphs("12", 0, 100), glyphs("34", 12.6, 100)) == ["12 34"]


def test_blank_lines_are_left_out_and_blanks_at_the_ends_stripped() -> None:
    assert read(glyphs("   ", 0, 80), glyphs("  合计  ", 0, 100)) == ["合计"]


def test_a_ligature_gives_each_of_its_characters_a_share_of_its_box() -> None:
    (line,) = lines_of([upright_glyph("fi", 0, 10, 100, 10)])
    assert line.text == "fi"
    assert [box.x0 for box in line.places] == [0, 5]


def test_text_running_up_the_page_reads_along_its_own_baseline() -> None:
    up = [Glyph(c, 91.2, y - 10, 101.2, y, 100, 10, 90) for c, y in (("一", 300), ("二", 290), ("三", 280))]
    (line,) = lines_of(reversed(up))
    assert line.text == "一二三"
    assert line.places[0].bottom == 300
    assert line.places[0].x0 == 91.2


def test_a_skewed_watermark_is_a_line_of_its_own() -> None:
    mark = [Glyph(c, 50 + 8 * k, 90 - 8 * k, 60 + 8 * k, 100 - 8 * k, 100, 10, 45) for k, c in enumerate("内部资料")]
    assert read(glyphs("本年收入", 40, 100), mark) == ["本年收入", "内部资料"]


@given(
    st.lists(st.text("一二三元合计0123456789.,", min_size=1, max_size=12), min_size=1, max_size=8),
    st.floats(1.05, 3),
    st.randoms(use_true_random=False),
)
def test_whatever_the_order_of_printing_lines_come_back_with_a_box_per_character(texts, leading, random) -> None:
    printed = [g for k, text in enumerate(texts) for g in glyphs(text, 50, 100 + 12 * leading * k, 12)]
    random.shuffle(printed)
    found = lines_of(printed)
    assert [line.text for line in found] == texts
    assert all(len(line.text) == len(line.places) for line in found)


def test_a_first_line_cut_off_by_the_edge_of_the_page_is_a_line() -> None:
    """Its baseline may lie above the page."""
    assert read(glyphs("12", 0, -3.0)) == ["12"]
