"""Pages over the served warehouse: every figure leads to the page it is printed on. Reads only; stores nothing."""
