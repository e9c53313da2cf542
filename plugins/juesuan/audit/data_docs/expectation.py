"""The Great Expectations expectation that a published relation holds.

Great Expectations' suites of relations consist of it alone: one expectation per rule, over a pandas frame of what
``include/sql/checks`` judged. Imported lazily: the library takes seconds to load.
"""

from __future__ import annotations

from typing import Any, ClassVar

from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

#: The order in which verdicts are told; the last three say that nothing was judged.
VERDICTS = ("exact", "rounding", "unlikely", "inconsistent", "blocked", "not_applicable", "not_evaluated")


class RelationsOfCheck(TableMetricProvider):  # type: ignore[misc]
    """The rows of one check in a frame of judged relations: how many by verdict, and the ones to be shown."""

    metric_name = "table.relations_of_check"
    value_keys = ("check_id",)

    @metric_value(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(
        cls,  # noqa: N805 - as the library calls it
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> dict[str, Any]:
        frame, _, _ = execution_engine.get_compute_domain(
            domain_kwargs=metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        mine = frame[frame["check_id"] == metric_value_kwargs["check_id"]]
        shown = mine[mine["explanation_zh"].notna()]
        return {
            "counts": {v: int(mine.loc[mine["verdict"] == v, "relations"].sum()) for v in VERDICTS},
            "examples": shown[["verdict", "file_name", "page_no", "explanation_zh", "diagnosis"]].values.tolist(),
        }


class ExpectRelationToHold(BatchExpectation):  # type: ignore[misc]
    """Expect a relation between published figures to hold in every document, as far as rounding lets one tell.

    check_id: the rule. title_zh, title_en, formula, basis: what the record says of it. Not met where a relation is
    inconsistent: a finding about a publisher, which never stops the publish. The severity is the rule's.
    """

    check_id: str
    title_zh: str
    title_en: str
    formula: str
    basis: str

    metric_dependencies: ClassVar[tuple[str, ...]] = ("table.relations_of_check",)
    success_keys: ClassVar[tuple[str, ...]] = ("check_id",)
    args_keys: ClassVar[tuple[str, ...]] = ("check_id",)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        found = metrics["table.relations_of_check"]
        counts: dict[str, int] = found["counts"]
        judged = sum(
            n for verdict, n in counts.items() if verdict not in {"blocked", "not_applicable", "not_evaluated"}
        )
        said = ", ".join(f"{n:,} {verdict}" for verdict, n in counts.items() if n)
        return {
            "success": counts["inconsistent"] == 0,
            "result": {
                "observed_value": f"{judged:,} judged ({said or 'nothing to judge'})",
                "details": {"counts": counts, "examples": found["examples"]},
            },
        }
