"""A document may hang, crash or eat memory; the next one is read all the same."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from juesuan.errors import RejectedFile
from juesuan.settings import Limits
from juesuan.worker.pool import Worker, run_all

FUNCTION = "misbehaving:behave"
LIMITS = Limits(max_seconds=2, max_memory_bytes=300 * 2**20)


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(FUNCTION, LIMITS)
    yield worker
    worker.close()


def rejection_of(worker: Worker, what: str) -> RejectedFile:
    with pytest.raises(RejectedFile) as rejected:
        worker.call({"do": what})
    return rejected.value


def test_one_process_serves_many_documents(worker: Worker) -> None:
    first, second = worker.call({"do": "pid"}), worker.call({"do": "pid"})
    assert first == second != os.getpid()


def test_what_libraries_print_is_no_answer(worker: Worker) -> None:
    assert worker.call({"do": "print"}) == "quiet"


def test_a_rejection_comes_back_with_reason_and_page(worker: Worker) -> None:
    rejected = rejection_of(worker, "reject")
    assert (rejected.reason_code, rejected.message, rejected.page_no) == ("truncated", "The file ends early.", 3)


@pytest.mark.parametrize(
    ("what", "reason_code", "said"),
    [
        ("hang", "timeout", "2 seconds"),
        ("spin", "timeout", "2 seconds"),
        ("exit", "crashed", "exit code 3"),
        ("abort", "crashed", "SIGABRT"),
        ("eat", "out_of_memory", "300 MiB"),
        ("memory_error", "out_of_memory", "memory"),
        ("fail", "internal_error", "ValueError: unforeseen 意外"),
        ("recurse", "internal_error", "RecursionError"),
    ],
)
def test_misbehaviour_is_a_rejection_and_the_next_document_is_read(
    worker: Worker, what: str, reason_code: str, said: str
) -> None:
    rejected = rejection_of(worker, what)
    assert rejected.reason_code == reason_code
    assert said in rejected.message
    assert worker.call({"do": "print"}) == "quiet"


def test_all_requests_are_answered_in_parallel() -> None:
    requests = [{"do": what, "no": no} for no, what in enumerate(["pid", "abort", "pid", "reject", "hang", "pid"])]
    outcomes = {request["no"]: result for request, result in run_all(FUNCTION, requests, LIMITS, workers=2)}
    assert sorted(outcomes) == list(range(6))
    reasons = {no: r.reason_code for no, r in outcomes.items() if isinstance(r, RejectedFile)}
    assert reasons == {1: "crashed", 3: "truncated", 4: "timeout"}


def test_no_process_is_left_behind() -> None:
    others = set(psutil.Process().children())  # of pools that other tests keep open
    answers = run_all(FUNCTION, [{"do": "pid"}, {"do": "hang"}, {"do": "hang"}], LIMITS, workers=2)
    _, pid = next(answers)
    answers.close()
    assert not psutil.pid_exists(pid)
    assert not [c for c in set(psutil.Process().children()) - others if "juesuan.worker" in " ".join(c.cmdline())]


def test_a_call_ends_with_the_pool_though_its_child_has_only_begun_to_start() -> None:
    worker = Worker("never_ready:behave", LIMITS)
    said: list[str] = []

    def call() -> None:
        with pytest.raises(RejectedFile) as rejected:
            worker.call({"do": "pid"})
        said.append(rejected.value.reason_code)

    thread = threading.Thread(target=call)
    thread.start()
    deadline = time.monotonic() + 60
    while not psutil.Process().children() and time.monotonic() < deadline:
        time.sleep(0.01)
    worker.stop()
    thread.join(timeout=60)
    assert said == ["crashed"]


def test_a_worker_leaves_with_the_process_that_started_it(tmp_path: Path) -> None:
    """Also when that process is killed without a chance to clean up."""
    import subprocess
    import sys

    script = (
        "from juesuan.worker.pool import Worker; from juesuan.settings import Limits; import os, threading\n"
        f"w = Worker({FUNCTION!r}, Limits()); print(w.call({{'do': 'pid'}}), flush=True)\n"
        "w.call({'do': 'hang'})\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not psutil.pid_exists(pid)
