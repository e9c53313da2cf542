INSERT INTO bridge_reporting_unit BY NAME
SELECT
    e.document_id,
    CASE
        WHEN coalesce(name_key(u.r.unit_name), '') = ''
            THEN unknown_department_key(e.document_id || '|' || u.position)
        ELSE department_key_of(u.r.unit_name, e.identity.region_code)
    END AS department_key,
    u.r.unit_name,
    u.r.unit_kind,
    u.position, -- the list's own numbers may repeat or restart
    u.r.remark,
    u.r.page_no
FROM stage.extract e, unnest(e.reporting_units) WITH ORDINALITY AS u(r, position)
ORDER BY e.document_id, u.position;
