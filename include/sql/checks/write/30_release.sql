-- What only the judging needed; whoever looks for causes goes on with the figures, the relations and their operands.
DROP TABLE IF EXISTS sum_text;
DROP TABLE IF EXISTS sum_operand;
DROP TABLE IF EXISTS sum_judged;
DROP TABLE IF EXISTS term_class;
DROP TABLE IF EXISTS figure_class;
DROP TABLE IF EXISTS ratio_operand;
DROP TABLE IF EXISTS ratio_judged;
DROP TABLE IF EXISTS rate;
DROP TABLE IF EXISTS repeat_judged;
DROP TABLE IF EXISTS printed_figure;
DROP TABLE IF EXISTS row_above;
DROP TABLE IF EXISTS text_leaf;
