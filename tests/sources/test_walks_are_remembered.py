"""Since when a portal goes as it goes, however often it was asked in between."""

from pathlib import Path

import pytest

from juesuan.sources.walk import of_publisher, outcome_of, remember


def test_since_is_when_it_began_to_go_like_that(tmp_path: Path) -> None:
    seen = []
    for time, reason in (("1", None), ("2", "blocked"), ("3", "forbidden"), ("4", "timeout"), ("5", None), ("6", None)):
        walk = remember(tmp_path, "sample", [2023], reason, reason, time)
        assert of_publisher(tmp_path, "sample") == walk
        seen.append((walk.outcome, walk.since, walk.checked_at))
    assert seen == [
        ("reached", "1", "1"),
        ("blocked", "2", "2"),
        ("blocked", "2", "3"),
        ("unreachable", "4", "4"),
        ("reached", "5", "5"),
        ("reached", "5", "6"),
    ]


def test_a_year_is_asked_for_since_it_was_first_asked_for(tmp_path: Path) -> None:
    remember(tmp_path, "sample", [2022], None, None, "1")
    assert remember(tmp_path, "sample", [2022, 2023], None, None, "2").years == {"2022": "1", "2023": "2"}


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [(None, "reached"), ("blocked", "blocked"), ("forbidden", "blocked"), ("robots", "blocked"),
     ("nothing_found", "nothing_found"), ("internal_error", "failed"), ("not_found", "unreachable")],
)  # fmt: skip
def test_what_a_missing_list_says_of_its_portal(reason: str | None, outcome: str) -> None:
    assert outcome_of(reason) == outcome


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"publisher": 1}'])
def test_a_damaged_note_is_begun_anew(damaged: bytes, tmp_path: Path) -> None:
    (tmp_path / "sample.json").write_bytes(damaged)
    assert remember(tmp_path, "sample", [2023], None, None, "9").since == "9"
