CREATE TABLE bridge_reporting_unit (
    document_id VARCHAR,
    department_key VARCHAR,
    unit_name VARCHAR,
    unit_kind VARCHAR,
    position INTEGER,
    remark VARCHAR,
    page_no INTEGER
);
COMMENT ON TABLE bridge_reporting_unit IS '汇总范围：文件 × 纳入汇总的单位 | Document × unit consolidated in it';
COMMENT ON COLUMN bridge_reporting_unit.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN bridge_reporting_unit.department_key IS '被汇总单位，见 dim_department | The unit, see dim_department';
COMMENT ON COLUMN bridge_reporting_unit.unit_name IS '单位名称，按原文 | Name of the unit as printed';
COMMENT ON COLUMN bridge_reporting_unit.unit_kind IS '单位性质，按原文 | Kind of unit as printed';
COMMENT ON COLUMN bridge_reporting_unit.position IS '在单位名单中的次序（从 1 起） | Order in the list of units, from 1';
COMMENT ON COLUMN bridge_reporting_unit.remark IS '备注 | Remark';
COMMENT ON COLUMN bridge_reporting_unit.page_no IS '所在页（从 1 起） | Page, from 1';
