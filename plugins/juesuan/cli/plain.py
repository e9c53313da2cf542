"""Errors a person can act on: one plain sentence, no traceback."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment

from juesuan.errors import InputError, RejectedFile
from juesuan.visible import visible

#: Exit code of a request that cannot be carried out as asked (as make and most commands have it).
BAD_REQUEST = 2
#: Columns of a page that is no terminal (a pipe, a file): room for the names of indicators.
PAGE_WIDTH = 120


def page() -> Console:
    """Standard output; as wide as the terminal, or PAGE_WIDTH where there is none."""
    console = Console()
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(width=PAGE_WIDTH)
    console.push_render_hook(_Visibly())
    return console


class _Visibly(RenderHook):
    """What documents and file names say reaches the terminal as text, whatever prints it, never as a command."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Spelt(renderable) for renderable in renderables]


class _Spelt:
    def __init__(self, inner: ConsoleRenderable) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._inner, options):
            text, style, control = segment
            if control or text.isprintable():
                yield segment
            else:
                yield Segment("\n".join(map(visible, text.split("\n"))), style)


@contextmanager
def plain_errors(unreadable: int = 1) -> Iterator[None]:
    """Turn the errors we expect into a sentence on standard error and an exit code. unreadable: that of a file that
    cannot be read.

    A request to terminate is taken like Ctrl-C, so that what was started is ended.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except InputError as error:
        _complain(str(error), BAD_REQUEST)
    except RejectedFile as rejected:
        _complain(rejected.message, unreadable)
    except BrokenPipeError:  # whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        _complain(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "), 1)
    except KeyboardInterrupt:
        _complain("Stopped.", 130)


def _complain(sentence: str, code: int) -> None:
    Console(stderr=True).print(
        "\n".join(map(visible, sentence.split("\n"))), style="red", markup=False, highlight=False, soft_wrap=True
    )
    raise typer.Exit(code)
