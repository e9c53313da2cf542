CREATE TABLE stage.economic_amount AS
SELECT
    e.document_id,
    e.identity.document_kind = 'final_account' AS is_final_account,
    is_economic_code(u.r.economic_code) AS is_well_formed,
    is_final_account AND is_well_formed AS is_loaded,
    u.fact_no,
    unnest(u.r)
FROM stage.extract e, unnest(e.economic_amounts) WITH ORDINALITY AS u(r, fact_no);
