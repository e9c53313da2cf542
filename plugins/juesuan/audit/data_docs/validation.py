"""Great Expectations over the judged relations: a suite per family, its results as JSON, and our pages, per run.

Nothing is sent anywhere and nothing draws a progress bar. A family's frame is bounded: relations that hold are counted
by rule, those that do not are named, up to ``EXAMPLES`` per rule and verdict.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.audit.data_docs.pages import write_pages
from juesuan.audit.relations.rules import Suite
from juesuan.files import write_json
from juesuan.settings import Home

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

#: Inconsistent relations named per rule and verdict; all of them are in fact_check.
EXAMPLES = 50
#: Runs whose pages and results are kept.
KEPT_RUNS = 10
_GX_SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}

_FRAME = """
    WITH told AS (
        SELECT check_id, verdict, file_name, page_no, explanation_zh, diagnosis,
            row_number() OVER (PARTITION BY check_id, verdict ORDER BY abs(residual) DESC NULLS LAST, file_name) AS nth
        FROM fact_check JOIN dim_document USING (document_id)
        WHERE family = $family AND verdict IN ('inconsistent', 'unlikely', 'blocked')
    )
    SELECT check_id, verdict, 1 AS relations, file_name, page_no, explanation_zh, diagnosis FROM told
    WHERE nth <= $examples
    UNION ALL
    SELECT check_id, verdict, count(*), NULL, NULL, NULL, NULL FROM told WHERE nth > $examples GROUP BY ALL
    UNION ALL
    SELECT check_id, verdict, count(*), NULL, NULL, NULL, NULL FROM fact_check
    WHERE family = $family AND verdict NOT IN ('inconsistent', 'unlikely', 'blocked') GROUP BY ALL
    ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class FamilyResult:
    """One family as Great Expectations sees it. broken: ids of the rules that some document breaks."""

    family: str
    evaluated: int
    broken: tuple[str, ...]


def validate(
    connection: duckdb.DuckDBPyConnection, suites: Sequence[Suite], home: Home, run_id: str
) -> tuple[tuple[FamilyResult, ...], Path]:
    """Validate the judged relations of every family; keep suites and results as JSON beside the pages in
    ``docs_folder(home)/<run_id>`` and drop those of old runs. Returns the results and the path of the index page.

    The library's own pages are not built: they need six other hosts and open empty without a network.
    """
    context = _context()
    folder = docs_folder(home) / re.sub(r"[^\w.+-]", "_", run_id)
    shutil.rmtree(folder, ignore_errors=True)
    asset = context.data_sources.add_pandas("warehouse")
    results = tuple(
        _validate_family(context, asset, suite, _frame(connection, suite.suite), folder) for suite in suites
    )
    page = write_pages(connection, folder)
    _drop_old(docs_folder(home))
    return results, page


def docs_folder(home: Home) -> Path:
    """Where the pages and results of the runs are, one folder each."""
    return home.root / "audit"


def latest_docs(home: Home) -> Path | None:
    """The index page of the newest run, ``None`` where there is none."""
    pages = sorted(docs_folder(home).glob("*/index.html"), key=lambda page: page.stat().st_mtime)
    return pages[-1] if pages else None


def _context() -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")  # read when the library is imported
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context: Any = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    for name in list(context.get_site_names()):
        context.delete_data_docs_site(site_name=name)
    return context


def _frame(connection: duckdb.DuckDBPyConnection, family: str) -> pd.DataFrame:
    import pandas as pd

    answer = connection.execute(_FRAME, {"family": family, "examples": EXAMPLES})
    columns = [column[0] for column in answer.description or ()]
    return pd.DataFrame(answer.fetchall(), columns=columns)


def _validate_family(context: Any, source: Any, suite: Suite, frame: pd.DataFrame, folder: Path) -> FamilyResult:
    import great_expectations as gx

    from juesuan.audit.data_docs.expectation import ExpectRelationToHold

    expectations = [
        ExpectRelationToHold(
            check_id=rule.id,
            title_zh=rule.title_zh,
            title_en=rule.title_en,
            formula=rule.formula,
            basis=rule.basis,
            severity=_GX_SEVERITY[rule.severity],
        )
        for rule in suite.rules
    ]
    named = context.suites.add(gx.ExpectationSuite(name=suite.suite, expectations=expectations))
    batches = source.add_dataframe_asset(suite.suite).add_batch_definition_whole_dataframe("judged")
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=f"{suite.suite}: {suite.title_zh}", data=batches, suite=named)
    )
    result = definition.run(batch_parameters={"dataframe": frame})
    write_json(folder / "suites" / f"{suite.suite}.json", named.to_json_dict())
    write_json(folder / "validations" / f"{suite.suite}.json", result.to_json_dict())
    broken = tuple(r.expectation_config.kwargs["check_id"] for r in result.results if not r.success)
    return FamilyResult(suite.suite, len(result.results), broken)


def _drop_old(folder: Path) -> None:
    runs = sorted((p for p in folder.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
    for old in runs[:-KEPT_RUNS]:
        shutil.rmtree(old, ignore_errors=True)
