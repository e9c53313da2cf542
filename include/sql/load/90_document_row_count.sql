-- Both sides of the load. The structural suite compares them with what the tables hold.
INSERT INTO document_row_count BY NAME
WITH counted AS (
    SELECT document_id, 'fact_function_amount' AS table_name, count(*) AS extracted, count(*) FILTER (NOT is_loaded) AS withheld
    FROM stage.function_amount GROUP BY document_id
    UNION ALL
    SELECT document_id, 'fact_economic_amount', count(*), count(*) FILTER (NOT is_loaded)
    FROM stage.economic_amount GROUP BY document_id
    UNION ALL
    SELECT document_id, 'fact_unit_amount', count(*), count(*) FILTER (NOT is_loaded)
    FROM stage.unit_amount GROUP BY document_id
    UNION ALL
    SELECT document_id, 'fact_indicator', count(*), count(*) FILTER (NOT is_loaded)
    FROM stage.indicator GROUP BY document_id
    UNION ALL
    SELECT document_id, 'narrative_number', count(*), count(*) FILTER (NOT is_loaded)
    FROM stage.narrative_number GROUP BY document_id
    UNION ALL
    SELECT document_id, 'dim_project', count(*), count(*) FILTER (NOT is_loaded)
    FROM stage.project GROUP BY document_id
    UNION ALL
    SELECT document_id, 'fact_project_fund', sum(len(funds)), coalesce(sum(len(funds)) FILTER (NOT is_loaded), 0)
    FROM stage.project GROUP BY document_id
    UNION ALL
    SELECT document_id, 'fact_project_metric', sum(len(metrics)), coalesce(sum(len(metrics)) FILTER (NOT is_loaded), 0)
    FROM stage.project GROUP BY document_id
    UNION ALL
    SELECT document_id, 'bridge_reporting_unit', len(reporting_units), 0 FROM stage.extract
    UNION ALL
    SELECT document_id, 'document_section', len(sections), 0 FROM stage.extract
    UNION ALL
    SELECT document_id, 'document_term', len(terms), 0 FROM stage.extract
    UNION ALL
    SELECT document_id, 'document_table', len(tables), 0 FROM stage.extract
)
SELECT document_id, table_name, extracted, withheld
FROM counted
WHERE extracted > 0
ORDER BY document_id, table_name;
