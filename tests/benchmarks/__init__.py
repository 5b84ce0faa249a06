"""How fast it is, each part against the bare library that does the same work in the same run.

papers.py   office papers of every kind, made up, as many pages as wished
bare.py     what the libraries give by themselves, without structure or addresses
reading.py  files to passages: `python -m tests.benchmarks.reading [FOLDER]`
"""
