"""A conversation as a file: the questions, the quotes, and their places as footnotes.

exchange.py   what to export: the quotes are cut anew from the documents
markdown.py   as Markdown with footnotes
footnotes.py  footnotes in a Word document, which its library leaves out
word_file.py  as a Word document with footnotes
"""
