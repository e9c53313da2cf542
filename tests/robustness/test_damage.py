"""Damaged files of every kind through real worker processes. ``benchmarks/damage.py`` does the same by the thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from juesuan.settings import Home, Limits
from robustness.damage import KINDS, Variant, damaged, variants
from robustness.harness import CONTAINED, Ended, run
from robustness.sources import excerpt, whole_files, without_text
from robustness.surgery import Patient

#: Short, for the sake of those that would never end; long enough for those that do, on a machine that is busy.
LIMITS = Limits(max_seconds=20, max_memory_bytes=2**30)
TIMES = 1
#: What these come to is certain, whatever document they are done to.
CERTAIN = {
    "head_lost": {"not_a_pdf", None},
    "password_wanted": {"encrypted"},
    "pages_multiplied": {"too_many_pages", "damaged", None},
    "stream_cut_or_spoilt": {"damaged"},
}


@pytest.fixture(scope="module")
def sources() -> Mapping[str, bytes]:
    """Two pages of each sample and of each real document that is at hand."""
    return {name: excerpt(source, pages=2) for name, source in whole_files().items() if not without_text(name)}


@pytest.fixture(scope="module")
def ended(sources: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> list[Ended]:
    home = Home(tmp_path_factory.mktemp("home"))
    return list(run(variants(sources, TIMES * len(KINDS)), sources, home, LIMITS, workers=2))


@pytest.mark.slow
def test_every_damaged_file_is_accounted_for(ended: list[Ended], sources: Mapping[str, bytes]) -> None:
    assert Counter(e.variant for e in ended) == Counter(variants(sources, TIMES * len(KINDS)))
    assert Counter(e.variant.kind for e in ended) == dict.fromkeys(KINDS, TIMES)
    assert [e for e in ended if e.reason_code is not None and len(e.message) < 20] == []


@pytest.mark.slow
def test_nothing_unforeseen_happened_in_a_reader(ended: list[Ended]) -> None:
    assert [e for e in ended if e.reason_code in CONTAINED - {"timeout", "out_of_memory"}] == []


@pytest.mark.slow
def test_what_certainly_fails_fails_for_its_reason(ended: list[Ended]) -> None:
    wrong = [e for e in ended if e.variant.kind in CERTAIN and e.reason_code not in CERTAIN[e.variant.kind]]
    assert wrong == []


@pytest.mark.slow
def test_figures_of_damaged_files_are_printed_where_their_extracts_say(ended: list[Ended]) -> None:
    read = [e for e in ended if e.reason_code is None]
    assert len(read) > len(ended) // 4
    assert sum(e.places for e in read) > 100
    assert [e for e in read if e.unprinted] == []


def test_damage_is_a_pure_function(sources: Mapping[str, bytes]) -> None:
    name = min(sources, key=lambda name: len(sources[name]))
    for kind in KINDS:
        variant = Variant(kind, name, 7)
        content = damaged(variant, sources[name])
        assert content == damaged(variant, sources[name]), kind
        assert content != sources[name] or kind in {"transferred_as_text", "junk_around"}, kind


def test_surgery_that_changes_nothing_leaves_a_readable_file(sources: Mapping[str, bytes]) -> None:
    """So that what the others change is all that is wrong with a patient."""
    for source in sources.values():
        patient = Patient(source)
        untouched = {number: patient.object(number) for number in (patient.root, patient.page_tree, *patient.pages)}
        after = Patient(patient.with_objects(untouched))
        assert [after.content(page) for page in after.pages] == [patient.content(page) for page in patient.pages]
        assert after.fonts().keys() == patient.fonts().keys()
