-- The file's name and address are the sidecar's: the extract may have been read from the raw store, where files are
-- named by digest.
-- The files of one disclosure (text and forms published apart) have one department, year and scope: what one of them does
-- not say is what the others say, as long as these agree. An earlier version of a file is no part of it any more.
INSERT INTO dim_document BY NAME
WITH read AS (
    SELECT
        e.*, s.* EXCLUDE (published_on, file_name, disclosure_id, media_type, byte_size),
        s.published_on AS announced_on,
        s.file_name AS published_name,
        r.sha256 IS NULL AS is_current,
        CASE WHEN r.sha256 IS NULL THEN coalesce(s.disclosure_id, e.document_id) ELSE e.document_id END AS disclosure_id
    FROM stage.extract e
    JOIN stage.sidecar s ON s.sha256 = e.document_id
    LEFT JOIN stage.replaced r ON r.sha256 = e.document_id
),
shared AS (
    SELECT
        disclosure_id,
        identity.document_kind AS document_kind,
        CASE WHEN count(DISTINCT name_key(identity.department_name)) = 1 THEN min(identity.department_name) END AS name,
        CASE WHEN count(DISTINCT identity.region_code) = 1 THEN min(identity.region_code) END AS region_code,
        CASE WHEN count(DISTINCT identity.fiscal_year) = 1 THEN min(identity.fiscal_year) END AS fiscal_year,
        CASE WHEN count(DISTINCT identity.report_scope) FILTER (says_scope) = 1
            THEN min(identity.report_scope) FILTER (says_scope) END AS report_scope
    FROM (SELECT *, NOT list_contains(identity.evidence, 'scope: nothing said') AS says_scope FROM read)
    GROUP BY ALL
),
known AS (
    SELECT
        r.*,
        coalesce(nullif(r.identity.department_name, ''), shared.name) AS department_name,
        coalesce(r.identity.region_code, shared.region_code) AS region_code,
        coalesce(r.identity.fiscal_year, shared.fiscal_year) AS fiscal_year,
        CASE WHEN list_contains(r.identity.evidence, 'scope: nothing said')
            THEN coalesce(shared.report_scope, r.identity.report_scope) ELSE r.identity.report_scope END AS report_scope
    FROM read r
    JOIN shared ON shared.disclosure_id = r.disclosure_id AND shared.document_kind = r.identity.document_kind
),
keyed AS (
    SELECT *, CASE
        WHEN coalesce(name_key(department_name), '') = '' THEN unknown_department_key(document_id)
        ELSE department_key_of(department_name, region_code)
    END AS department_key
    FROM known
)
SELECT
    document_id,
    identity.title AS title,
    identity.document_kind AS document_kind,
    report_scope,
    identity.is_consolidated AS is_consolidated,
    fiscal_year,
    department_key,
    department_name,
    region_code,
    source_url,
    final_url,
    coalesce(published_name, file_name) AS file_name,
    media_type,
    byte_size,
    page_count,
    text_source,
    money_unit,
    coalesce(TRY_CAST(announced_on AS DATE), TRY_CAST(identity.published_on AS DATE)) AS published_on,
    utc(fetched_at) AS fetched_at,
    extractor_version,
    disclosure_id,
    first_value(document_id) OVER (
        PARTITION BY disclosure_id, department_key, fiscal_year, report_scope, identity.document_kind
        ORDER BY page_count DESC NULLS LAST, document_id
    ) AS main_document_id,
    licence_note,
    is_current,
    fallback_pages,
    identity.evidence AS evidence,
    i.stored_path
FROM keyed
LEFT JOIN input i ON i.sha256 = document_id
ORDER BY document_id;
