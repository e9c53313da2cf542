"""The parent: a few child processes, each with one document at a time, a time limit and a memory limit.

A child is used again for the next document; one that hangs, crashes or takes too much memory is killed and replaced,
and its document is rejected with the reason. Children are plain subprocesses: nothing of the parent (Airflow, open
databases, threads) is inherited.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue
from typing import Any

import psutil

from juesuan.errors import RejectedFile
from juesuan.settings import Limits

#: What starting a child and its imports may take on a busy machine, in seconds.
_START_SECONDS = 300
_POLL_SECONDS = 0.1


class Worker:
    """One child process that runs ``function`` ('package.module:name') on one request after another."""

    def __init__(self, function: str, limits: Limits) -> None:
        self._function = function
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def call(self, request: dict[str, Any]) -> Any:
        """The function's value for ``request`` (JSON in, JSON out). Raises RejectedFile: the function's own, or
        'timeout', 'out_of_memory', 'crashed'."""
        process = self._running()
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            answer = self._answer(process, self._limits.max_seconds)
        except BrokenPipeError:
            raise self._crashed(process) from None
        if self._memory(process) > self._limits.max_memory_bytes // 4:
            self.close()  # so that the next document does not pay for this one
        if "rejected" in answer:
            reason_code, message, page_no = answer["rejected"]
            raise RejectedFile(reason_code, message, page_no=page_no)
        return answer["value"]

    def close(self) -> None:
        """End the child, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def stop(self) -> None:
        """End the child from another thread than the one that calls it, for good: that call ends as 'crashed'.

        Its pipes stay open: who waits for an answer on a closed one is never told that none will come.
        """
        self._stopped = True
        if (process := self._process) is not None:
            process.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                [sys.executable, "-m", "juesuan.worker", self._function],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
            )
            if self._stopped:  # stopped between the two lines above, so that ``stop`` did not see this child
                self._process.kill()
            self._answer(self._process, _START_SECONDS)
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
        """The next line of ``process``, watched while it works."""
        assert process.stdout is not None
        deadline = time.monotonic() + seconds
        received = b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not received.endswith(b"\n"):
                if selector.select(_POLL_SECONDS):
                    part = os.read(process.stdout.fileno(), 1 << 16)
                    if not part:
                        raise self._crashed(process)
                    received += part
                elif time.monotonic() > deadline:
                    self.close()
                    raise RejectedFile("timeout", f"Reading the file took longer than {seconds:g} seconds.")
                elif self._memory(process) > self._limits.max_memory_bytes:
                    self.close()
                    size = self._limits.max_memory_bytes / 2**20
                    raise RejectedFile("out_of_memory", f"Reading the file needs more than {size:,.0f} MiB of memory.")
        answer: dict[str, Any] = json.loads(received)
        return answer

    def _crashed(self, process: subprocess.Popen[bytes]) -> RejectedFile:
        code = process.wait()
        self.close()
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return RejectedFile("crashed", f"The process that read the file ended unexpectedly ({how}).")

    @staticmethod
    def _memory(process: subprocess.Popen[bytes]) -> int:
        try:
            return int(psutil.Process(process.pid).memory_info().rss)
        except psutil.Error:  # already gone: the pipe will say so
            return 0


def run_all(
    function: str, requests: Iterable[dict[str, Any]], limits: Limits, workers: int = 1
) -> Iterator[tuple[dict[str, Any], Any | RejectedFile]]:
    """Run ``function`` on every request in ``workers`` processes; yield (request, value or rejection) as they end."""
    idle: SimpleQueue[Worker] = SimpleQueue()
    staff = [Worker(function, limits) for _ in range(workers)]
    for worker in staff:
        idle.put(worker)

    def work(request: dict[str, Any]) -> tuple[dict[str, Any], Any | RejectedFile]:
        worker = idle.get()
        try:
            return request, worker.call(request)
        except RejectedFile as rejected:
            return request, rejected
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(max_workers=workers)
    try:
        for future in as_completed([threads.submit(work, request) for request in requests]):
            yield future.result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in staff:
            worker.stop()  # ends the calls that still run where the caller stopped early
        threads.shutdown(wait=True)
        for worker in staff:
            worker.close()
