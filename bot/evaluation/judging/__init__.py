"""Questions through the bot to judged answers, and the run files that keep them.

runs.py          run files: one answer a line, written and read
verifying.py     every quote cut again from the indexed text and compared
right_places.py  where the right answers stand in the indexed text
experiment.py    questions through the bot to judged answers
workers.py       the same on all cores
"""
