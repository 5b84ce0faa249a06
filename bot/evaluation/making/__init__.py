"""Question files: proposed from the user's documents, and checked against them.

proposals.py  one sentence, heading or article to a question with its answer
drafting.py   a set of questions spread over all documents
tables.py     questions as JSON lines, CSV or XLSX for a person to edit
checking.py   answers that stand nowhere, sources that do not exist, duplicates
"""
