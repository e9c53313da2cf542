CREATE TABLE fact_project_metric (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    fact_no INTEGER,
    project_key VARCHAR,
    metric_no INTEGER,
    level1 VARCHAR,
    level2 VARCHAR,
    level3 VARCHAR,
    target_text VARCHAR,
    target_operator VARCHAR,
    target_value DECIMAL(22,6),
    target_unit VARCHAR,
    actual_text VARCHAR,
    actual_value DECIMAL(22,6),
    actual_unit VARCHAR,
    weight DECIMAL(20,4),
    score DECIMAL(20,4),
    score_ulp DECIMAL(20,4),
    deviation_reason VARCHAR,
    page_no INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    cell_ref VARCHAR,
    raw_text VARCHAR,
    is_doubtful BOOLEAN
);
COMMENT ON TABLE fact_project_metric IS '项目绩效指标：自评表三级指标一行 | Metrics of a project, one third-level indicator each';
COMMENT ON COLUMN fact_project_metric.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_project_metric.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_project_metric.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_project_metric.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN fact_project_metric.fact_no IS '在文件中的次序（从 1 起），与 document_id 一起标识一行 | Order in the document, from 1; identifies the row together with document_id';
COMMENT ON COLUMN fact_project_metric.project_key IS '项目，见 dim_project | Project, see dim_project';
COMMENT ON COLUMN fact_project_metric.metric_no IS '在自评表中的次序 | Order in the table';
COMMENT ON COLUMN fact_project_metric.level1 IS '一级指标 | First level';
COMMENT ON COLUMN fact_project_metric.level2 IS '二级指标 | Second level';
COMMENT ON COLUMN fact_project_metric.level3 IS '三级指标 | Third level';
COMMENT ON COLUMN fact_project_metric.target_text IS '年度指标值，按原文 | Target as printed';
COMMENT ON COLUMN fact_project_metric.target_operator IS '指标值的比较符 | Comparison of the target';
COMMENT ON COLUMN fact_project_metric.target_value IS '指标值的数值 | Number of the target';
COMMENT ON COLUMN fact_project_metric.target_unit IS '指标值的单位 | Unit of the target';
COMMENT ON COLUMN fact_project_metric.actual_text IS '实际完成值，按原文 | Achieved value as printed';
COMMENT ON COLUMN fact_project_metric.actual_value IS '实际完成值的数值 | Number of the achieved value';
COMMENT ON COLUMN fact_project_metric.actual_unit IS '实际完成值的单位 | Unit of the achieved value';
COMMENT ON COLUMN fact_project_metric.weight IS '分值 | Weight';
COMMENT ON COLUMN fact_project_metric.score IS '得分 | Score';
COMMENT ON COLUMN fact_project_metric.score_ulp IS '得分末位的一个单位 | One unit in the last printed place of the score';
COMMENT ON COLUMN fact_project_metric.deviation_reason IS '偏差原因分析及改进措施 | Reason of the deviation and what is done about it';
COMMENT ON COLUMN fact_project_metric.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact_project_metric.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact_project_metric.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact_project_metric.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact_project_metric.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact_project_metric.cell_ref IS '电子表格单元格，一行多格为 B12:H12 | Cells of a spreadsheet, the row from first to last: B12:H12';
COMMENT ON COLUMN fact_project_metric.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN fact_project_metric.is_doubtful IS '是否存疑：从图片识别而不可确信的数字为真 | Whether it is not certain: recognised in the picture of a scan, and not sure';
