CREATE OR REPLACE TEMP MACRO plain_number(value) AS
    regexp_replace(regexp_replace(CAST(value AS VARCHAR), '(\.[0-9]*?)0+$', '\1'), '\.$', '');
CREATE OR REPLACE TEMP MACRO plain_numbers(value) AS
    coalesce(array_to_string(list_transform(value, lambda v: plain_number(v)), '/'), '—');

DELETE FROM mart_revision;
INSERT INTO mart_revision BY NAME
WITH replaced AS (
    -- What comes back after it was gone is compared with what was there last.
    SELECT
        url, version_no, document_id, first_seen_at AS replaced_at,
        last_value(document_id IGNORE NULLS) OVER (
            PARTITION BY url ORDER BY version_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS previous_document_id
    FROM address_version
    QUALIFY previous_document_id IS NOT NULL AND document_id IS DISTINCT FROM previous_document_id
),
concerned AS (
    SELECT document_id FROM replaced UNION SELECT previous_document_id FROM replaced
),
-- Every figure under the name of its place; one printed twice is compared as the pair it is.
figure AS (
    SELECT document_id, place, list(value ORDER BY value) AS value FROM (
        SELECT document_id, concat_ws(' ', form_code, section_no, function_code, measure_code) AS place,
            amount_yuan AS value
        FROM fact_function_amount SEMI JOIN concerned USING (document_id)
        UNION ALL
        SELECT document_id, concat_ws(' ', form_code, economic_code, measure_code), amount_yuan
        FROM fact_economic_amount SEMI JOIN concerned USING (document_id)
        UNION ALL
        SELECT document_id, concat_ws(' ', form_code, section_no, indicator_code, measure_code, budget_type, side), value
        FROM fact_indicator SEMI JOIN concerned USING (document_id)
    )
    GROUP BY ALL
),
pair AS (
    SELECT
        r.url, r.version_no,
        coalesce(b.place, n.place) AS place, b.value AS before, n.value AS now
    FROM replaced r
    JOIN figure b ON b.document_id = r.previous_document_id
    FULL JOIN (SELECT r.url, r.version_no, f.* FROM replaced r JOIN figure f ON f.document_id = r.document_id) n
        ON n.url = r.url AND n.version_no = r.version_no AND n.place = b.place
    WHERE r.url IS NOT NULL
    UNION ALL
    SELECT r.url, r.version_no, f.place, NULL, f.value
    FROM replaced r
    JOIN figure f ON f.document_id = r.document_id
    ANTI JOIN figure b ON b.document_id = r.previous_document_id AND b.place = f.place
),
difference AS (
    SELECT
        url, version_no,
        count(*) FILTER (before IS NOT NULL AND now IS NOT NULL AND before <> now) AS figures_changed,
        count(*) FILTER (before IS NULL) AS figures_added,
        count(*) FILTER (now IS NULL) AS figures_removed,
        array_to_string(
            (list(place || ': ' || plain_numbers(before) || ' → ' || plain_numbers(now) ORDER BY place)
                FILTER (before IS DISTINCT FROM now))[:5],
            '; '
        ) AS examples
    FROM pair
    GROUP BY ALL
)
SELECT
    r.url, a.publisher,
    coalesce(d.department_name, p.department_name, a.department) AS department_name,
    coalesce(d.fiscal_year, p.fiscal_year, a.fiscal_year) AS fiscal_year,
    r.version_no, r.previous_document_id, r.document_id, r.replaced_at,
    -- Versions that could not both be read cannot be compared.
    CASE WHEN d.document_id IS NOT NULL AND p.document_id IS NOT NULL THEN coalesce(f.figures_changed, 0) END
        AS figures_changed,
    CASE WHEN d.document_id IS NOT NULL AND p.document_id IS NOT NULL THEN coalesce(f.figures_added, 0) END
        AS figures_added,
    CASE WHEN d.document_id IS NOT NULL AND p.document_id IS NOT NULL THEN coalesce(f.figures_removed, 0) END
        AS figures_removed,
    CASE WHEN d.document_id IS NOT NULL AND p.document_id IS NOT NULL THEN f.examples END AS examples,
    coalesce(d.document_kind, p.document_kind) AS document_kind
FROM replaced r
LEFT JOIN source_address a ON a.url = r.url
LEFT JOIN dim_document d ON d.document_id = r.document_id
LEFT JOIN dim_document p ON p.document_id = r.previous_document_id
LEFT JOIN difference f ON f.url = r.url AND f.version_no = r.version_no
ORDER BY r.replaced_at, r.url;
