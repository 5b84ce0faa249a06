"""Question files: drafted from the user's documents, collected from use, and checked.

proposals.py  one sentence, heading or article to a question with its answer
tables.py     questions as JSON lines, CSV or XLSX for a person to edit
drafting.py   a set of questions spread over all documents
from_use.py   what people said of answers, as questions
checking.py   answers that stand nowhere, sources that do not exist, duplicates
"""
