"""What may be quoted from the best passages, and how well each answers.

candidates.py  what may be quoted from a passage
cues.py        wordings that tell of a date, a number, a person
features.py    numbers that tell how well a candidate answers
forms.py       the form an answer must have, and what lacking it costs
sentences.py   the best passages cut into sentences, each read by the network
chances.py     which sentence of its passage answers, by trees
scoring.py     candidates of the best passages, scored
"""
