"""The explanatory text in the manner of several provinces. Sentences are this project's own."""
