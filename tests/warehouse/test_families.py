"""What has to be built together stays together, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juesuan.warehouse.families import Kinship, families, portions, touched
from juesuan.warehouse.partitions import Partition, partition_of

KIN = st.builds(
    Kinship,
    st.sampled_from([f"document {n}" for n in range(12)]),
    st.sampled_from([f"disclosure {n}" for n in range(8)]),
    st.sampled_from([f"department {n}" for n in range(8)]),
    st.builds(Partition, st.integers(2020, 2024), st.sampled_from(["00", "11", "31", ""])),
)


def of(document: str, disclosure: str, department: str, year: int = 2024) -> Kinship:
    return Kinship(document, disclosure, department, Partition(year, "31"))


def test_a_department_with_all_its_years_and_disclosures_is_one_family() -> None:
    kin = [of("a", "1", "x", 2023), of("b", "2", "x"), of("c", "2", "y"), of("d", "3", "z")]
    assert families(kin) == [{"a", "b", "c"}, {"d"}]
    assert touched(kin, {"c"}) == {"a", "b", "c"}
    assert touched(kin, {"nobody"}) == frozenset()


def test_a_document_that_moved_binds_where_it_was_and_where_it_is() -> None:
    assert touched([of("a", "1", "x"), of("b", "2", "y"), of("a", "1", "y")], {"a"}) == {"a", "b"}
    assert touched([of("a", "1", "x"), of("b", "2", "x"), of("a", "1", "y")], {"a"}) == {"a", "b"}


@given(st.lists(KIN, max_size=20))
def test_two_documents_that_share_something_are_never_apart(kin: list[Kinship]) -> None:
    found = families(kin)
    assert sorted(d for family in found for d in family) == sorted({k.document_id for k in kin})
    of_document = {d: n for n, family in enumerate(found) for d in family}
    for one in kin:
        for other in kin:
            if one.disclosure_id == other.disclosure_id or one.department_key == other.department_key:
                assert of_document[one.document_id] == of_document[other.document_id]


@given(st.lists(KIN, max_size=20), st.integers(1, 6), st.randoms(use_true_random=False))
def test_portions_are_whole_families_whatever_order_they_come_in(kin: list[Kinship], size: int, random: object) -> None:
    made = portions(kin, size)
    assert [portion for portion in made if not portion] == []
    assert sorted(d for portion in made for d in portion) == sorted({k.document_id for k in kin})
    for family in families(kin):
        assert sum(family <= portion for portion in made) == 1
    assert all(len(portion) <= size or portion in families(kin) for portion in made)
    shuffled = list(kin)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert portions(shuffled, size) == made


def test_central_departments_and_unknown_regions_are_partitions_of_their_own() -> None:
    assert partition_of(2024, "310107") == Partition(2024, "31")
    assert partition_of(2024, "100000") == Partition(2024, "00")
    assert partition_of(None, None) == Partition(0, "")
    assert [str(partition_of(2024, "110000")), str(partition_of(None, None))] == ["2024-11", "unknown-unknown"]
