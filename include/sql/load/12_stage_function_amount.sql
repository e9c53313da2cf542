-- is_loaded: whether the row becomes a fact. Budgets wait for tables of their own; a malformed code becomes an issue.
CREATE TABLE stage.function_amount AS
SELECT
    e.document_id,
    e.identity.document_kind = 'final_account' AS is_final_account,
    is_function_code(u.r.function_code) AS is_well_formed,
    is_final_account AND is_well_formed AS is_loaded,
    u.fact_no,
    unnest(u.r)
FROM stage.extract e, unnest(e.function_amounts) WITH ORDINALITY AS u(r, fact_no);
