"""Python's collector of cycles, kept from looking through a document again and again while it grows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection of cycles inside; afterwards as before. For bounded work that makes many small values and no
    cycles, such as reading one page: what is not needed any more is released all the same."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
