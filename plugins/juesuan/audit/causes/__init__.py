"""From relations that do not hold to causes: one cause is one finding."""
