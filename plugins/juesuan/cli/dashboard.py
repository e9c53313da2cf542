"""``juesuan dashboard``: the warehouse as pages."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from juesuan.cli.plain import page, plain_errors
from juesuan.errors import InputError


def dashboard_command(
    port: Annotated[int, typer.Option(help="Port of the pages.", min=1, max=65535)] = 8600,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine's are open to its network.")
    ] = ("127.0.0.1"),
    name: Annotated[
        list[str] | None, typer.Option(help="Another name the pages are asked for by (a proxy's); may be repeated.")
    ] = None,
) -> None:
    """Show the served warehouse as pages: search, departments, findings, tables; every figure leads to its page.

    Reads only. Listens on this machine alone unless told otherwise; there is no login. Ctrl-C ends it.

    Examples:

        juesuan dashboard

        juesuan dashboard --port 8601
    """
    with plain_errors():
        import uvicorn

        from juesuan.dashboard.app import LOCAL_HOSTS, create_app
        from juesuan.settings import Home

        listener = _listen(host, port)
        app = create_app(Home(), (*LOCAL_HOSTS, *(name or ())))
        page().print(f"The pages are at [link]http://localhost:{port}[/link] (Ctrl-C ends it)", highlight=False)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, limit_concurrency=200)
        )
        server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"Port {port} of {host} cannot be had ({error.strerror}); choose another with --port."
        ) from error
    return listener
