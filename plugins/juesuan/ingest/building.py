"""From extracts to the warehouse candidate: what changed is built and judged in parts, the rest is taken over."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

from juesuan.files import read_json, sha256_of, write_json
from juesuan.ingest.inputs import take_inputs
from juesuan.ingest.run import Run, RunRecord
from juesuan.settings import Home


def plan_parts(run: Run, record: RunRecord, *, is_quiet: bool) -> list[str]:
    """Note what has to be built, and return the names of the parts; each can be built by another worker.

    record: the run's own, which goes into the candidate. is_quiet: whether nothing was read or mended; where the
    inputs, too, are those of the served warehouse, the candidate is that once more, and there are no parts.
    """
    from juesuan.warehouse.packs import pack
    from juesuan.warehouse.parts import part_size, plan
    from juesuan.warehouse.refresh import refresh_candidate

    inputs = take_inputs(run.home)
    write_json(run.record_path, asdict(record))
    shutil.rmtree(run.folder / "parts", ignore_errors=True)
    facts = refresh_candidate(run.home, run.candidate, inputs.digest) if is_quiet else None
    run.write("built", {"inputs": inputs.digest, "is_refreshed": facts is not None})
    if facts is not None:
        run.finish_record(facts_written=facts)
        return []
    base = _base(run)
    pack(run.home.extracts, inputs.documents)
    planned = plan(run.home, inputs.documents, inputs.replaced, base, part_size(len(inputs.documents)))
    names = [f"{number:04}" for number in range(len(planned.parts))]
    for name, part in zip(names, planned.parts, strict=True):
        run.write(f"parts/{name}", part.as_json())
    run.write(
        "assembly",
        {"parts": names, "keeps": planned.keeps, "renewed": sorted(planned.renewed) if planned.keeps else []},
    )
    return names


def build_part(run: Run, name: str) -> int:
    """Build and judge one part; how many documents it has."""
    from juesuan.audit.checks import judge_facts
    from juesuan.warehouse.build import build_candidate
    from juesuan.warehouse.loading import Part

    part = Part.from_json(run.read(f"parts/{name}"))
    _checked(run, name).unlink(missing_ok=True)
    return build_candidate(
        run.home, part_path(run, name), part=part, judge=lambda connection: judge_facts(connection, run.home)
    ).documents


def check_part(run: Run, name: str) -> int:
    """Look whether a part is well built; how many structural expectations hold. Raises StructureBroken."""
    from juesuan.audit.structure.judge import audit_structure

    report = audit_structure(part_path(run, name))
    report.require()
    write_json(_checked(run, name), report.evaluated)
    return report.evaluated


def check_parts(run: Run) -> int:
    """See ``check_part``: of all parts, those that have been looked at not again."""
    checked = 0
    for name in run.read("assembly")["parts"]:
        note = _checked(run, name)
        checked += read_json(note) if note.exists() else check_part(run, name)
    return checked


def assemble(run: Run) -> str:
    """The candidate of all parts and of what stands of the served warehouse; its path."""
    from juesuan.warehouse.assemble import assemble as assemble_candidate
    from juesuan.warehouse.publish import facts_written

    if not run.read("built")["is_refreshed"]:
        plan = run.read("assembly")
        parts = [part_path(run, name) for name in plan["parts"]]
        base = _base_path(run) if plan["keeps"] else None
        assemble_candidate(run.home, run.candidate, parts, base=base, renewed=plan["renewed"])
        run.finish_record(facts_written=facts_written(run.candidate))
    return str(run.candidate)


def part_path(run: Run, name: str) -> Path:
    """The database of a part, in a folder of its own."""
    return run.folder / "parts" / name / "part.duckdb"


def _checked(run: Run, name: str) -> Path:
    return part_path(run, name).with_name("checked.json")


def _base(run: Run) -> Path | None:
    """A copy of what is served, where it is what was published: that may be replaced, or written to, at any moment."""
    from juesuan.warehouse.publish import served_note

    noted = served_note(run.home).get("sha256")
    base = _base_path(run)
    base.parent.mkdir(parents=True, exist_ok=True)
    base.unlink(missing_ok=True)
    if noted is None or not run.home.warehouse.is_file():
        return None
    shutil.copyfile(run.home.warehouse, base)
    return base if sha256_of(base) == noted else None


def _base_path(run: Run) -> Path:
    return run.folder / "base.duckdb"


def has_pages(home: Home) -> bool:
    """Whether an audit's pages are there to be read: those of a run with nothing new are the ones before."""
    return any(home.root.glob("audit/*/index.html"))
