"""Question files: what is asked, which words answer it, where they stand.

workbook.py      cells of an XLSX file as text
question_rows.py rows of a question file, from JSON lines, CSV and XLSX
labeled.py       LabeledQuestion, read from files; rows of no use named by their numbers
"""
