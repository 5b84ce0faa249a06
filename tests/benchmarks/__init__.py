"""How fast it is, each part against the bare library that does the same work in the same run.

papers.py         office papers of every kind, made up, as many pages as wished
bare.py           what the libraries give by themselves, without structure or addresses
reading.py        files to passages: `python -m tests.benchmarks.reading [FOLDER]`
articles.py       articles in any number from those of a folder, and questions about them
article_files.py  the same as files of plain text
engines/          this project and its peers, each in a file of its own
timing.py         what a process takes: clock, processor, memory
worker.py         one measure of one engine, in a process of its own
growth.py         how cost grows with size: slope and plot
tables.py         what was measured as tables
scaling.py        start, indexing, answering at several sizes: `make bench`
"""
