SELECT f.document_id, f.finding_no, f.cause, f.severity, f.importance, f.amount_yuan, f.sentence_zh, f.sentence_en, f.checks, f.page_no,
    concat(f.figures[1].document_id, '/', f.figures[1].table_name, '/', f.figures[1].fact_no) AS fact, f.figures[1] IS NOT NULL AS has_fact
FROM finding AS f
JOIN dim_document AS d ON d.document_id = f.document_id AND d.main_document_id = $document_id
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.importance DESC, f.checks DESC, f.finding_no
LIMIT 200;
