"""From the source into the raw store, and which of what is stored has to be read."""

from __future__ import annotations

import math
from collections.abc import Collection
from pathlib import Path
from typing import Any

from juesuan.errors import InputError
from juesuan.ingest import rejections
from juesuan.ingest.run import Run
from juesuan.progress import report
from juesuan.settings import Limits
from juesuan.sources.folder import find_files
from juesuan.sources.raw import RawStore, now, sha256_of
from juesuan.warehouse.extracts import has_extract

#: Airflow maps a task at most 1024 times (core.max_map_length); a little is left free.
MAX_CHUNKS = 1000
#: Fewer documents than this are not worth a task of their own.
MIN_CHUNK_SIZE = 16


def collect(run: Run, source: Path, fiscal_years: Collection[int] = ()) -> dict[str, int]:
    """Store every document of ``source``; refuse at once what cannot be tried. Returns {'found': files, 'new': …}.

    Raises InputError where the source does not exist.
    """
    store = RawStore(run.home.raw)
    limits = Limits.from_environment()
    started_at = now()
    keys: dict[str, str] = {}  # path -> sha256, or what stands in for it
    refused: set[str] = set()
    new = 0
    for found in find_files(source, fiscal_years):
        path = str(found.path.absolute())
        refusal = found.refusal or _too_large(found.path, limits)
        if refusal is None or refusal[0] == "unsupported_type":
            arrival = store.add(found.path)
            sha256: str | None = arrival.sidecar.sha256
            new += arrival.is_new
        else:
            sha256 = sha256_of(found.path) if refusal[0] == "too_large" else None
        keys[path] = sha256 or rejections.address_key(path)
        if refusal is not None:
            rejection = rejections.Rejection(None, found.path.name, sha256, *refusal, now(), path)
            refused.add(rejections.record(run.home.rejected, rejection).key)
        report("collected", file_name=found.path.name)
    _settle_earlier_rejections(run, keys, refused)
    run.write(
        "collected",
        {
            "source": str(source),
            "started_at": started_at,
            "found": len(keys),
            "documents": sorted(set(keys.values())),
            "paths": {key: path for path, key in keys.items()},
            "refused": sorted(refused),
        },
    )
    return {"found": len(keys), "new": new}


def plan_chunks(run: Run, *, force: bool = False) -> list[str]:
    """Write one manifest per chunk of documents to read; returns the manifests' names (at most MAX_CHUNKS).

    To read: what the source brought, and what the store holds from earlier runs, as far as this version has no
    extract of it and has not refused it for good. force: what the source brought is read again in any case.
    """
    collected = run.read("collected")
    brought, refused = set(collected["documents"]), set(collected["refused"])
    store = RawStore(run.home.raw)
    pending, unchanged, still_rejected = [], [], sorted(refused)
    for sha256 in sorted(brought | set(store.hashes())):
        if sha256 in refused:
            continue
        again = force and sha256 in brought
        if not again and has_extract(run.home.extracts, sha256):
            if sha256 in brought:
                unchanged.append(sha256)
        elif not again and _is_settled(run, sha256, is_brought=sha256 in brought):
            if sha256 in brought:
                still_rejected.append(sha256)
        else:
            pending.append(sha256)
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


def _request(store: RawStore, sha256: str, paths: dict[str, str]) -> dict[str, Any]:
    sidecar = store.sidecar(sha256)
    if sidecar is None:
        raise InputError(f"The raw store has lost its note on {sha256}; collect the source again.")
    return {
        "sha256": sha256,
        "path": str(store.path(sidecar)),
        "file_name": sidecar.file_name,
        "source_url": sidecar.source_url,
        "seen_at_path": paths.get(sha256),
    }


def _is_settled(run: Run, sha256: str, *, is_brought: bool) -> bool:
    if not is_brought and rejections.is_superseded(run.home.rejected, sha256):
        return True
    rejection = rejections.find(run.home.rejected, sha256)
    return rejection is not None and rejection.is_final


def _settle_earlier_rejections(run: Run, keys: dict[str, str], refused: set[str]) -> None:
    """Rejections that no longer stand: other bytes are at the place now, or the type is read by now."""
    here = set(keys.values())
    for rejection in list(rejections.all_in(run.home.rejected)):
        if rejection.key in here:
            if rejection.reason_code == "unsupported_type" and rejection.key not in refused:
                rejections.withdraw(run.home.rejected, rejection.key)
        elif rejection.path in keys:
            rejections.supersede(run.home.rejected, rejection.key)
    for key in here:
        rejections.reinstate(run.home.rejected, key)


def _too_large(path: Path, limits: Limits) -> tuple[str, str] | None:
    size = path.stat().st_size
    if size <= limits.max_bytes:
        return None
    return "too_large", (
        f"The file has {size / 2**20:,.0f} MiB, more than the {limits.max_bytes / 2**20:,.0f} MiB allowed "
        "(JUESUAN_MAX_BYTES)."
    )
