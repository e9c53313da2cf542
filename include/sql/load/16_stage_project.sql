CREATE TABLE stage.project AS
SELECT
    e.document_id || '-' || u.r.project_no AS project_key,
    e.document_id,
    k.is_loaded,
    unnest(u.r)
FROM stage.extract e
JOIN dim_kind k ON k.document_kind = e.identity.document_kind,
    unnest(e.projects) AS u(r);
