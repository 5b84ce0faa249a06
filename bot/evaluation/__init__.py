"""How good the bot is on a set of questions: read them, answer them, judge, report, compare.

labels.py        names of the measures and how their values are shown
workbook.py      cells of an XLSX file as text
question_rows.py rows of a question file, from JSON lines, CSV and XLSX
labeled.py       LabeledQuestion: what is asked, which words answer it, where they stand
runs.py          run files: one answer a line, written and read
verifying.py     every quote cut again from the indexed text and compared
right_places.py  where the right answers stand in the indexed text
experiment.py    questions through the bot to judged answers
workers.py       the same on all cores
statistics/      what numbers over a sample can tell: intervals, selective measures, paired tests
retrieval_measures.py  Success, MRR, nDCG and Recall of a ranking, by ir-measures
cmrc.py          exact match and F1 as CMRC 2018 scores them
calibration.py   whether the confidence means what it says
measures.py      our own measures, one definition each
scoring.py       all measures together, with intervals, over all questions or groups of them
breakdowns.py    questions in groups: by kind, document, length
beir.py          a BEIR folder: its own index for the moment, then the ranking measures
sets.py          all question sets of a folder in one table
comparing.py     two runs: what became better or worse, and whether that is more than chance
tuning/          settings that suit one's own documents, by cross-validation
reports/         HTML, JSON, JUnit, XLSX and TREC files of what was found
making/          question files drafted from documents or collected from use, and checked
"""
