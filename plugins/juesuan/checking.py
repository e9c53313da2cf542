"""Check files without a warehouse of one's own: read them, judge them in a database in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any

from juesuan.audit.checks import judge_facts
from juesuan.audit.gate import Held, in_this_process
from juesuan.audit.relations.findings import Finding, findings
from juesuan.audit.relations.rules import load_rules
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from juesuan.errors import RejectedFile
from juesuan.evidence.causes import causes_of
from juesuan.files import sha256_of
from juesuan.reading import read_document
from juesuan.report.html import html
from juesuan.report.model import Report, report_of
from juesuan.report.pictures import with_pictures
from juesuan.report.words import headline
from juesuan.settings import Home, Limits
from juesuan.sources.folder import FoundFile, opened
from juesuan.sources.raw import RawStore
from juesuan.warehouse.extracts import write_extract
from juesuan.warehouse.passing import in_passing, load_disclosure
from juesuan.worker.limited import hand_over


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking files came to. disclosures: as understood, one per file. findings: every judged relation, worst
    first. held: files that a warehouse would not publish, and why. report: the same for whoever publishes."""

    disclosures: tuple[Disclosure, ...]
    findings: tuple[Finding, ...]
    held: tuple[Held, ...]
    report: Report

    def __repr__(self) -> str:
        return f"<Checked {self.report.title!r}: {headline(self.report, 'zh')}>"

    def _repr_html_(self) -> str:
        return html(self.report, "zh", is_whole=False)


def check_files(files: Sequence[Path], limits: Limits | None = None) -> Checked:
    """Judge every rule over ``files``, the parts of one disclosure (text and forms may be published apart, or together
    in an archive).

    Nothing is stored. Raises RejectedFile for a file that cannot be read.
    """
    with (
        tempfile.TemporaryDirectory(prefix="juesuan-check-") as folder,
        ExitStack() as stack,
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        home = Home(Path(folder))
        store = RawStore(home.raw)
        # The empty tables and the rules need nothing of the files: they are made while those are read.
        empty, rules = beside.submit(stack.enter_context, in_passing()), beside.submit(load_rules)
        disclosures = []
        for file in opened(map(FoundFile, files), stack):
            if file.refusal:
                raise RejectedFile(*file.refusal)
            disclosures.append(understand(read_document(file.path, limits or Limits.from_environment(), file.name)))
            store.add(file.path, file_name=file.name, disclosure_id="checked")
            write_extract(disclosures[-1], home.extracts)
        connection = empty.result()
        rules.result()
        load_disclosure(connection, home, Path(folder))
        summary = judge_facts(connection, home, rereader=in_this_process)
        relations = findings(connection)
        causes = [cause for d in disclosures for cause in causes_of(connection, d.document_id)]
    report = report_of(disclosures, relations, causes, [held.reason for held in summary.held])
    return Checked(tuple(disclosures), relations, summary.held, report)


def check(path: str | PathLike[str], *more: str | PathLike[str]) -> Checked:
    """Judge every rule over one published disclosure: the files it consists of. See ``check_files``.

    In a notebook it shows its report; ``.report`` holds it as values, ``.disclosures`` what was read.

    >>> juesuan.check("account.pdf")  # doctest: +SKIP
    """
    paths = [Path(file) for file in (path, *more)]
    checked = check_files(paths)
    with checked_paths(checked, paths) as found:
        return replace(checked, report=with_pictures(checked.report, found))


@contextmanager
def checked_paths(checked: Checked, files: Sequence[Path]) -> Iterator[dict[str, Path]]:
    """The files that were checked, by document id; those in an archive are there as long as the context is open."""
    ids = {d.document_id for d in checked.disclosures}
    with ExitStack() as stack:
        found = [file.path for file in opened(map(FoundFile, files), stack) if not file.refusal]
        yield {sha256: path for path in found if (sha256 := sha256_of(path)) in ids}


def answer(request: dict[str, Any]) -> None:
    """Inside a worker process: check ``request['paths']`` and hand over what it came to. Raises RejectedFile."""
    hand_over(request, check_files([Path(path) for path in request["paths"]]))
