-- A version without bytes is when the file was gone.
INSERT INTO address_version BY NAME
SELECT
    url,
    v.no::INTEGER AS version_no,
    nullif(versions[v.no].sha256, '') AS document_id,
    v.no = len(versions) AS is_current,
    utc(versions[v.no].first_seen_at) AS first_seen_at
FROM (
    SELECT url, versions, unnest(generate_series(1, len(versions))) AS no
    FROM (SELECT url, versions FROM stage.address UNION ALL SELECT url, versions FROM stage.kept)
) AS v
ORDER BY url, version_no;
