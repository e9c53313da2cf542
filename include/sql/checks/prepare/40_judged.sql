-- What the sums and the percentages fill: the relations judged, and the figures each used. nth: their order; term_no and choice: the
-- term of the sum and the alternative of it that they stand for. conflict:
-- not judged because a figure is printed twice with different values. is_minor: a rate off by one last place.
CREATE OR REPLACE TEMP TABLE judged_check (
    check_no INTEGER, rule_no INTEGER, report_no INTEGER, instance VARCHAR, lhs DECIMAL(38,6), rhs DECIMAL(38,6),
    residual DECIMAL(38,6), tolerance DECIMAL(38,6), verdict VARCHAR, explanation_zh VARCHAR, page_no INTEGER,
    unit VARCHAR, conflict BOOLEAN, is_minor BOOLEAN
);
CREATE OR REPLACE TEMP TABLE check_operand (check_no INTEGER, "role" VARCHAR, times INTEGER, figure_no INTEGER, nth BIGINT, term_no INTEGER, choice INTEGER);

-- Two prints of one figure that differ, as cells.
CREATE OR REPLACE TEMP TABLE tie (rule_no INTEGER, report_no INTEGER, instance VARCHAR, lhs_cell INTEGER, rhs_cell INTEGER);
