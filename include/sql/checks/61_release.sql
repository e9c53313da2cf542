-- What only the writing needed; findings and the diagnosis go on with the figures, the relations and their operands.
DROP TABLE sum_text;
DROP TABLE sum_operand;
DROP TABLE sum_judged;
DROP TABLE term_class;
DROP TABLE figure_class;
DROP TABLE ratio_operand;
DROP TABLE ratio_judged;
DROP TABLE rate;
DROP TABLE repeat_judged;
DROP TABLE print;
DROP TABLE printed_figure;
DROP TABLE row_above;
DROP TABLE text_leaf;
