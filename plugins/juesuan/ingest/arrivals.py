"""What a source brings, whatever kind of source it is: a folder, one file, or a catalogue of publishers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from juesuan.errors import InputError
from juesuan.settings import Home, Limits
from juesuan.sources.catalogue import Publisher, catalogue_files, load_catalogue, load_publisher
from juesuan.sources.folder import find_files, refused_type
from juesuan.sources.portal import collect_portal
from juesuan.sources.raw import RawStore, sha256_of


@dataclass(frozen=True, slots=True)
class Arrived:
    """One document that is in the raw store now, or one file that was refused on the way.

    place: the path or address it stands at. path, source_url: the one of them that it is. sha256: None where the bytes
    could not be had. refusal: (reason_code, message), None where it may be read.
    """

    file_name: str
    sha256: str | None
    path: str | None = None
    source_url: str | None = None
    refusal: tuple[str, str] | None = None
    is_new: bool = False

    @property
    def place(self) -> str:
        return self.path or self.source_url or self.file_name


def check_source(source: Path, fiscal_years: Collection[int] = ()) -> bool:
    """Whether ``source`` has anything to bring, without fetching. Raises InputError where it does not exist or is a
    catalogue with a mistake in it."""
    if is_catalogue(source):
        return bool(_publishers(source))
    return next(find_files(source, fiscal_years), None) is not None


def arrivals(source: Path, home: Home, fiscal_years: Collection[int] = ()) -> Iterator[Arrived]:
    """Bring everything ``source`` holds into the raw store of ``home``, one after the other. Raises InputError."""
    return _fetched(source, home, fiscal_years) if is_catalogue(source) else _copied(source, home, fiscal_years)


def is_catalogue(source: Path) -> bool:
    """A publisher's YAML file, or a folder of them and of no documents."""
    if source.is_dir():
        return bool(catalogue_files(source)) and next(find_files(source), None) is None
    return source.suffix.lower() in (".yaml", ".yml") and source.is_file()


def _publishers(source: Path) -> list[Publisher]:
    return load_catalogue(source) if source.is_dir() else [load_publisher(source)]


def _copied(source: Path, home: Home, fiscal_years: Collection[int]) -> Iterator[Arrived]:
    store = RawStore(home.raw)
    limits = Limits.from_environment()
    for found in find_files(source, fiscal_years):
        name, path = found.path.name, str(found.path.absolute())
        if found.refusal:
            yield Arrived(name, None, path, refusal=found.refusal)
        elif too_large := _too_large(found.path, limits):
            yield Arrived(name, sha256_of(found.path), path, refusal=too_large)
        else:
            arrival = store.add(found.path)
            yield Arrived(
                name,
                arrival.sidecar.sha256,
                path,
                refusal=refused_type(name, arrival.sidecar.media_type),
                is_new=arrival.is_new,
            )


def _fetched(source: Path, home: Home, fiscal_years: Collection[int]) -> Iterator[Arrived]:
    store = RawStore(home.raw)
    for publisher in _publishers(source):
        for outcome in collect_portal(publisher, home, fiscal_years):
            if outcome.reason_code:
                refusal = (outcome.reason_code, outcome.message or "The address gave nothing.")
                yield Arrived(outcome.file_name or outcome.url, None, source_url=outcome.url, refusal=refusal)
            for sha256 in outcome.sha256s:
                sidecar = store.sidecar(sha256)
                if sidecar is None:
                    raise InputError(f"The raw store has lost its note on {sha256}; fetch {outcome.url} again.")
                name, is_new = sidecar.file_name, outcome.outcome in ("new", "changed")
                yield Arrived(name, sha256, None, outcome.url, refused_type(name, sidecar.media_type), is_new)


def _too_large(path: Path, limits: Limits) -> tuple[str, str] | None:
    size = path.stat().st_size
    if size <= limits.max_bytes:
        return None
    return "too_large", (
        f"The file has {size / 2**20:,.0f} MiB, more than the {limits.max_bytes / 2**20:,.0f} MiB allowed "
        "(JUESUAN_MAX_BYTES)."
    )
