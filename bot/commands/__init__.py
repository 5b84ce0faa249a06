"""What the command `yinju` can do, one command a file; heavy imports wait until they are needed.

arguments.py     reading the command line, complaining in Chinese
terminal.py      UTF-8 everywhere, tables and widths, nothing that could steer a terminal
progress_bar.py  progress on standard error for work longer than a second
quoting.py       an Answer as lines to read
thresholds.py    --fail-under, --fail-if-worse-than: what must be reached
measured.py      what an evaluation found, as tables and as JSON
explaining.py    how an answer came about, as tables and as JSON
file_tables.py   the report of a run as tables
index.py         yinju index: a folder to an index
ask.py           yinju ask: a question, several, or a conversation
evaluate.py      yinju evaluate: question files and BEIR folders to a table of measures
asked.py         yinju questions log, unanswered, collect: what people asked
questions.py     yinju questions: a question file drafted, collected or checked
tune.py          yinju tune: settings that suit one's own documents
compare.py       yinju compare: two runs side by side
verify.py        yinju verify: every quote of a run against its source
documents.py     yinju documents, yinju show: what is indexed
pins.py          yinju pins: words that a question is answered with first
serve.py         yinju serve: hands over to the pages
"""
