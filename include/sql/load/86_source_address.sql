-- An archive is its members: each is an address of its own, and the archive none.
INSERT INTO source_address BY NAME
WITH one AS (
    SELECT a.*, coalesce(len(members), 0) = 0 AS is_single FROM stage.address a
),
entry AS (
    SELECT * EXCLUDE (members, is_single), versions[-1].sha256 AS sha256 FROM one WHERE is_single
    UNION ALL BY NAME
    SELECT
        * EXCLUDE (members, is_single, m, url, file_name, outcome, reason_code),
        url || '#' || m.name AS url,
        regexp_extract(m.name, '[^/]*$') AS file_name,
        CASE WHEN m.sha256 IS NULL THEN 'failed' ELSE outcome END AS outcome,
        coalesce(m.reason_code, reason_code) AS reason_code,
        m.sha256 AS sha256
    FROM (SELECT *, unnest(members) AS m FROM one WHERE NOT is_single)
)
SELECT
    url, publisher, page_url, title, file_name, department, fiscal_year, kind AS title_kind,
    TRY_CAST(published_on AS DATE) AS published_on,
    disclosure_id, outcome, reason_code, message,
    sha256 AS document_id,
    len(versions) AS version_count,
    utc(first_seen_at) AS first_seen_at,
    utc(checked_at) AS checked_at
FROM entry
ORDER BY publisher, url;
