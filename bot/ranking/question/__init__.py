"""What is asked for: words with weights, what else they are called, the kind of answer wanted.

lexicon.py        everyday words → the official words they stand for
synonyms.py       the user's own synonyms and terms
numerals.py       numbers with units in the other script
occurrences.py    which phrases stand in which spans of a text
wording.py        which words of a question only ask, and for what
places.py         which place a title is about
understanding.py  a question read: content words with weights, the kind of answer
"""
