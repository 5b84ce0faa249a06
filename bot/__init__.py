"""A folder of Chinese documents to cited answers; a file imports only from those above it.

lazily.py        names of a package, imported when they are asked for
types.py         the values that flow from file to answer: Document, Passage, Citation, Answer
errors.py        every failure a user can meet, with what to do next
settings.py      one place for everything that can be set
progress.py      how long work tells its progress
tokens.py        folding text for search, jieba words, the terms of an index
documents/       files → Document, Document → Passages with exact offsets
inert_csv.py     rows as CSV that no spreadsheet computes
bm25.py          the word index
fusion.py        several rankings → one
index/           words, vectors and passages in step, in generations on disk
ranking/         question → passages found, candidates for quoting, scored
marking.py       which words of a quote are decisive
reading.py       scored candidates → citations
conversation.py  what a follow-up question is about
usage/           what people ask: a log, what was not found, pinned answers
asking.py        one wording of a question → its passages and their candidates
answering.py     question and index → Answer, a pure function
explaining.py    how an answer came about, number by number
reporting.py     what became of every file, kept beside the generation
spooling.py      documents set aside on disk until all files have been read
collecting.py    a folder → documents, those known already taken over
suggesting.py    what a question may be about, while it is typed
live.py          Bot: an index and an encoder, ready for questions
pipeline.py      the whole story on one page: build_index, load_bot
watching.py      a folder that changes → its index, by itself
records.py       Answer → the JSON that run files, command line and REST share
evaluation/      questions with known answers → measures, runs, reports
training/        how the weights in ranking/ are fitted
commands/        what `yinju` can do, one command a file
__main__.py      the `yinju` command: parses and prints, decides nothing
"""

import os

# The matrices of one question are small: more threads only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
