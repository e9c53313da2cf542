INSERT INTO dim_publisher BY NAME
SELECT
    p.publisher, p.name, p.region_code,
    p.expected.min AS expected_min, p.expected.max AS expected_max,
    p.years.since AS since_year, p.years.until AS until_year,
    w.outcome AS last_outcome, utc(w.since) AS outcome_since, w.message AS outcome_message,
    utc(w.checked_at) AS last_asked_at,
    -- Notes of before there were others are of publishers of accounts.
    coalesce(p.kind, (SELECT document_kind FROM dim_kind WHERE is_account)) AS document_kind
FROM read_json(
    getvariable('publisher_files'),
    format = 'auto',
    columns = {
        publisher: 'VARCHAR', name: 'VARCHAR', region_code: 'VARCHAR', kind: 'VARCHAR',
        expected: 'STRUCT(min INTEGER, max INTEGER)', years: 'STRUCT(since INTEGER, until INTEGER)'
    }
) AS p
LEFT JOIN stage.walk AS w ON w.publisher = p.publisher
ORDER BY p.publisher;
