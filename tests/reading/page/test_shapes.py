from juesuan.reading.content import Rule
from juesuan.reading.page.shapes import Shape, bar_rule, rules_of


def rules(points, *, straight=True, stroked=True, filled=False):
    return rules_of([Shape(points, straight, stroked, filled)], 600, 800)


BOX = [(100, 100), (300, 100), (300, 200), (100, 200), (100, 100)]


def test_a_stroked_rectangle_rules_its_four_sides() -> None:
    assert set(rules(BOX)) == {
        Rule(100, 100, 300, 100, "h"),
        Rule(300, 100, 300, 200, "v"),
        Rule(100, 200, 300, 200, "h"),
        Rule(100, 100, 100, 200, "v"),
    }


def test_shading_rules_nothing() -> None:
    assert rules(BOX, stroked=False, filled=True) == ()


def test_what_is_painted_in_white_rules_nothing() -> None:
    assert rules(BOX, stroked=False, filled=False) == ()


def test_a_thin_filled_rectangle_is_one_rule_along_its_middle() -> None:
    thin = [(100, 100), (300, 100), (300, 100.5), (100, 100.5), (100, 100)]
    assert rules(thin, stroked=False, filled=True) == (Rule(100, 100.25, 300, 100.25, "h"),)


def test_diagonals_and_curves_rule_nothing() -> None:
    assert rules([(100, 100), (300, 200)]) == ()
    assert rules(BOX, straight=False) == ()


def test_an_open_path_rules_only_what_is_drawn() -> None:
    assert rules([(100, 100), (300, 100), (300, 200)]) == (
        Rule(100, 100, 300, 100, "h"),
        Rule(300, 100, 300, 200, "v"),
    )


def test_rules_end_at_the_edge_of_the_page() -> None:
    assert rules([(-50, 100), (700, 100)]) == (Rule(0, 100, 600, 100, "h"),)
    assert rules([(10, 900), (500, 900)]) == ()


def test_what_a_backend_knows_to_be_a_rule_is_cut_at_the_edge_and_joined_like_any_other() -> None:
    known = [bar_rule(-50, 100, 300, 100.5), bar_rule(300, 100, 700, 100.5), bar_rule(20, 20, 20.5, 20.4)]
    assert rules_of(known, 600, 800) == (Rule(0, 100.25, 600, 100.25, "h"),)
