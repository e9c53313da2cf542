"""The grammar: what may differ from publisher to publisher in how a form is laid out, and for which forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

FORMS = ("01", "02", "03", "04", "05", "06", "07", "08", "09")
_CODED = ("02", "03", "05", "08", "09")
_SIDED = ("01", "04")


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing that differs. plain: how most have it; others: the other ways; forms: where they occur."""

    plain: str
    others: tuple[str, ...]
    forms: tuple[str, ...] = FORMS


HABITS: Mapping[str, Habit] = {
    # the header
    "spanning": Habit("none", ("year", "dated", "actual", "amount", "this_year", "side"), _CODED),
    "leaf": Habit("none", ("actual", "amount", "actual_with_unit", "year"), (*_CODED, "06")),
    "beside": Habit(
        "none", ("last_year", "initial_budget", "adjusted_budget", "both_budgets"), (*_CODED, *_SIDED, "07")
    ),
    "beside_words": Habit("years", ("years_over_actual", "last_this", "years_actual")),  # of last year and this year
    "beside_at": Habit("under", ("over",), (*_CODED, "07")),  # below each measure, or a block above all of them
    "beside_side": Habit("before", ("after",)),
    "words": Habit("plain", ("other", "unknown"), (*_CODED, "04")),
    "order": Habit("plain", ("shuffled",), (*_CODED, "04", "07")),
    "lead": Habit("plain", ("name_first", "no_project_cell", "wide"), _CODED),
    "extra": Habit("none", ("remark", "row_number", "share"), _CODED),
    "numbers": Habit("none", ("column_numbers", "line_numbers")),
    "heading": Habit("plain", ("dated", "book_marks", "other", "yunnan")),
    "framed": Habit("outside", ("title_and_unit", "notes")),
    "before": Habit("nothing", ("by_units", "services", "assets")),
    "shape": Habit("plain", ("upright", "by_kind", "one_list", "three_columns", "three_blocks"), ("06", "07")),
    # codes, rows
    "codes": Habit("merged", ("split", "cumulative", "by_one_unit", "by_two_units"), (*_CODED, "06")),
    "names": Habit("plain", ("spaced", "indented")),
    "total": Habit("first", ("last", "spaced"), _CODED),
    # the grid
    "ruling": Habit("lines", ("rectangles", "boxes", "open", "rows", "horizontal", "none")),
    "pages": Habit(
        "one",
        ("torn", "repeating", "bracketed_title", "dashed_title", "right_labelled", "right_bare", "cut_row"),
        (*_CODED, *_SIDED),
    ),
    "turned": Habit("upright", ("rotate_90", "rotate_270", "sideways")),
    # figures
    "unit": Habit("万元", ("元", "千元", "亿元")),
    "unit_place": Habit("line", ("amount_line", "currency", "bracketed", "header", "note")),
    "thousands": Habit("none", ("comma", "blank", "apostrophe", "hard_blank", "thin_blank")),
    "minus": Habit(
        "none",
        ("hyphen", "full_width", "sign", "hard_hyphen", "soft_hyphen", "triangle", "black_triangle", "brackets",
         "wide_brackets", "shell_brackets"),
    ),
    "mark": Habit("none", ("circled", "raised", "bracketed")),
    "zeros": Habit("blank", ("zero", "dash", "mixed")),
    # what cannot be seen, or is not of the table
    "running": Habit("none", ("header", "header_and_rule")),
    "hidden": Habit("none", ("white_under", "invisible_under", "covered_under", "watermark")),
}  # fmt: skip


_OF_WHAT_IS_BESIDE = ("beside_words", "beside_at", "beside_side")


@dataclass(frozen=True, slots=True)
class Layout:
    """A form and what is not plain about it."""

    form: str
    seed: int
    habits: tuple[tuple[str, str], ...]

    def __getitem__(self, habit: str) -> str:
        """How the layout has it. Raises KeyError for what is no habit."""
        return dict(self.habits).get(habit, HABITS[habit].plain)

    @property
    def features(self) -> tuple[str, ...]:
        """What is not plain, as words for people: 'leaf=actual'."""
        return tuple(f"{name}={value}" for name, value in self.habits) or ("plain",)

    def __str__(self) -> str:
        return f"{self.form} #{self.seed} {' '.join(self.features)}"


def draw_layout(seed: int, most: int = 4) -> Layout:
    """A layout with up to ``most`` habits that are not plain; the same seed draws the same."""
    chance = Random(f"layout/{seed}")
    form = chance.choice(FORMS)
    names = [name for name, habit in HABITS.items() if form in habit.forms]
    picked = chance.sample(names, chance.randint(1, most))
    if set(picked) & {*_OF_WHAT_IS_BESIDE, "beside"} and form in HABITS["beside"].forms:
        picked = sorted({*picked, "beside"}, key=names.index)
    chosen = {name: chance.choice(HABITS[name].others) for name in picked}
    return Layout(form, seed, tuple(sorted(_sensible(form, chosen, chance).items())))


def single_layouts() -> tuple[Layout, ...]:
    """Every form with every one of its habits alone, and plain."""
    found = [Layout(form, seed, ()) for seed, form in enumerate(FORMS)]
    for name, habit in HABITS.items():
        for form in habit.forms:
            for value in habit.others:
                seed = len(found)
                chosen = {name: value} if name not in _OF_WHAT_IS_BESIDE else {"beside": "last_year", name: value}
                layout = Layout(form, seed, tuple(sorted(_sensible(form, chosen, Random(seed)).items())))
                if (name, value) in layout.habits:
                    found.append(layout)
    return tuple(found)


def _sensible(form: str, chosen: dict[str, str], chance: Random) -> dict[str, str]:
    """Without what nobody prints together, and with what belongs together."""
    if form == "06" and chosen.get("shape") in {"upright", "by_kind"}:
        chosen["shape"] = chance.choice(("one_list", "three_columns", "three_blocks"))
    if form == "07" and chosen.get("shape") in {"one_list", "three_columns", "three_blocks"}:
        chosen["shape"] = chance.choice(("upright", "by_kind"))
    if form == "06" and chosen.get("codes") in {"by_one_unit", "by_two_units", "cumulative"}:
        chosen["codes"] = "split"
    if chosen.get("heading") == "yunnan" and form not in {"01", "04", "05", "07"}:
        chosen["heading"] = "book_marks"
    if chosen.get("pages") == "cut_row" and form in _SIDED:
        chosen["pages"] = "torn"
    if form == "07" and "beside" in chosen:  # which has a budget beside the actual figures anyway
        chosen["beside"] = "last_year"
    if "beside" not in chosen:
        for name in _OF_WHAT_IS_BESIDE:
            chosen.pop(name, None)
    else:
        if chosen["beside"] != "last_year":
            chosen.pop("beside_words", None)
        # A year or a budget that stands beside the actual figures is what the header has to tell apart.
        chosen.pop("leaf", None)
        chosen.pop("spanning", None)
    if chosen.get("unit_place") == "header" or chosen.get("leaf") == "actual_with_unit":
        chosen.pop("numbers", None)
    return chosen
