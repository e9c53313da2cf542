"""Pages to a disclosure: outline, forms, indicators, projects, terms. Knows no files, no SQL, no Airflow.

Nothing is imported here: who asks for the model alone (every step of a run) does without everything that understands.
"""
