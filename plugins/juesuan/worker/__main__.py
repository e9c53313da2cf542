"""The child: ``python -m juesuan.worker package.module:function`` answers one JSON line per JSON line.

The first line written is ``{"ready": true}`` (imports are done, the clock of a document may start). Each request is
an object handed to the function; the answer is ``{"value": …}`` or ``{"rejected": [reason_code, message, page_no]}``.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any

from juesuan.errors import RejectedFile


def answer(function: Callable[[dict[str, Any]], Any], request: dict[str, Any]) -> dict[str, Any]:
    """What ``function`` makes of one request; every exception becomes a rejection with a reason."""
    try:
        return {"value": function(request)}
    except RejectedFile as rejected:
        return {"rejected": [rejected.reason_code, rejected.message, rejected.page_no]}
    except MemoryError:
        return {"rejected": ["out_of_memory", "Reading the file needs more memory than there is.", None]}
    except Exception as error:
        traceback.print_exc()
        cause = f"{type(error).__name__}: {error}"
        return {"rejected": ["internal_error", f"Reading the file failed in an unforeseen way ({cause}).", None]}


def main() -> None:
    """Serve requests from standard input until it ends."""
    module, _, name = sys.argv[1].partition(":")
    # Libraries may print: standard output is kept for answers alone.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    threading.Thread(target=_leave_with_parent, args=(os.getppid(),), daemon=True).start()
    function = getattr(importlib.import_module(module), name)
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(function, json.loads(line)), ensure_ascii=False), file=answers, flush=True)


def _leave_with_parent(parent: int) -> None:
    """End this process when the one that started it is gone, however it went."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
