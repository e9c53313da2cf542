"""Great Expectations over judged relations, and what people open of it."""
