"""From a question to ranked passages and candidates for quoting.

lexicon.py     everyday words → the official words they stand for
synonyms.py    the user's own synonyms and terms
numerals.py    numbers with units in the other script
occurrences.py which phrases stand in which spans of a text
page.py        several passages as one folded text
wording.py     which words of a question only ask, and for what
places.py      which place a title is about
question.py    what is asked for: content words with weights, the kind of answer
tools.py       what answering works with besides the index: encoder and word lists
candidates.py  what may be quoted from a passage
cues.py        wordings that tell of a date, a number, a person
features.py    numbers that tell how well a candidate answers
model.py       weights of features, stored as data
trees.py       boosted trees, stored as data
retrieval.py   passages found by words, translations and vectors, fused
nearness.py    how near the words of a question come to those of passages, by vectors
passages.py    the passages found, ranked by trees
reranking.py   the best of them in a new order by a cross-encoder
sentences.py   the best passages cut into sentences, each read by the network
chances.py     which sentence of its passage answers, by trees
scoring.py     candidates of the best passages, scored
context.py     what a follow-up leans on: the passages quoted last
searching.py   the whole way: found, ranked, read
confidence.py  how sure it is that the best candidate answers
labels.py      what the features are called in Chinese
"""
