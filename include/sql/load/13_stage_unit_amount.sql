CREATE TABLE stage.unit_amount AS
SELECT
    e.document_id,
    k.is_loaded,
    u.fact_no,
    unnest(u.r)
FROM stage.extract e
JOIN dim_kind k ON k.document_kind = e.identity.document_kind,
    unnest(e.unit_amounts) WITH ORDINALITY AS u(r, fact_no);
