"""Rules as relations between printed figures: compiled to SQL, judged by intervals, traced to causes."""
