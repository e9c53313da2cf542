INSERT INTO document_term BY NAME
SELECT e.document_id, u.term_no, u.r.term, u.r.definition, u.r.page_no, u.r.indicator_code
FROM stage.extract e, unnest(e.terms) WITH ORDINALITY AS u(r, term_no)
ORDER BY e.document_id, u.term_no;
