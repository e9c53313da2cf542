"""A PDF → the content of its pages: checked first, then read by the first backend that is sure of a page."""
