"""From a source to a published warehouse, step by step; the DAG ``final_accounts`` calls one function per task.

collect → plan_chunks → read_chunk (many) → build → audit → publish → summarise. Steps hand each other paths and small
counts; everything else stands in files under ``$JUESUAN_HOME``, so that a killed step is simply run again.
"""
