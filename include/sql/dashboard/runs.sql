SELECT * FROM ingest_run ORDER BY started_at DESC LIMIT 100;
