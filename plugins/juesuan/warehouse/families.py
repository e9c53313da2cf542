"""Which documents have to be built and judged together, so that their rows are what a build of everything would give.

A relation may span two years of a department, a budget and its account, or the files of a disclosure; and what the gate
withholds of one document blocks relations of the other. None goes beyond a department with all its years and the
disclosures that its documents are part of: that is a family. A partition alone (a year of a province) would not do: its
relations read last year's figures, and may withhold them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from juesuan.warehouse.partitions import Partition


@dataclass(frozen=True, slots=True)
class Kinship:
    """What makes a document belong to others."""

    document_id: str
    disclosure_id: str
    department_key: str
    partition: Partition


def families(documents: Iterable[Kinship]) -> list[frozenset[str]]:
    """The ids of the documents, by family, in order of partition and id. A document may be given more than once, as it
    was and as it is: both bind it."""
    parent: dict[str, str] = {}
    first: dict[str, tuple[Partition, str]] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for document in documents:
        node = f"document {document.document_id}"
        for other in (f"disclosure {document.disclosure_id}", f"department {document.department_key}"):
            parent[root(other)] = root(node)
        place = (document.partition, document.document_id)
        first[document.document_id] = min(place, first.get(document.document_id, place))
    members: dict[str, set[str]] = {}
    for document_id in first:
        members.setdefault(root(f"document {document_id}"), set()).add(document_id)
    return sorted(map(frozenset, members.values()), key=lambda family: min(first[d] for d in family))


def touched(documents: Iterable[Kinship], changed: Collection[str]) -> frozenset[str]:
    """The documents whose rows may be others now that those in ``changed`` are: their families. documents: as they were
    and as they are."""
    return frozenset().union(*(f for f in families(documents) if not f.isdisjoint(changed)))


def portions(documents: Iterable[Kinship], size: int) -> list[frozenset[str]]:
    """The documents in portions of about ``size`` that need nothing of each other, neighbours together. A family is
    never divided: one that is larger is a portion of its own."""
    made: list[frozenset[str]] = []
    current: frozenset[str] = frozenset()
    for family in families(documents):
        if current and len(current) + len(family) > size:
            made.append(current)
            current = frozenset()
        current |= family
    return [*made, current] if current else made
