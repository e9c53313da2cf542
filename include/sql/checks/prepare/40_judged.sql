-- What the sums and the percentages fill: the relations judged, and the figures each used. nth: their order.
CREATE OR REPLACE TEMP TABLE judged_check (
    check_no INTEGER, rule_no INTEGER, report_no INTEGER, instance VARCHAR, lhs DECIMAL(38,6), rhs DECIMAL(38,6),
    residual DECIMAL(38,6), tolerance DECIMAL(38,6), verdict VARCHAR, explanation_zh VARCHAR, page_no INTEGER
);
CREATE OR REPLACE TEMP TABLE check_operand (check_no INTEGER, "role" VARCHAR, times INTEGER, figure_no INTEGER, nth BIGINT);
