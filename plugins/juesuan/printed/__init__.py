"""What print means before any finance: words, numerals, figures, units of money."""
