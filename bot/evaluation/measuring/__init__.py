"""Judged answers to measures in the field's terms, with intervals, over all or groups of them.

labels.py        names of the measures and how their values are shown
retrieval_measures.py  Success, MRR, nDCG and Recall of a ranking, by ir-measures
cmrc.py          exact match and F1 as CMRC 2018 scores them
calibration.py   whether the confidence means what it says
measures.py      our own measures, one definition each
breakdowns.py    questions in groups: by kind, document, length
scoring.py       all measures together, with intervals, over all questions or groups of them
"""
