"""What a run has to build: the families of the documents that changed since what is served was built, in portions."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.errors import InputError
from juesuan.files import read_json
from juesuan.settings import Home
from juesuan.warehouse.families import Kinship, portions, touched
from juesuan.warehouse.loading import Part, identified
from juesuan.warehouse.partitions import partition_of
from juesuan.warehouse.store import read

if TYPE_CHECKING:
    import duckdb

#: Documents that one task builds and judges at once: their figures are in memory together.
PART_DOCUMENTS = 500
#: Airflow maps a task at most 1,024 times, and portions may be little more than half full.
MOST_PARTS = 500

_KINSHIP = """
SELECT document_id, disclosure_id, department_key, fiscal_year, region_code FROM dim_document ORDER BY document_id
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """parts: what to build. renewed: the documents whose rows of before do not stand any more, those that are gone
    among them. keeps: whether any rows of before stand."""

    parts: tuple[Part, ...]
    renewed: frozenset[str]
    keeps: bool


def part_size(documents: int) -> int:
    """How large the parts of so many documents are: JUESUAN_PART_DOCUMENTS, else PART_DOCUMENTS, and more where there
    would be too many of them. Raises InputError where it is no number above nought."""
    said = os.environ.get("JUESUAN_PART_DOCUMENTS", str(PART_DOCUMENTS))
    if not said.isdecimal() or int(said) < 1:
        raise InputError(f"JUESUAN_PART_DOCUMENTS is {said!r}, not a number of documents such as {PART_DOCUMENTS}")
    return max(int(said), -(-documents // MOST_PARTS))


def plan(home: Home, digests: Mapping[str, str], replaced: frozenset[str], base: Path | None, size: int) -> Plan:
    """What has to be built so that the rows of ``base`` and those of the parts together are those of a build of
    everything.

    digests: of every document that can be built, of what it is made from. base: a warehouse that was built before, None
    where there is none. size: see ``families.portions``.
    """
    before = _digests_in(base) if base else {}
    changed = {d for d in digests.keys() | before.keys() if digests.get(d) != before.get(d)}
    if not before and len(digests) <= size:
        return Plan((Part(digests, replaced & digests.keys()),), frozenset(), keeps=False)
    was = _kinships_in(base) if base else []
    now = _kinships_now(home, changed & digests.keys(), was, changed, replaced)
    renewed = touched([*was, *now.values()], changed)
    is_now = [*(k for k in was if k.document_id not in now), *now.values()]
    groups = portions([k for k in is_now if k.document_id in renewed and k.document_id in digests], size)
    parts = tuple(Part({d: digests[d] for d in sorted(group)}, replaced & group) for group in groups)
    keeps = not before.keys() <= renewed
    # Without a document left there is a warehouse all the same.
    return Plan(parts if parts or keeps else (Part({}),), renewed, keeps)


def _kinships_now(
    home: Home, present: Collection[str], was: list[Kinship], changed: Collection[str], replaced: frozenset[str]
) -> dict[str, Kinship]:
    """As it is now: of the documents that changed, and of those that are or were of one disclosure with them, for the
    files of a disclosure lend each other what one of them does not say."""
    disclosures = {k.disclosure_id for k in was if k.document_id in changed}
    disclosures |= {said for d in present if (said := read_json(home.raw / d[:2] / f"{d}.json").get("disclosure_id"))}
    fellows = {k.document_id for k in was if k.disclosure_id in disclosures} - set(changed)
    with identified(home, Part(dict.fromkeys(sorted(fellows | set(present)), ""), replaced)) as connection:
        return {k.document_id: k for k in _kinships(connection)}


def _kinships_in(base: Path) -> list[Kinship]:
    with read(base) as warehouse:
        return _kinships(warehouse)


def _kinships(connection: duckdb.DuckDBPyConnection) -> list[Kinship]:
    rows = connection.execute(_KINSHIP).fetchall()
    return [
        Kinship(d, disclosure, department, partition_of(year, code)) for d, disclosure, department, year, code in rows
    ]


def _digests_in(base: Path) -> dict[str, str]:
    import duckdb

    with read(base) as warehouse:
        try:
            return dict(warehouse.execute("SELECT document_id, digest FROM document_input").fetchall())
        except duckdb.CatalogException:  # built by a version that did not note them
            return {}
