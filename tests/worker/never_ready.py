"""A module that a worker process never finishes to import."""

from __future__ import annotations

import time

time.sleep(600)
