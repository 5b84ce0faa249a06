"""Question files: drafted from the user's documents, collected from use, and checked.

wording.py    what a drafted question and its answer may look like
sentence_questions.py  a sentence to questions: definitions, lists, reasons, duties
figures.py    the numbers and dates of a sentence to questions
headings.py   what heads a text to questions: headings, sentences that ask or say what to do
proposals.py  one document to questions, by its structure and by its sentences
tables.py     questions as JSON lines, CSV or XLSX for a person to edit
drafting.py   a set of questions spread over all documents
from_use.py   what people said of answers, as questions
checking.py   answers that stand nowhere, sources that do not exist, duplicates
"""
