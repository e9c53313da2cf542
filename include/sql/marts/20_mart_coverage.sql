DELETE FROM mart_coverage;
INSERT INTO mart_coverage BY NAME
WITH entry AS (
    SELECT
        a.publisher,
        -- Accounts are published in the year after: a date says the year where nothing else does.
        coalesce(d.fiscal_year, a.fiscal_year, year(a.published_on) - 1) AS fiscal_year,
        coalesce(d.department_name, a.department) AS department,
        a.url, a.outcome, d.document_id,
        CASE WHEN a.document_id IS NOT NULL AND d.document_id IS NULL THEN a.document_id END AS rejected_id,
        coalesce(a.reason_code, r.reason_code) AS reason_code
    FROM source_address a
    LEFT JOIN dim_document d ON d.document_id = a.document_id
    LEFT JOIN (SELECT DISTINCT sha256, reason_code FROM rejected_file) r ON r.sha256 = a.document_id AND d.document_id IS NULL
),
reason AS (
    SELECT publisher, fiscal_year, string_agg(reason_code || ' × ' || n, ', ' ORDER BY n DESC, reason_code) AS reasons
    FROM (
        SELECT publisher, fiscal_year, reason_code, count(*) AS n
        FROM entry WHERE reason_code IS NOT NULL GROUP BY ALL
    )
    GROUP BY ALL
),
counted AS (
    SELECT
        publisher, fiscal_year,
        count(DISTINCT department) AS departments_found,
        count(*) AS addresses_found,
        count(DISTINCT document_id) AS documents_ingested,
        count(DISTINCT rejected_id) AS documents_rejected,
        count(*) FILTER (outcome = 'unchanged') AS addresses_unchanged,
        count(*) FILTER (outcome = 'failed') AS addresses_failed,
        count(*) FILTER (outcome = 'skipped') AS addresses_skipped
    FROM entry
    GROUP BY ALL
)
SELECT
    c.publisher, p.name AS publisher_name, p.region_code, c.fiscal_year, p.expected_min, p.expected_max,
    c.departments_found, c.addresses_found, c.documents_ingested, c.documents_rejected, c.addresses_unchanged,
    c.addresses_failed, c.addresses_skipped,
    CASE
        WHEN c.fiscal_year IS NULL THEN 'unknown'
        WHEN c.departments_found < p.expected_min THEN 'short'
        WHEN c.departments_found > p.expected_max THEN 'more'
        ELSE 'ok'
    END AS status,
    r.reasons
FROM counted c
JOIN dim_publisher p USING (publisher)
LEFT JOIN reason r ON r.publisher = c.publisher AND r.fiscal_year IS NOT DISTINCT FROM c.fiscal_year
ORDER BY c.publisher, c.fiscal_year NULLS LAST;
