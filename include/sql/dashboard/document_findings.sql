SELECT document_id, finding_no, cause, severity, importance, sentence_zh, sentence_en, checks, page_no
FROM finding
WHERE document_id = $document_id
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, importance DESC, checks DESC, finding_no
LIMIT 200;
