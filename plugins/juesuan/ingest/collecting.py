"""From the source into the raw store, and which of what is stored has to be read."""

from __future__ import annotations

import logging
import math
import traceback
from collections.abc import Collection
from pathlib import Path
from typing import Any

from juesuan.errors import InputError, SourceTrouble
from juesuan.files import printable, read_json
from juesuan.ingest import rejections
from juesuan.ingest.arrivals import Arrived, arrivals, parts_of, years_asked
from juesuan.ingest.mending.mend import mend
from juesuan.ingest.mending.raw import lost
from juesuan.ingest.run import Run, start_time
from juesuan.progress import report
from juesuan.sources.discovery import unforeseen
from juesuan.sources.folder import refused_type
from juesuan.sources.raw import RawStore, now
from juesuan.visible import visible
from juesuan.warehouse.extracts import has_extract

#: Airflow maps a task at most 1024 times (core.max_map_length); a little is left free.
MAX_CHUNKS = 1000
#: Fewer documents than this are not worth a task of their own.
MIN_CHUNK_SIZE = 16

log = logging.getLogger(__name__)


def list_parts(run: Run, source: Path, kinds: Collection[str] = ()) -> list[str]:
    """The names of what is collected by itself (see ``parts_of``), at most MAX_CHUNKS of them: where a catalogue has
    more publishers, several go together. kinds: publishers of other kinds of document are left out. What is damaged in
    the home is mended first. Raises InputError where the source does not exist."""
    run.write("mended", mend(run.home))
    parts = sorted(parts_of(source, kinds).items())
    size = math.ceil(len(parts) / MAX_CHUNKS)
    together = {
        parts[at][0]: [str(path) for _, path in parts[at : at + size]] for at in range(0, len(parts), size or 1)
    }
    run.write("parts", {"source": printable(source), "started_at": start_time(run.home), "parts": together})
    return list(together)


def collect(run: Run, part: str, fiscal_years: Collection[int] = ()) -> dict[str, int]:
    """Store every document of ``part`` (a name of ``list_parts``) and record what was refused on the way.

    Returns {'found': files, 'new': those the store did not have, 'refused': …}. Raises SourceTrouble, when all is
    stored that could be, where a publisher's lists could not be walked.
    """
    paths: dict[str, str | None] = {}  # key -> local path
    places: set[str] = set()
    refused: set[str] = set()
    years: dict[str, list[int]] = {}
    troubles: dict[str, str] = {}  # by publisher, as the names of their files say
    new = found = 0
    for place in map(Path, run.read("parts")["parts"][part]):
        try:
            years |= years_asked(place, fiscal_years)
            for arrived in arrivals(place, run.home, fiscal_years):
                places.add(arrived.place)
                if arrived.is_settled:
                    continue
                found += 1
                new += arrived.is_new
                rejection = _rejection(arrived)
                if rejection:
                    refused.add(rejections.record(run.home.rejected, rejection).key)
                key = rejection.key if rejection else arrived.sha256
                assert key is not None
                paths.setdefault(key, arrived.path)
                _tell(arrived)
        except (SourceTrouble, InputError) as trouble:
            troubles[place.stem] = str(trouble)
        except Exception as error:  # a part stands for itself, whatever it sets off
            # What an error says may hold half a character, which no log can write down.
            said = "".join(traceback.format_exception(error)).encode(errors="backslashreplace").decode()
            log.error("%s set off an unforeseen error\n%s", part, said)
            troubles[place.stem] = f"{printable(place)}: {unforeseen(error)[1]}"
    run.write(
        f"collected/{_number(run, part):04d}",
        {
            "found": found,
            "paths": dict(sorted(paths.items())),
            "places": sorted(places),
            "refused": sorted(refused),
            "years": years,
            "troubles": troubles,
        },
    )
    log.info("%s: %d found, %d new, %d refused", part, found, new, len(refused))
    if troubles:
        raise SourceTrouble("\n".join(troubles.values()))
    return {"found": found, "new": new, "refused": len(refused)}


def _number(run: Run, part: str) -> int:
    return list(run.read("parts")["parts"]).index(part)


def _tell(arrived: Arrived) -> None:
    report("collected", file_name=arrived.file_name)
    name, place = visible(arrived.file_name), visible(arrived.place)
    if arrived.refusal:
        log.info("refused: %s (%s): %s", name, place, visible(arrived.refusal[1]))
    else:
        log.info("%s: %s (%s)", "new" if arrived.is_new else "found", name, place)


def _collected(run: Run) -> dict[str, Any]:
    """What all parts brought, together; kept as ``collected``."""
    whole: dict[str, Any] = {"paths": {}, "places": [], "refused": [], "years": {}, "troubles": {}, "found": 0}
    listed = run.read("parts")
    for number, part in enumerate(listed["parts"]):
        path = run.folder / f"collected/{number:04d}.json"
        if not path.exists():  # what went wrong there is told by its own task
            whole["troubles"][part] = f"{part} could not be collected."
            continue
        one = read_json(path)
        whole["found"] += one["found"]
        whole["paths"] |= {key: place for key, place in one["paths"].items() if key not in whole["paths"]}
        whole["years"] |= one["years"]
        whole["troubles"] |= one["troubles"]
        for name in ("places", "refused"):
            whole[name] += one[name]
    run.write("collected", whole | {"source": listed["source"], "started_at": listed["started_at"]})
    return whole


def plan_chunks(run: Run, *, force: bool = False) -> list[str]:
    """Write one manifest per chunk of documents to read; returns the manifests' names (at most MAX_CHUNKS).

    To read: what the source brought, and what the store holds from earlier runs, as far as this version has no
    extract of it and has not refused it for good. force: what the source brought is read again in any case.
    """
    collected = _collected(run)
    _settle_earlier_rejections(run, set(collected["paths"]), set(collected["places"]), set(collected["refused"]))
    brought, refused = set(collected["paths"]), set(collected["refused"])
    store = RawStore(run.home.raw)
    pending, unchanged, still_rejected = [], [], sorted(refused)
    for sha256 in sorted(brought | set(store.hashes())):
        if sha256 in refused:
            continue
        if not store.holds(sha256):  # lost, and told as such
            continue
        again = force and sha256 in brought
        if not again and has_extract(run.home.extracts, sha256):
            if sha256 in brought:
                unchanged.append(sha256)
        elif not again and _is_settled(run, store, sha256, is_brought=sha256 in brought):
            if sha256 in brought:
                still_rejected.append(sha256)
        else:
            pending.append(sha256)
    if gone := lost(run.home):
        run.write("mended", [*run.read("mended"), *gone])
    run.write("plan", {"pending": len(pending), "unchanged": len(unchanged), "still_rejected": still_rejected})
    report("planned", pending=len(pending), unchanged=len(unchanged), rejected=len(still_rejected))
    size = chunk_size(len(pending))
    names = []
    for start in range(0, len(pending), size):
        name = f"chunk-{start // size:04d}"
        run.write(
            name,
            {"documents": [_request(store, sha256, collected["paths"]) for sha256 in pending[start : start + size]]},
        )
        names.append(name)
    return names


def chunk_size(documents: int) -> int:
    """Documents per mapped task: small enough to retry cheaply, never more than MAX_CHUNKS tasks."""
    return max(MIN_CHUNK_SIZE, math.ceil(documents / MAX_CHUNKS))


def _request(store: RawStore, sha256: str, paths: dict[str, str | None]) -> dict[str, Any]:
    sidecar = store.sidecar(sha256)
    assert sidecar is not None  # asked before
    return {
        "sha256": sha256,
        "path": str(store.path(sidecar)),
        "file_name": sidecar.file_name,
        "source_url": sidecar.source_url,
        "seen_at_path": paths.get(sha256),
        "content": sidecar.content,
    }


def _rejection(arrived: Arrived) -> rejections.Rejection | None:
    if arrived.refusal is None:
        return None
    return rejections.Rejection(
        arrived.source_url, arrived.file_name, arrived.sha256, *arrived.refusal, now(), arrived.path
    )


def _is_settled(run: Run, store: RawStore, sha256: str, *, is_brought: bool) -> bool:
    """Whether nothing is to be gained from reading these bytes in this run."""
    rejection = rejections.find(run.home.rejected, sha256)
    if is_brought or rejection is not None:
        return rejection is not None and rejection.is_final
    sidecar = store.sidecar(sha256)
    # An archive is in the store for its own sake; its members are what is read.
    is_readable = sidecar is not None and refused_type(sidecar.file_name, sidecar.media_type) is None
    return not is_readable or rejections.is_superseded(run.home.rejected, sha256)


def _settle_earlier_rejections(run: Run, here: set[str], places: set[str], refused: set[str]) -> None:
    """Rejections that no longer stand: something else is at the place now, or the type is read by now."""
    for rejection in list(rejections.all_in(run.home.rejected)):
        if rejection.key in here:
            if rejection.reason_code == "unsupported_type" and rejection.key not in refused:
                rejections.withdraw(run.home.rejected, rejection.key)
        elif rejection.place in places:
            rejections.supersede(run.home.rejected, rejection.key)
    for key in here:
        rejections.reinstate(run.home.rejected, key)
