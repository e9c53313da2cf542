"""Whether the warehouse is built as promised: keys, references, types."""
