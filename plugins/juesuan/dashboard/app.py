"""The dashboard as an ASGI app. Reads only, on this machine alone unless told otherwise."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from juesuan.dashboard.generations import Generations, NoWarehouse
from juesuan.dashboard.house import HERE, House, house_of, speech_of
from juesuan.dashboard.pages import (
    checking,
    comparing,
    coverage,
    department,
    evidence,
    execution,
    findings,
    ground,
    picture,
    rules,
    runs,
    search,
    table,
)
from juesuan.dashboard.pictures import Pictures
from juesuan.errors import RejectedFile
from juesuan.report.words import refusal
from juesuan.settings import Home

#: A page is allowed what it brings along, and nothing else; nobody may frame it.
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Names this machine is called by: a page of another site cannot reach in under its own name.
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
_PAGES = (
    ground,
    search,
    department,
    comparing,
    execution,
    table,
    findings,
    evidence,
    picture,
    coverage,
    runs,
    checking,
    rules,
)


def create_app(home: Home | None = None, hosts: Sequence[str] = LOCAL_HOSTS) -> FastAPI:
    """The app over ``home``. hosts: names it answers to."""
    home = home or Home()
    house = House(home, Generations(home.warehouse), Pictures())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        house.generations.close()
        house.pictures.close()

    app = FastAPI(title="juesuan", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.house = house
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.middleware("http")(_with_headers)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for page in _PAGES:
        app.include_router(page.router)
    app.add_exception_handler(NoWarehouse, _nothing_yet)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RejectedFile, _rejected)
    app.add_exception_handler(Exception, _unforeseen)
    return app


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    # Before anything is asked: a page may show more than it says it does, never less.
    request.state.mark = house_of(request).generations.mark()
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _nothing_yet(request: Request, _: Exception) -> Response:
    return house_of(request).page(request, "empty.html", 503)


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = "" if error.detail == HTTPStatus(error.status_code).phrase else error.detail  # no sentence of ours
    return house_of(request).page(request, "error.html", error.status_code, status=error.status_code, said=said)


def _rejected(request: Request, error: Exception) -> Response:
    assert isinstance(error, RejectedFile)
    said = refusal(error, speech_of(request).lang)
    return house_of(request).page(request, "error.html", 422, status=422, said=said)


def _unforeseen(request: Request, error: Exception) -> Response:
    return house_of(request).page(request, "error.html", 500, status=500, said=type(error).__name__)
