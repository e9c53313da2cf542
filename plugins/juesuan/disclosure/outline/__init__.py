"""Lines → headings, sections, paragraphs and terms."""
