from juesuan.reading.content import ASCENT, DESCENT, Glyph
from juesuan.reading.lines import lines_of


def glyphs(text: str, x: float, baseline: float, size: float = 10) -> list[Glyph]:
    made = []
    for character in text:
        advance = size * (0.5 if character < "⺀" else 1)
        made.append(
            Glyph(character, x, baseline - ASCENT * size, x + advance, baseline + DESCENT * size, baseline, size)
        )
        x += advance
    return made


def test_characters_of_one_baseline_are_one_line_in_order_of_x() -> None:
    later, earlier = glyphs("万元", 60, 100), glyphs("支出12.30", 0, 100)
    (line,) = lines_of(later + earlier)
    assert line.text == "支出12.30 万元"
    assert line.box_of(2, 7).x0 == 20
    assert line.size == 10


def test_lines_of_a_wrapped_cell_stay_apart() -> None:
    assert [line.text for line in lines_of(glyphs("下面", 0, 110) + glyphs("上面", 0, 100))] == ["上面", "下面"]


def test_digits_set_lower_belong_to_their_sentence() -> None:
    assert [
        line.text for line in lines_of(glyphs("合计", 0, 100) + glyphs("7.5", 20, 104.8) + glyphs("元", 35, 100))
    ] == ["合计7.5元"]
