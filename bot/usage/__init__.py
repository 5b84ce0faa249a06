"""What people ask and what comes of it: a log, questions without an answer, pinned answers.

entries.py    what is kept of a question, and of what somebody says of an answer
database.py   the log as a SQLite file: its tables, opening it, taking over feedback.jsonl
writing.py    one thread that writes, so that no answer waits for the disk
log.py        QuestionLog: note what was asked, read it again
counting.py   questions by day and how long they took
grouping.py   refused and disliked questions, those of one meaning together
pins.py       pinned answers: question → quote, kept in a file of their own
pinning.py    where pinned words stand in the documents as they are now
records.py    the log and the groups as rows and JSON for people
"""
