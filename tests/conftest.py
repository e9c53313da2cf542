"""The suite writes to a folder of its own: never to the user's home of Airflow, nor to the project's data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_FOLDER = tempfile.TemporaryDirectory(prefix="juesuan-tests-")

# Before anything imports Airflow, which makes its home when it is imported.
os.environ["AIRFLOW_HOME"] = str(Path(_FOLDER.name) / "airflow")
os.environ["JUESUAN_HOME"] = str(Path(_FOLDER.name) / "home")
os.environ["NO_COLOR"] = "1"
