-- is_loaded: whether the row becomes a fact: a kind may wait for tables of its own.
CREATE TABLE stage.function_amount AS
SELECT
    e.document_id,
    k.is_loaded,
    u.fact_no,
    unnest(u.r)
FROM stage.extract e
JOIN dim_kind k ON k.document_kind = e.identity.document_kind,
    unnest(e.function_amounts) WITH ORDINALITY AS u(r, fact_no);
