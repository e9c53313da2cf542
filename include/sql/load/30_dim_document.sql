-- The file's name and address are the sidecar's: the extract may have been read from the raw store, where files are
-- named by digest.
INSERT INTO dim_document BY NAME
SELECT
    e.document_id,
    e.identity.title AS title,
    e.identity.document_kind AS document_kind,
    e.identity.report_scope AS report_scope,
    e.identity.is_consolidated AS is_consolidated,
    e.identity.fiscal_year AS fiscal_year,
    CASE
        WHEN coalesce(name_key(e.identity.department_name), '') = '' THEN unknown_department_key(e.document_id)
        ELSE department_key_of(e.identity.department_name, e.identity.region_code)
    END AS department_key,
    e.identity.department_name AS department_name,
    e.identity.region_code AS region_code,
    s.source_url,
    s.final_url,
    coalesce(s.file_name, e.file_name) AS file_name,
    e.media_type,
    e.byte_size,
    e.page_count,
    e.text_source,
    e.money_unit,
    coalesce(TRY_CAST(s.published_on AS DATE), TRY_CAST(e.identity.published_on AS DATE)) AS published_on,
    utc(s.fetched_at) AS fetched_at,
    e.extractor_version,
    coalesce(s.disclosure_id, e.document_id) AS disclosure_id,
    s.licence_note,
    coalesce(v.is_current, true) AS is_current,
    e.fallback_pages,
    e.identity.evidence AS evidence
FROM stage.extract e
JOIN stage.sidecar s ON s.sha256 = e.document_id
-- Replaced, or gone, everywhere it stood.
LEFT JOIN (
    SELECT sha256, bool_or(is_last) AS is_current
    FROM (
        SELECT v.sha256, v.sha256 = versions[-1].sha256 AS is_last
        FROM (
            SELECT versions, unnest(versions) AS v
            FROM (SELECT versions FROM stage.address UNION ALL SELECT versions FROM stage.kept)
        )
    )
    GROUP BY sha256
) v ON v.sha256 = e.document_id
ORDER BY e.document_id;
