"""The child of ``juesuan ingest``: runs the DAG ``final_accounts`` in this process, through Airflow.

``python -m juesuan.ingest.dag_run '{"source": …}'`` with the environment of ``environment.airflow_environment``.
Everything Airflow prints goes to this process's output, which the parent keeps in a file.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from juesuan.ingest.environment import prepare_metadata, project_dir
from juesuan.progress import report, step

DAG_ID = "final_accounts"

#: Airflow's modules and models are a million objects that live as long as the process: with Python's own threshold its
#: collector looks through them some hundred times in a run that has nothing to do, a fifth of the whole.
_COLLECT_AFTER = 100_000


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


def _main() -> int:
    gc.set_threshold(_COLLECT_AFTER)
    Path(os.environ["AIRFLOW_HOME"]).mkdir(parents=True, exist_ok=True)
    try:
        return 0 if run_dag(json.loads(sys.argv[1])) else 1
    except Exception as error:
        report("failed", name="prepare", kind=type(error).__name__, message=str(error))
        traceback.print_exc()
        return 1


def _leave(code: int) -> NoReturn:
    """End the process without taking Python's objects apart one by one, which takes seconds with Airflow loaded."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _leave(_main())
