"""From a figure to the page it is printed at: what it is, where it stands, what it takes part in, its picture."""
