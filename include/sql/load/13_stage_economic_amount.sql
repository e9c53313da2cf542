CREATE TABLE stage.economic_amount AS
SELECT
    e.document_id,
    e.identity.document_kind = 'final_account' AS is_loaded,
    u.fact_no,
    unnest(u.r)
FROM stage.extract e, unnest(e.economic_amounts) WITH ORDINALITY AS u(r, fact_no);
