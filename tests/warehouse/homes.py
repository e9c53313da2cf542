"""A home with documents in it, and a small reference of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from juesuan.disclosure.model import Disclosure
from juesuan.settings import Home, include_dir
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import write_extract
from warehouse.disclosures import document_id

REFERENCE = {
    "functions.csv": """function_code,name,level,parent_code,valid_from_year,valid_to_year,source
201,一般公共服务支出,类,,,,published
20103,政府办公厅（室）及相关机构事务,款,201,,,published
2010301,行政运行,项,20103,,,published
208,社会保障和就业支出,类,,,,published
20805,行政事业单位离退休,款,208,,2019,published
20805,行政事业单位养老支出,款,208,2020,,published
""",
    "economics.csv": """economic_code,name,level,parent_code,valid_from_year,valid_to_year,source
301,工资福利支出,类,,,,published
30101,基本工资,款,301,,,published
302,商品和服务支出,类,,,,published
""",
    "regions.csv": """region_code,name,level,parent_region_code,editions
310000,上海市,省,,2019
310107,普陀区,县,310000,2019
""",
}


def small_include(folder: Path) -> Path:
    """An include folder with the project's own SQL, suites, forms, indicators and measures, and three small lists."""
    real = include_dir()
    folder.mkdir(parents=True)
    for name in ("sql", "expectations"):
        (folder / name).symlink_to(real / name)
    reference = folder / "reference"
    reference.mkdir()
    for path in (real / "reference").iterdir():
        (reference / path.name).symlink_to(path)
    for name, text in REFERENCE.items():
        (reference / name).unlink()
        (reference / name).write_text(text, encoding="utf-8")
    return folder


def put(home: Home, *disclosures: Disclosure, **sidecar: Any) -> None:
    """Store the extract and the raw sidecar of each disclosure."""
    for disclosure in disclosures:
        write_extract(disclosure, home.extracts)
        folder = home.raw / disclosure.document_id[:2]
        folder.mkdir(parents=True, exist_ok=True)
        value = {
            "sha256": disclosure.document_id,
            "file_name": disclosure.file_name,
            "media_type": disclosure.media_type,
            "byte_size": disclosure.byte_size,
            "source_url": None,
            "final_url": None,
            "fetched_at": "2024-09-01T08:00:00+08:00",
            "published_on": None,
            "disclosure_id": None,
            "licence_note": None,
            "sightings": [
                {"file_name": disclosure.file_name, "source_url": None, "seen_at": "2024-09-01T00:00:00+00:00"}
            ],
        }
        (folder / f"{disclosure.document_id}.json").write_text(json.dumps(value | sidecar, ensure_ascii=False))


def put_json(folder: Path, name: str, **value: Any) -> None:
    """A rejected file or a run, as the pipeline leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False))


def put_rejection(home: Home, seed: str = "broken") -> None:
    put_json(
        home.rejected,
        document_id(seed),
        source_url=None,
        file_name=f"{seed}.pdf",
        sha256=document_id(seed),
        reason_code="empty",
        message="The file is empty.",
        first_seen_at="2024-09-01T00:00:00+00:00",
        path=None,
    )


def put_run(home: Home, run_id: str = "run-1", started_at: str = "2024-09-01T00:00:00+00:00", **changes: Any) -> None:
    run = {
        "run_id": run_id,
        "source": "samples",
        "started_at": started_at,
        "ended_at": None,
        "documents_seen": 2,
        "documents_new": 1,
        "documents_unchanged": 0,
        "documents_rejected": 1,
        "facts_written": None,
        "code_version": "0.1.0",
        "extractor_version": "1",
        "is_published": False,
    }
    put_json(home.runs, run_id, **(run | changes))


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    """The answer of a finished database."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def one(database: Path, query: str) -> Any:
    """The only value of the answer."""
    [[value]] = rows(database, query)
    return value


def build(home: Home) -> Path:
    """The candidate built from all that ``home`` holds."""
    return build_candidate(home, home.work / "candidate.duckdb").candidate
