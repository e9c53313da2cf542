"""However many runs Airflow starts at once, one is at work."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from juesuan.ingest.turn import take_turn
from juesuan.settings import Home


def test_the_second_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    home, running = Home(tmp_path), {"backfill__2023", "backfill__2024"}
    assert take_turn(home, "backfill__2023", running.__contains__)
    assert not take_turn(home, "backfill__2024", running.__contains__)
    assert take_turn(home, "backfill__2023", running.__contains__)  # its first task once more
    running.remove("backfill__2023")
    assert take_turn(home, "backfill__2024", running.__contains__)


@pytest.mark.parametrize("seed", range(20))
def test_never_two_and_in_the_end_all(seed: int, tmp_path: Path) -> None:
    draw, home = random.Random(seed), Home(tmp_path)
    waiting, at_work, done = {f"run-{n}" for n in range(6)}, set[str](), list[str]()
    while waiting or at_work:
        if at_work and draw.random() < 0.3:
            done.append(at_work.pop())
        elif waiting:
            run = draw.choice(sorted(waiting))
            if take_turn(home, run, (waiting | at_work).__contains__):
                waiting.remove(run)
                at_work.add(run)
        assert len(at_work) <= 1
    assert len(done) == 6


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"run_id": "x", "seal": "0"}', b"\xff"])
def test_a_damaged_note_stops_nobody(content: bytes, tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.work.mkdir()
    (home.work / "turn.json").write_bytes(content)
    assert take_turn(home, "run", lambda holder: False)
