"""Is a warehouse candidate well built? Keys, references, codes, units, places, row counts; never what publishers say.

DuckDB finds the rows that break an expectation, Great Expectations judges exactly those, in an ephemeral context
without progress bars and without calls home. Both must agree; a failure stops the publish.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.audit.structure.suites import (
    StructuralExpectation,
    StructuralSuite,
    flag,
    judged_rows,
    load_structural_suites,
    quoted,
)
from juesuan.warehouse.store import read

if TYPE_CHECKING:
    import duckdb
    import great_expectations as gx
    import pandas as pd

#: Rows handed over per broken expectation, and rows named in a failure.
FRAME_ROWS = 50
SAMPLE_ROWS = 5


class StructureBroken(Exception):
    """The candidate must not be published. The message lists what is wrong."""


@dataclass(frozen=True, slots=True)
class StructuralFailure:
    """One expectation that does not hold. count: rows that break it. sample: up to five of them, the columns
    it is about and which row it is."""

    suite: str
    table: str
    expectation: str
    columns: tuple[str, ...]
    count: int
    sample: tuple[Mapping[str, Any], ...]
    message: str


@dataclass(frozen=True, slots=True)
class StructuralReport:
    """What the audit came to. evaluated: number of expectations judged."""

    passed: bool
    evaluated: int
    failures: tuple[StructuralFailure, ...]

    def describe(self) -> str:
        """The findings for a person, one line each."""
        if self.passed:
            return f"The structure holds: {self.evaluated} expectations."
        lines = [f"{len(self.failures)} of {self.evaluated} structural expectations do not hold:"]
        return "\n".join([*lines, *(f"  {failure.message}" for failure in self.failures)])

    def require(self) -> None:
        """Raise StructureBroken unless everything holds."""
        if not self.passed:
            raise StructureBroken(self.describe())


def audit_structure(candidate: Path, suites: Sequence[StructuralSuite] | None = None) -> StructuralReport:
    """Judge the database file ``candidate`` (opened read-only) by ``suites`` (default: all of structure.yaml).

    A suite that cannot be evaluated, say because its table is missing, is a failure like any other. Raises
    duckdb.IOException where there is no database.
    """
    with read(candidate) as connection:
        return audit_connection(connection, load_structural_suites() if suites is None else suites)


def audit_connection(connection: duckdb.DuckDBPyConnection, suites: Sequence[StructuralSuite]) -> StructuralReport:
    """Judge the database behind an open connection; see ``audit_structure``."""
    import duckdb

    failures: list[StructuralFailure] = []
    batches = _batches()
    for suite in suites:
        try:
            failures += _audit(connection, suite, batches)
        except duckdb.Error as error:
            failures.append(_failure(suite, "cannot be evaluated", (), 1, (), str(error)))
    return StructuralReport(not failures, sum(len(suite.expectations) for suite in suites), tuple(failures))


def _audit(connection: duckdb.DuckDBPyConnection, suite: StructuralSuite, batches: Any) -> list[StructuralFailure]:
    counts, frame = _suspects(connection, suite)
    if not any(counts):  # no row is left to judge, and of none every expectation holds
        return []
    verdicts = _verdicts(suite, frame, batches)
    failures = []
    for i, (expectation, count, holds) in enumerate(zip(suite.expectations, counts, verdicts, strict=True)):
        what = (suite, str(expectation), expectation.columns, count)
        if holds == (count > 0):
            said = (
                f"DuckDB finds {count:,} rows that break it, Great Expectations says it {'holds' if holds else 'fails'}"
            )
            failures.append(_failure(*what, (), said))
        elif count:
            failures.append(_failure(*what, _sample(frame[frame[flag(i)].astype(bool)], suite, expectation), None))
    return failures


def _suspects(connection: duckdb.DuckDBPyConnection, suite: StructuralSuite) -> tuple[tuple[int, ...], pd.DataFrame]:
    """How many rows break each expectation, and a frame of some of them for every expectation that is broken. Figures
    stay Decimal."""
    import pandas as pd

    judged = judged_rows(suite)
    expectations = suite.expectations
    counted = ", ".join(f"count(*) FILTER ({flag(i)})" for i in range(len(expectations)))
    counts = connection.execute(f"{judged} SELECT {counted} FROM judged").fetchone() or ()  # noqa: S608 - our own suites
    broken = [i for i, count in enumerate(counts) if count]
    if broken:
        # In order of the expectation's columns: rows that share a key are picked together.
        rank = {i: f"row_number() OVER (PARTITION BY {flag(i)} ORDER BY {_listed(expectations[i])})" for i in broken}
        picked = " OR ".join(f"({flag(i)} AND {rank[i]} <= {FRAME_ROWS})" for i in broken)
        some = f"WHERE {' OR '.join(map(flag, broken))} QUALIFY {picked} ORDER BY ALL"
    else:
        some = "LIMIT 0"
    answer = connection.execute(f"{judged} SELECT * FROM judged {some}")  # noqa: S608
    columns = [column[0] for column in answer.description or ()]
    return counts, pd.DataFrame(answer.fetchall(), columns=columns, dtype=object)


def _verdicts(suite: StructuralSuite, frame: pd.DataFrame, batches: Any) -> list[bool]:
    """Whether each expectation holds of the frame, says Great Expectations."""
    import great_expectations as gx

    batch = batches.get_batch({"dataframe": frame})
    expectations = [
        {"type": e.type, "kwargs": dict(e.kwargs), "meta": {"number": i}} for i, e in enumerate(suite.expectations)
    ]
    suited = gx.ExpectationSuite(name=suite.name, expectations=expectations)
    result = batch.validate(suited, result_format="BOOLEAN_ONLY")
    verdicts = {r.expectation_config.meta["number"]: bool(r.success) for r in result.results}
    return [verdicts[i] for i in range(len(expectations))]


def _listed(expectation: StructuralExpectation) -> str:
    return ", ".join(map(quoted, expectation.columns))


def _batches() -> Any:
    """Great Expectations' door for a frame at a time."""
    # Read when the library is imported: the audit must not call anybody.
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context: gx.data_context.EphemeralDataContext = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("warehouse").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("all of the frame")


def _sample(
    frame: pd.DataFrame, suite: StructuralSuite, expectation: StructuralExpectation
) -> tuple[Mapping[str, Any], ...]:
    """The columns the expectation looks at (of a derived one, those it is computed from), and which row it is."""
    words = {word for c in expectation.columns for word in re.findall(r"\w+", suite.derive.get(c, c))}
    keys = {"document_id", "fact_no", "table_name"}
    shown = [c for c in frame.columns if c in words | keys]
    records: Any = frame[shown].head(SAMPLE_ROWS).to_dict("records")
    return tuple(records)


def _failure(
    suite: StructuralSuite,
    expectation: str,
    columns: tuple[str, ...],
    count: int,
    sample: tuple[Mapping[str, Any], ...],
    cause: str | None,
) -> StructuralFailure:
    said = f"{suite.table}: {expectation}"
    said += f" ({cause})" if cause else f" ({count:,} {'row is' if count == 1 else 'rows are'} not so)"
    if sample:
        said += ", such as " + "; ".join(", ".join(f"{k} = {v!r}" for k, v in row.items()) for row in sample[:2])
    return StructuralFailure(suite.name, suite.table, expectation, columns, count, sample, said)
