"""Figures recognised in pictures through which relations fail: marked and told, with what the relations say instead.

Every model that looks at a picture is misled by the same speck; a relation is not. It may say what a figure is, but
nothing is changed for it: the publisher may have printed what does not add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from juesuan.audit.issues import add_issues
from juesuan.disclosure.issues import issue

if TYPE_CHECKING:
    import duckdb

#: The tables whose rows say whether they are doubtful.
_MARKED = ("fact_function_amount", "fact_economic_amount", "fact_indicator", "fact_project_fund", "fact_project_metric")
#: Figures are printed with so many decimals, most often first.
_DECIMALS = (2, 0, 1)
#: So many relations that agree need no other sign that it is this figure.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A figure through which a relation fails. text: as recognised. meant: what it would be were it alone wrong, None
    where that cannot be said."""

    document_id: str
    table_name: str
    fact_no: int
    page_no: int
    text: str
    relation: str
    meant: Decimal | None

    @property
    def fact(self) -> tuple[str, str, int]:
        """What tells the fact apart."""
        return self.document_id, self.table_name, self.fact_no


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A figure, and what all relations through it that fail say it is."""

    figure: Contradicted
    meant: str
    relations: int


def read_otherwise(found: Sequence[Contradicted]) -> list[Otherwise]:
    """The figures of which every failing relation says the same, one sign away from what was recognised: where two
    relations do, or where it is the only such figure of its relation."""
    by_fact: dict[tuple[str, str, int], list[Contradicted]] = {}
    for one in found:
        by_fact.setdefault(one.fact, []).append(one)
    said = [agreed for group in by_fact.values() if (agreed := _agreed(group))]
    of_relation: dict[str, int] = {}
    for candidate in said:
        for relation in {c.relation for c in by_fact[candidate.figure.fact]}:
            of_relation[relation] = of_relation.get(relation, 0) + 1
    return [
        candidate
        for candidate in said
        if candidate.relations >= _ENOUGH or all(of_relation[c.relation] == 1 for c in by_fact[candidate.figure.fact])
    ]


def one_sign_apart(text: str, meant: str) -> bool:
    """Whether one sign put in, left out or read as another makes ``meant`` of ``text``; commas aside."""
    longer, shorter = sorted((text.replace(",", ""), meant), key=len, reverse=True)
    if len(longer) - len(shorter) > 1 or longer == shorter:
        return False
    if len(longer) == len(shorter):
        return sum(a != b for a, b in zip(longer, shorter, strict=True)) == 1
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def tell_contradicted(connection: duckdb.DuckDBPyConnection) -> None:
    """Mark the facts of the temporary table ``contradicted`` as doubtful, and add the issues that tell of them."""
    rows = connection.execute(
        "SELECT document_id, table_name, fact_no, page_no, text, relation, meant FROM contradicted ORDER BY ALL"
    ).fetchall()
    found = [
        Contradicted(document, table, fact_no, page, text, relation, None if meant is None else Decimal(str(meant)))
        for document, table, fact_no, page, text, relation, meant in rows
    ]
    if not found:
        return
    for table in _MARKED:
        connection.execute(
            f"UPDATE {table} SET is_doubtful = true FROM contradicted AS c WHERE c.table_name = '{table}' "  # noqa: S608
            f"AND c.document_id = {table}.document_id AND c.fact_no = {table}.fact_no"
        )
    pages: dict[tuple[str, int], set[str]] = {}
    for one in found:
        pages.setdefault((one.document_id, one.page_no), set()).add(one.text)
    add_issues(
        connection,
        [
            (document, issue("scan_contradicted", page, figures="、".join(sorted(figures))[:200]))
            for (document, page), figures in pages.items()
        ],
    )
    add_issues(
        connection,
        [
            (
                o.figure.document_id,
                issue("scan_read_otherwise", o.figure.page_no, figure=o.figure.text, count=o.relations, meant=o.meant),
            )
            for o in read_otherwise(found)
        ],
    )


def _agreed(group: Sequence[Contradicted]) -> Otherwise | None:
    values = {one.meant for one in group if one.meant is not None}
    if len(values) != 1:
        return None
    (meant,) = values
    relations = len({one.relation for one in group if one.meant is not None})
    said = next((text for text in _prints(meant) if one_sign_apart(group[0].text.rstrip("%"), text)), None)
    return Otherwise(group[0], said, relations) if said else None


def _prints(value: Decimal) -> Iterable[str]:
    """How a value may be printed exactly."""
    for decimals in _DECIMALS:
        rounded = value.quantize(Decimal(1).scaleb(-decimals))
        if rounded == value:
            yield str(rounded)
