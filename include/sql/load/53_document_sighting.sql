INSERT INTO document_sighting BY NAME
SELECT s.sha256 AS document_id, u.r.file_name, u.r.source_url, min(utc(u.r.seen_at)) AS first_seen_at
FROM stage.sidecar s
JOIN dim_document d ON d.document_id = s.sha256,
unnest(s.sightings) AS u(r)
GROUP BY ALL
ORDER BY ALL;
