-- The facts with their names joined: the department's, and the code's in the year (else as printed).
CREATE VIEW fact_economic_amount_named AS
WITH edition AS (
    SELECT y.fiscal_year, r.economic_code,
        first(r.name ORDER BY r.valid_from_year DESC NULLS LAST, r.valid_to_year NULLS LAST, r.name) AS name
    FROM (SELECT DISTINCT fiscal_year FROM dim_document) AS y
    JOIN dim_economic AS r
        ON r.source = 'reference'
        AND coalesce(r.valid_from_year, y.fiscal_year) <= y.fiscal_year
        AND coalesce(r.valid_to_year, y.fiscal_year) >= y.fiscal_year
    GROUP BY ALL
)
SELECT
    p.name AS department_name,
    m.is_preferred,
    coalesce(e.name, f.economic_name) AS name,
    c.name AS class_name,
    concat(f.document_id, '/fact_economic_amount/', f.fact_no) AS fact,
    f.*
FROM fact_economic_amount AS f
JOIN dim_document AS d ON d.document_id = f.document_id
JOIN dim_document AS m ON m.document_id = d.main_document_id
JOIN dim_department AS p ON p.department_key = f.department_key
LEFT JOIN edition AS e ON e.fiscal_year = f.fiscal_year AND e.economic_code = f.economic_code
LEFT JOIN edition AS c ON c.fiscal_year = f.fiscal_year AND c.economic_code = left(f.economic_code, 3);
COMMENT ON VIEW fact_economic_amount_named IS '按经济分类科目的金额，连同部门名称与该年度的科目名称；汇总时取 is_leaf 且 is_preferred | Amounts by economic code, with names of department and, for its year, of the code; sum rows with is_leaf and is_preferred, of one form and measure';
COMMENT ON COLUMN fact_economic_amount_named.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN fact_economic_amount_named.is_preferred IS '是否该部门该年度的首选公开，规则见 dim_document.is_preferred | Whether its disclosure is the preferred one of its department and year, by the rule of dim_document.is_preferred';
COMMENT ON COLUMN fact_economic_amount_named.name IS '该年度的科目名称，没有则为所印 | Name of the code in that year, else as printed';
COMMENT ON COLUMN fact_economic_amount_named.class_name IS '所属类的名称 | Name of its 类';
COMMENT ON COLUMN fact_economic_amount_named.fact IS '事实：文件/表/序号，juesuan show 可打开 | The fact as document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN fact_economic_amount_named.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_economic_amount_named.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_economic_amount_named.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_economic_amount_named.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN fact_economic_amount_named.fact_no IS '在文件中的次序（从 1 起），与 document_id 一起标识一行 | Order in the document, from 1; identifies the row together with document_id';
COMMENT ON COLUMN fact_economic_amount_named.form_code IS '表号 | Form';
COMMENT ON COLUMN fact_economic_amount_named.economic_code IS '经济分类科目；PERSONNEL 人员经费合计，PUBLIC 公用经费合计，TOTAL 合计 | Economic code; PERSONNEL, PUBLIC and TOTAL are rows that add up';
COMMENT ON COLUMN fact_economic_amount_named.economic_name IS '科目名称，按原文 | Name of the code as printed';
COMMENT ON COLUMN fact_economic_amount_named.level IS '级别：类、款；小计与合计为空 | Level: 类, 款; NULL for the rows that add up';
COMMENT ON COLUMN fact_economic_amount_named.is_leaf IS '同一文件同一表内再无更细科目 | No longer code of the same document and form begins with this one';
COMMENT ON COLUMN fact_economic_amount_named.measure_code IS '口径，见 dim_measure | Measure, see dim_measure';
COMMENT ON COLUMN fact_economic_amount_named.duplicate_no IS '同一位置重复印出时的序号（从 1 起） | Counts repeated prints of the same figure''s place, from 1';
COMMENT ON COLUMN fact_economic_amount_named.amount_yuan IS '金额（元） | Amount in yuan';
COMMENT ON COLUMN fact_economic_amount_named.ulp_yuan IS '所印末位的一个单位（元） | One unit in the last printed place, in yuan';
COMMENT ON COLUMN fact_economic_amount_named.row_no IS '在表中的行次（从 0 起） | Row in the form, from 0';
COMMENT ON COLUMN fact_economic_amount_named.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact_economic_amount_named.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact_economic_amount_named.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact_economic_amount_named.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact_economic_amount_named.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact_economic_amount_named.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN fact_economic_amount_named.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN fact_economic_amount_named.is_doubtful IS '是否存疑：从图片识别而不可确信的数字为真 | Whether it is not certain: recognised in the picture of a scan, and not sure';
