"""``/check``: drop a file, get the report. Nothing is kept."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.house import house_of, is_part, speech_of
from juesuan.errors import RejectedFile
from juesuan.report.words import refusal
from juesuan.settings import Limits

if TYPE_CHECKING:
    from juesuan.checking import Checked
    from juesuan.report.model import Report

router = APIRouter()

#: What one upload may hold, and what checking it may cost.
_MOST_BYTES, _MOST_FILES = 64 * 2**20, 8
_SECONDS, _MEMORY = 180, 3 * 2**30
#: Checks at a time; whoever comes then is asked to come again.
_AT_ONCE = threading.BoundedSemaphore(2)


@router.get("/check")
def form(request: Request) -> Response:
    """Where files are dropped."""
    return house_of(request).page(request, "check.html", report=None, refused=None)


@router.post("/check")
async def check(request: Request) -> Response:
    """The report of the files that were sent, the parts of one disclosure."""
    house, speech = house_of(request), speech_of(request)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, speech.t("只接受本页面提交的文件。", "Files are only taken from this page."))
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411, speech.t("没有说明大小。", "The size is not stated."))
    if int(length) > _MOST_BYTES:
        raise HTTPException(413, speech.t("文件合计不得超过 64 MB。", "The files may hold 64 MB together."))
    with tempfile.TemporaryDirectory(prefix="juesuan-upload-") as folder:
        paths = await _saved(request, Path(folder))
        if not paths:
            return _refused(request, 400, speech.t("请先选择文件。", "Choose a file first."))
        if not _AT_ONCE.acquire(blocking=False):
            busy = speech.t("正在核对别人的文件，请稍候再试。", "Other files are being checked; try again in a moment.")
            return _refused(request, 503, busy)
        try:
            report = await run_in_threadpool(_report, paths)
        except RejectedFile as rejected:
            return _refused(request, 422, refusal(rejected, speech.lang))
        finally:
            _AT_ONCE.release()
    return house.page(request, _template(request), report=_as_html(report, speech.lang), refused=None)


def _refused(request: Request, status: int, said: str) -> Response:
    """Why there is no report. A part of a page is what it is, whatever it says: a status would be told as an error."""
    return house_of(request).page(
        request, _template(request), 200 if is_part(request) else status, report=None, refused=said
    )


def _template(request: Request) -> str:
    return "check_part.html" if is_part(request) else "check.html"


async def _saved(request: Request, folder: Path) -> list[Path]:
    """The files of the upload, under the names they have (without folders), in ``folder``."""
    async with request.form(max_files=_MOST_FILES, max_fields=4) as sent:
        paths = []
        for number, upload in enumerate(sent.getlist("file")):
            if isinstance(upload, str) or not upload.filename:
                continue
            name = PurePath(upload.filename.replace("\\", "/")).name.replace("\0", "")[-120:] or f"file{number}"
            path = folder / str(number) / name
            path.parent.mkdir()
            path.write_bytes(await upload.read())
            paths.append(path)
        return paths


def _report(paths: list[Path]) -> Report:
    from juesuan.checking import checked_paths
    from juesuan.report.pictures import with_pictures
    from juesuan.worker.limited import call

    limits = Limits(max_bytes=_MOST_BYTES, max_pages=500, max_seconds=_SECONDS, max_memory_bytes=_MEMORY)
    checked: Checked = call("juesuan.checking:answer", {"paths": [str(path) for path in paths]}, limits)
    with checked_paths(checked, paths) as found:
        return with_pictures(checked.report, found)


def _as_html(report: Report, language: str) -> str:
    from juesuan.report.html import html

    return html(report, "zh" if language == "zh" else "en", is_whole=False, with_style=False)
