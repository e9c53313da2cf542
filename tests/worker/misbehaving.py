"""Functions for worker processes that do what documents may do to a reader."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from juesuan.errors import RejectedFile


def behave(request: dict[str, Any]) -> Any:
    """Do what ``request['do']`` says."""
    match request["do"]:
        case "pid":
            return os.getpid()
        case "print":
            print("noise on standard output")
            os.write(1, b"more noise\n")
            return "quiet"
        case "hang":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "exit":
            os._exit(3)
        case "abort":
            os.abort()
        case "eat":
            eaten = []
            while True:
                eaten.append(bytearray(os.urandom(1 << 20)) * 8)
        case "memory_error":
            raise MemoryError
        case "recurse":
            return behave(request)
        case "reject":
            raise RejectedFile("truncated", "The file ends early.", page_no=3)
        case "fail":
            sys.stderr.write("about to fail\n")
            raise ValueError("unforeseen 意外")
    return request
