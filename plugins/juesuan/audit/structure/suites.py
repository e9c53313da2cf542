"""The structural suites of ``include/expectations/structure.yaml``, and which rows of a table break an expectation.

A suite stays data: its expectations are Great Expectations' own (type and kwargs). ``judged_rows`` says the same in
SQL, so that DuckDB can pick out of millions of rows the few that Great Expectations is to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from juesuan.settings import include_dir

#: Not conditions on one row, as all others are.
_UNIQUE = frozenset({"expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique"})


@dataclass(frozen=True, slots=True)
class StructuralExpectation:
    """One expectation of Great Expectations."""

    type: str
    kwargs: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it looks at."""
        k = self.kwargs
        if "column_list" in k:
            return tuple(k["column_list"])
        return (k["column"],) if "column" in k else (k["column_A"], k["column_B"])

    @property
    def is_uniqueness(self) -> bool:
        return self.type in _UNIQUE

    def __str__(self) -> str:
        said = "must " + self.type.partition("_to_")[2].replace("_", " ")
        details = {k: v for k, v in self.kwargs.items() if not k.startswith("column")}
        return " ".join([", ".join(self.columns), said, *(f"{k} {v}" for k, v in details.items())])


@dataclass(frozen=True, slots=True)
class StructuralSuite:
    """Expectations over one table. rows: the SQL query of the rows they speak of. derive: columns computed from
    them."""

    name: str
    table: str
    rows: str
    derive: Mapping[str, str]
    expectations: tuple[StructuralExpectation, ...]


def load_structural_suites(path: Path | None = None) -> tuple[StructuralSuite, ...]:
    """Every suite, once per table it speaks of. path: default the project's own. Raises ValueError where a suite is
    not understood."""
    path = path or include_dir() / "expectations" / "structure.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(suite for entry in raw["suites"] for suite in _suites(entry))


def flag(number: int) -> str:
    """The column of ``judged_rows`` that is true where a row breaks the expectation with this number."""
    return f"breaks_{number}"


def judged_rows(suite: StructuralSuite) -> str:
    """The head of a query (WITH …) that ends in the common table ``judged``: the suite's rows, the derived columns and
    one flag per expectation. NULL breaks nothing but an expectation of not-null, as in Great Expectations."""
    derived = "".join(f", {sql} AS {quoted(name)}" for name, sql in suite.derive.items())
    tables = [f"base AS (SELECT *{derived} FROM ({suite.rows}))"]  # noqa: S608 - all SQL here is from our own suites
    joins, flags = [], []
    for i, expectation in enumerate(suite.expectations):
        if expectation.is_uniqueness:
            keys = [quoted(c) for c in expectation.columns]
            listed = ", ".join(keys)
            match = " AND ".join(f"twice_{i}.{key} IS NOT DISTINCT FROM base.{key}" for key in keys)
            tables.append(
                f"twice_{i} AS (SELECT {listed}, true AS is_twice_{i} FROM base GROUP BY {listed} HAVING count(*) > 1)"  # noqa: S608
            )
            joins.append(f"LEFT JOIN twice_{i} ON {match}")
            flags.append(f"coalesce(is_twice_{i}, false) AS {flag(i)}")
        else:
            flags.append(f"coalesce({_CONDITIONS[expectation.type](expectation.kwargs)}, false) AS {flag(i)}")
    carried = "".join(f", is_twice_{i}" for i, e in enumerate(suite.expectations) if e.is_uniqueness)
    joined = f"SELECT base.*{carried} FROM base {' '.join(joins)}"  # noqa: S608
    tables.append(f"judged AS (SELECT *, {', '.join(flags)} FROM ({joined}))")  # noqa: S608
    return "WITH " + ", ".join(tables)


def _suites(entry: dict[str, Any]) -> Iterator[StructuralSuite]:
    unknown = set(entry) - {"suite", "tables", "query", "derive", "expectations"}
    if unknown or not ({"tables", "query"} & set(entry)):
        raise ValueError(f"structural suite {entry.get('suite')!r}: what are {sorted(unknown) or 'its rows'}?")
    expectations = tuple(e for raw in entry["expectations"] for e in _expectations(raw))
    for table in entry.get("tables", [entry["suite"]]):
        yield StructuralSuite(
            name=entry["suite"],
            table=table,
            rows=entry.get("query", "SELECT * FROM {table}").replace("{table}", quoted(table)),
            derive=entry.get("derive", {}),
            expectations=expectations,
        )


def _expectations(raw: dict[str, Any]) -> Iterator[StructuralExpectation]:
    if raw["type"] not in _CONDITIONS and raw["type"] not in _UNIQUE:
        raise ValueError(f"structural suites do not know {raw['type']}; known are {sorted(_UNIQUE | set(_CONDITIONS))}")
    kwargs = dict(raw["kwargs"])
    several = kwargs.pop("columns", None)
    for column in several or [None]:
        yield StructuralExpectation(raw["type"], kwargs if column is None else {"column": column, **kwargs})


def _between(k: Mapping[str, Any]) -> str:
    column = quoted(k["column"])
    parts = [f"{column} < {k['min_value']}"] if "min_value" in k else []
    parts += [f"{column} > {k['max_value']}"] if "max_value" in k else []
    return " OR ".join(parts)


_CONDITIONS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "expect_column_values_to_not_be_null": lambda k: f"{quoted(k['column'])} IS NULL",
    "expect_column_values_to_match_regex": lambda k: (
        f"NOT regexp_matches({quoted(k['column'])}, {_literal(k['regex'])})"
    ),
    "expect_column_values_to_be_in_set": lambda k: (
        f"{quoted(k['column'])} NOT IN ({', '.join(_literal(v) for v in k['value_set'])})"
    ),
    "expect_column_values_to_be_between": _between,
    "expect_column_pair_values_to_be_equal": lambda k: (
        f"{quoted(k['column_A'])} IS DISTINCT FROM {quoted(k['column_B'])}"
    ),
}


def quoted(column: str) -> str:
    """An identifier of SQL."""
    return '"' + column.replace('"', '""') + '"'


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "'" + str(value).replace("'", "''") + "'"
