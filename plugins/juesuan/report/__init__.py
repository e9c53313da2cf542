"""What checking a disclosure came to, for whoever publishes: was it read in full, does it add up, what is rounding."""
