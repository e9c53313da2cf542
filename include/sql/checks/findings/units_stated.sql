-- Each recognised form prints its unit of money.
SELECT
    m.report_no, t.form_code AS instance, CAST(bool_or(t.money_unit IS NOT NULL) AS DECIMAL(38,6)) AS lhs, CAST(1 AS DECIMAL(38,6)) AS rhs,
    CASE WHEN bool_or(t.money_unit IS NOT NULL) THEN 'exact' ELSE 'inconsistent' END AS verdict,
    place_label(t.form_code, FALSE) || CASE WHEN bool_or(t.money_unit IS NOT NULL) THEN '：单位 ' || min(t.money_unit) ELSE '没有注明金额单位' END AS explanation_zh,
    min(t.page_from) AS page_no
FROM document_table AS t JOIN member AS m USING (document_id)
WHERE t.form_code IS NOT NULL
GROUP BY m.report_no, t.form_code
