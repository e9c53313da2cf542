"""The versions of the program and of what it understands."""

__version__ = "0.1.0"

#: Changes whenever the same bytes would be understood differently: extracts are keyed by it.
EXTRACTOR_VERSION = "5"
