INSERT INTO dim_project BY NAME
SELECT
    p.project_key,
    p.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    p.project_no,
    p.name,
    p.competent_department,
    p.implementing_unit,
    p.goal_expected,
    p.goal_actual,
    CAST(p.total_score AS DECIMAL(20, 4)) AS total_score,
    CAST(p.total_score_ulp AS DECIMAL(20, 4)) AS total_score_ulp,
    p.page_no
FROM stage.project p
JOIN dim_document d USING (document_id)
WHERE p.is_loaded
ORDER BY p.document_id, p.project_no;
