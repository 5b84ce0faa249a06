"""From a question to ranked passages and candidates for quoting.

question/      what is asked for: content words with weights, the kind of answer
models/        weights and trees, stored as data
tools.py       what answering works with besides the index: encoder and word lists
found.py       what search finds: passages with their scores
page.py        several passages as one folded text
coverage.py    how much of a question stands in a text
passages/      passages found, fused and ranked
quotes/        sentences and lists of the best passages, read and scored
searching.py   the whole way: found, ranked, read
confidence.py  how sure it is that the best candidate answers
labels.py      what the features are called in Chinese
"""
