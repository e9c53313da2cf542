"""The child of ``juesuan ingest``: runs the DAG ``final_accounts`` in this process, through Airflow.

``python -m juesuan.ingest.dag_run '{"source": …}'`` with the environment of ``environment.airflow_environment``.
Everything Airflow prints goes to this process's output, which the parent keeps in a file.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from juesuan.ingest.environment import prepare_metadata, project_dir
from juesuan.progress import report, step

DAG_ID = "final_accounts"


def run_dag(params: dict[str, Any]) -> bool:
    """Run the DAG once with ``params``; whether every task ended well."""
    from airflow.dag_processing.dagbag import DagBag
    from airflow.sdk import DagRunState

    with step("prepare"):
        prepare_metadata()
        bag = DagBag(project_dir() / "dags" / f"{DAG_ID}.py")
        if DAG_ID not in bag.dags:
            raise RuntimeError(f"The DAG cannot be loaded: {bag.import_errors}")
    return bool(bag.dags[DAG_ID].test(run_conf=params).state == DagRunState.SUCCESS)


if __name__ == "__main__":
    Path(os.environ["AIRFLOW_HOME"]).mkdir(parents=True, exist_ok=True)
    try:
        sys.exit(0 if run_dag(json.loads(sys.argv[1])) else 1)
    except Exception as error:
        report("failed", name="prepare", kind=type(error).__name__, message=str(error))
        raise
