DELETE FROM mart_coverage;
INSERT INTO mart_coverage BY NAME
WITH kinded AS ( -- what a title promises counts until the document is read; one that promises nothing is what is published there
    SELECT a.*, k.document_kind, k.is_account
    FROM source_address a
    LEFT JOIN dim_publisher p ON p.publisher = a.publisher
    LEFT JOIN dim_document d ON d.document_id = a.document_id
    LEFT JOIN dim_kind t ON t.document_kind = a.title_kind
    JOIN dim_kind k ON k.document_kind = coalesce(
        d.document_kind, t.document_kind, p.document_kind, (SELECT min(document_kind) FROM dim_kind WHERE is_account))
),
entry AS (
    SELECT
        a.publisher, a.document_kind,
        -- Accounts are published in the year after, budgets in their own: a date says the year where nothing else does.
        coalesce(d.fiscal_year, a.fiscal_year, year(a.published_on) - CAST(a.is_account AS INTEGER)) AS fiscal_year,
        coalesce(d.department_name, a.department) AS department,
        a.url, a.outcome, d.document_id,
        CASE WHEN a.document_id IS NOT NULL AND d.document_id IS NULL THEN a.document_id END AS rejected_id,
        coalesce(a.reason_code, r.reason_code) AS reason_code
    FROM kinded a
    LEFT JOIN dim_document d ON d.document_id = a.document_id
    LEFT JOIN (SELECT DISTINCT sha256, reason_code FROM rejected_file) r ON r.sha256 = a.document_id AND d.document_id IS NULL
    -- A page of the list that could not be had is no document: it speaks through the portal's status.
    WHERE NOT (a.title = '' AND a.outcome = 'failed')
),
reason AS (
    SELECT publisher, document_kind, fiscal_year, string_agg(reason_code || ' × ' || n, ', ' ORDER BY n DESC, reason_code) AS reasons
    FROM (
        SELECT publisher, document_kind, fiscal_year, reason_code, count(*) AS n
        FROM entry WHERE reason_code IS NOT NULL GROUP BY ALL
    )
    GROUP BY ALL
),
counted AS (
    SELECT
        publisher, document_kind, fiscal_year,
        count(DISTINCT department) AS departments_found,
        count(DISTINCT department) FILTER (document_id IS NOT NULL OR rejected_id IS NOT NULL) AS departments_fetched,
        count(*) AS addresses_found,
        count(DISTINCT document_id) AS documents_ingested,
        count(DISTINCT rejected_id) AS documents_rejected,
        count(*) FILTER (outcome = 'unchanged') AS addresses_unchanged,
        count(*) FILTER (outcome = 'failed') AS addresses_failed,
        count(*) FILTER (outcome = 'skipped') AS addresses_skipped
    FROM entry
    GROUP BY ALL
),
sought AS ( -- the years asked for are those of what is published there
    SELECT y.*, p.document_kind FROM publisher_year y JOIN dim_publisher p USING (publisher)
),
asked AS (
    SELECT publisher, document_kind, fiscal_year, asked_since FROM sought
    UNION BY NAME
    SELECT c.publisher, c.document_kind, c.fiscal_year FROM counted c
    ANTI JOIN sought y
        ON y.publisher = c.publisher AND y.document_kind = c.document_kind AND y.fiscal_year = c.fiscal_year
),
judged AS (
    SELECT
        y.publisher, p.name AS publisher_name, p.region_code, y.fiscal_year, y.document_kind,
        CASE WHEN p.document_kind = y.document_kind THEN p.expected_min END AS expected_min,
        CASE WHEN p.document_kind = y.document_kind THEN p.expected_max END AS expected_max,
        coalesce(c.departments_found, 0) AS departments_found,
        coalesce(c.addresses_found, 0) AS addresses_found,
        coalesce(c.documents_ingested, 0) AS documents_ingested,
        coalesce(c.documents_rejected, 0) AS documents_rejected,
        coalesce(c.addresses_unchanged, 0) AS addresses_unchanged,
        coalesce(c.addresses_failed, 0) AS addresses_failed,
        coalesce(c.addresses_skipped, 0) AS addresses_skipped,
        coalesce(c.departments_fetched, 0) AS departments_fetched,
        r.reasons, y.asked_since, p.outcome_since,
        CASE
            WHEN y.fiscal_year IS NULL OR p.document_kind <> y.document_kind THEN 'unknown'
            WHEN coalesce(c.departments_fetched, 0) >= p.expected_min THEN 'complete'
            WHEN p.last_outcome IN ('unreachable', 'blocked') THEN p.last_outcome
            WHEN c.addresses_found IS NULL THEN 'nothing_found'
            ELSE 'short'
        END AS status
    FROM asked y
    JOIN dim_publisher p USING (publisher)
    LEFT JOIN counted c ON c.publisher = y.publisher AND c.document_kind = y.document_kind
        AND c.fiscal_year IS NOT DISTINCT FROM y.fiscal_year
    LEFT JOIN reason r ON r.publisher = y.publisher AND r.document_kind = y.document_kind
        AND r.fiscal_year IS NOT DISTINCT FROM y.fiscal_year
)
SELECT
    * EXCLUDE (asked_since, outcome_since),
    CASE
        WHEN status IN ('unreachable', 'blocked') THEN outcome_since
        WHEN status IN ('short', 'nothing_found') THEN asked_since
    END AS status_since
FROM judged
ORDER BY publisher, document_kind DESC, fiscal_year NULLS LAST;
