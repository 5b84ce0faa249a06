"""From a question to ranked candidates for quoting.

lexicon.py     everyday words → the official words they stand for
numerals.py    numbers with units in the other script
wording.py     which words of a question only ask, and for what
question.py    what is asked for: content words with weights, the kind of answer
candidates.py  what may be quoted from a passage
features.py    numbers that tell how well a candidate answers
model.py       weights of features, stored as data
trees.py       boosted trees, stored as data
kinship.py     how near the words of a question come to those of a text, by their vectors
retrieval.py   passages found by words and vectors, fused
scoring.py     candidates of the best passages, scored; the confidence of the best
"""
