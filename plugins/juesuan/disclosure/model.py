"""A disclosure as understood: plain frozen values, no files, no SQL.

Every class below that ends up in the warehouse is one row of the table named in its docstring; the extract schema is
derived from the annotations (``Decimal`` is money or a printed value, never a float).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

DocumentKind = Literal["final_account", "budget"]
ReportScope = Literal["department", "unit"]
Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is printed: page (1-based), box in points (None for sources without pages) and the text.
    is_doubtful: it was recognised in a picture, and is not sure."""

    page_no: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    raw_text: str
    cell_ref: str | None = None
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class FunctionAmount:
    """fact_function_amount: one amount of one functional code. function_code 'TOTAL' is the row that adds a form up.
    source 'form' (form_code '01'…'09') or 'narrative' (form_code None, section_no and sentence given).
    function_name is as printed, without ordinal, blanks and bracketed notes. level '类', '款', '项' or None (TOTAL)."""

    source: Literal["form", "narrative"]
    form_code: str | None
    section_no: str | None
    function_code: str
    function_name: str
    level: str | None
    measure_code: str
    amount_yuan: Decimal
    ulp_yuan: Decimal
    sentence: str | None
    row_no: int | None  # 0-based order of the row in its form (after stitching), None in the text
    place: Place


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A figure of a function item that the text names in words only; its code may be printed in another file of the
    disclosure. number_no: of its row in ``numbers``. function_code: what the words alone tell, None where nothing.
    class_code: of the 类 it is known to be of. amount_yuan, ulp_yuan: where it is an amount that makes a fact."""

    number_no: int
    function_name: str
    function_code: str | None
    level: str
    class_code: str | None
    section_no: str | None
    measure_code: str
    amount_yuan: Decimal | None
    ulp_yuan: Decimal | None
    sentence: str
    place: Place


@dataclass(frozen=True, slots=True)
class EconomicAmount:
    """fact_economic_amount: form 06. economic_code '301', '30101', 'PERSONNEL', 'PUBLIC', 'TOTAL'."""

    form_code: str
    economic_code: str
    economic_name: str
    level: str | None
    measure_code: str
    amount_yuan: Decimal
    ulp_yuan: Decimal
    row_no: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class UnitAmount:
    """fact_unit_amount: what one unit of the department received or spent, by a form with a row per unit."""

    form_code: str
    unit_name: str
    measure_code: str
    amount_yuan: Decimal
    ulp_yuan: Decimal
    row_no: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """fact_indicator: one scalar. value in the indicator's unit (yuan for money), ulp alike; amount_yuan for money."""

    source: Literal["form", "narrative"]
    form_code: str | None
    section_no: str | None
    indicator_code: str
    measure_code: str
    budget_type: str  # all, general, fund, capital
    side: str | None  # income, expenditure
    value: Decimal
    ulp: Decimal
    amount_yuan: Decimal | None
    sentence: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class NarrativeNumber:
    """narrative_number: a number printed in the text, understood or not. value and unit as printed.

    stated_year, stated_of: the year ('2022', '上年') and the words of the unit that it is said to be of, where that is
    not the year of the document or not the department. stated_budget: the measure of the budget it is a figure of.
    """

    number_no: int  # 0-based order in the document
    section_no: str | None
    value: Decimal
    ulp: Decimal
    unit: str | None
    sentence: str
    indicator_code: str | None
    measure_code: str | None
    function_code: str | None
    place: Place
    stated_year: str | None = None
    stated_of: str | None = None
    stated_budget: str | None = None


@dataclass(frozen=True, slots=True)
class IgnoredFigures:
    """Figures of one table that are no facts, for one reason (the closed list in disclosure/sheet.py)."""

    reason: str
    figures: int


@dataclass(frozen=True, slots=True)
class FigureAccount:
    """What became of the figures that a table prints, codes and numbers of rows among them: printed = stored + ignored
    + told. stored: facts of the forms or of projects. told: named by an issue."""

    printed: int = 0
    stored: int = 0
    ignored: int = 0
    told: int = 0
    reasons: tuple[IgnoredFigures, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSummary:
    """document_table: every table read, recognised or not, stitched over pages."""

    table_no: int  # 1-based order in the document
    page_from: int
    page_to: int
    heading: str
    form_code: str | None
    row_count: int
    column_count: int
    money_unit: str | None
    table_kind: str  # ruled, horizontal, aligned
    note: str  # 注：… / 说明：… printed below, '' where none
    cells: tuple[str, ...] | None = None  # printed cells of a budget's table, row by row, tab separated
    caption: str = ""  # every line printed above it, the heading and the year's line among them, one per line
    figures_printed: int = 0  # of its cells, codes and row numbers among them
    figures_stored: int = 0
    figures_ignored: int = 0
    figures_told: int = 0
    ignored: tuple[IgnoredFigures, ...] = ()  # the ignored ones by reason


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """bridge_reporting_unit: one unit consolidated in the document."""

    position: int
    unit_name: str
    unit_kind: str | None
    remark: str | None
    page_no: int


@dataclass(frozen=True, slots=True)
class Section:
    """document_section: one node of the outline. section_no like '2', '2.7', '2.10.1'; level 1…4. role: what it is
    about by the words of its title (include/kinds/final_account/outline.yaml), None where they say nothing known."""

    section_no: str
    level: int
    title: str
    page_from: int
    page_to: int
    text: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """document_term: one entry of 名词解释."""

    term: str
    definition: str
    page_no: int
    indicator_code: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectFund:
    """fact_project_fund. fund_source total, current_appropriation, carryover, other. None where blank or dashed."""

    fund_source: str
    initial_budget_yuan: Decimal | None
    full_year_budget_yuan: Decimal | None
    executed_yuan: Decimal | None
    weight: Decimal | None
    execution_rate_pct: Decimal | None
    score: Decimal | None
    ulp_yuan: Decimal | None  # last place of the row's amounts
    rate_ulp: Decimal | None
    score_ulp: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class ProjectMetric:
    """fact_project_metric: one third-level indicator."""

    metric_no: int
    level1: str
    level2: str
    level3: str
    target_text: str
    target_operator: str | None
    target_value: Decimal | None
    target_unit: str | None
    actual_text: str
    actual_value: Decimal | None
    actual_unit: str | None
    weight: Decimal | None
    score: Decimal | None
    score_ulp: Decimal | None
    deviation_reason: str
    place: Place
    target_value_high: Decimal | None = None  # upper bound where target_operator is 'between'


@dataclass(frozen=True, slots=True)
class Project:
    """dim_project with its funds and metrics: one 项目支出绩效自评表."""

    project_no: int  # 1-based order in the document
    name: str
    competent_department: str
    implementing_unit: str
    goal_expected: str
    goal_actual: str
    total_score: Decimal | None
    total_score_ulp: Decimal | None
    page_no: int
    funds: tuple[ProjectFund, ...] = ()
    metrics: tuple[ProjectMetric, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """document_issue: one thing about the document that a person should know. kind is a short machine word. form_code
    and printed: the form it is about and what is printed there (a row's label, a column's header, a figure), None where
    the kind speaks of neither."""

    page_no: int | None
    kind: str
    severity: Severity
    message_zh: str
    message_en: str
    form_code: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who and when. evidence: what each answer was read from, e.g. 'year: title on page 1'."""

    title: str
    document_kind: DocumentKind
    report_scope: ReportScope
    is_consolidated: bool
    fiscal_year: int | None
    department_name: str | None
    region_code: str | None
    published_on: str | None  # ISO date
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Disclosure:
    """One published file, understood. ``print`` says it in one line, a notebook shows a table."""

    document_id: str  # sha256 of the bytes
    file_name: str
    byte_size: int
    page_count: int
    text_source: str  # text, ocr, mixed, office
    media_type: str
    money_unit: str | None  # the unit most tables print
    identity: Identity
    tables: tuple[TableSummary, ...] = ()
    reporting_units: tuple[ReportingUnit, ...] = ()
    function_amounts: tuple[FunctionAmount, ...] = ()
    economic_amounts: tuple[EconomicAmount, ...] = ()
    unit_amounts: tuple[UnitAmount, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    numbers: tuple[NarrativeNumber, ...] = ()
    named_items: tuple[NamedItem, ...] = ()
    sections: tuple[Section, ...] = ()
    terms: tuple[Term, ...] = ()
    projects: tuple[Project, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    fallback_pages: tuple[
        int, ...
    ] = ()  # pages (1-based) that the fast backend was unsure of and the thorough one read

    @property
    def figure_count(self) -> int:
        """How many figures of the forms and the text became facts."""
        return sum(map(len, (self.function_amounts, self.economic_amounts, self.unit_amounts, self.indicators)))

    def to_pandas(self) -> pd.DataFrame:
        """Every figure of the forms and the text, one a row: kind, source, form_code, section_no, code, name,
        measure_code, budget_type, side, value and ulp (Decimals; money in yuan), amount_yuan, page_no, the box,
        cell_ref, raw_text, is_doubtful, sentence."""
        from juesuan.disclosure.shown import frame

        return frame(self)

    def __repr__(self) -> str:
        from juesuan.disclosure.shown import in_short

        return in_short(self)

    def _repr_html_(self) -> str:
        from juesuan.disclosure.shown import as_html

        return as_html(self)
