INSERT INTO document_section BY NAME
SELECT e.document_id, u.node_no, u.r.section_no, u.r.level, u.r.title, u.r.page_from, u.r.page_to, u.r.text
FROM stage.extract e, unnest(e.sections) WITH ORDINALITY AS u(r, node_no)
ORDER BY e.document_id, u.node_no;
