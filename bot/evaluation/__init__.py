"""How good the bot is on a set of questions: read them, answer them, judge, report.

labels.py        names of the measures and how their values are shown
workbook.py      cells of an XLSX file as text
question_rows.py rows of a question file, from JSON lines, CSV and XLSX
labeled.py       LabeledQuestion: what is asked, which words answer it, where they stand
runs.py          run files: one answer a line, written and read
verifying.py     every quote cut again from the indexed text and compared
experiment.py    questions through the bot to judged answers
retrieval_measures.py  Success, MRR, nDCG and Recall of a ranking, by ir-measures
calibration.py   whether the confidence means what it says
reliability_rows.py  the table of it as a person reads it
measures.py      our own measures, one definition each, and all of them together
beir.py          a BEIR folder: its own index for the moment, then the ranking measures
report_tables.py the tables of the report
report.py        one HTML file with the table and every wrong question (report.css: its look)
"""
