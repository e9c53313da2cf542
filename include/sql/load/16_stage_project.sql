CREATE TABLE stage.project AS
SELECT
    e.document_id || '-' || u.r.project_no AS project_key,
    e.document_id,
    e.identity.document_kind = 'final_account' AS is_loaded,
    unnest(u.r)
FROM stage.extract e, unnest(e.projects) AS u(r);
