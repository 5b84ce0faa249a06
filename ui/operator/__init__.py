"""The operator's page: what people ask, what they do not find, pinned answers, the files.

access.py  who may open it: with the token, or on this machine
plot.py    questions by day as a picture
groups.py  questions without an answer, each with passages to pin
sheet.py   the page itself
report.py  what became of every file, `/operator/report`
routes.py  the addresses below `/operator`
"""
