"""Word documents of before 2007: doc, dot, and wps of WPS Office.

Source: [MS-DOC] Word (.doc) Binary File Format. The kept libraries either pass over the piece
table, so that a file saved fast comes out in the wrong order, or do not know lists.

stream.py       the streams of the file, its parts, and where its tables lie
pieces.py       the characters in their order, each with its place in the file
properties.py   what is set for stretches of characters and paragraphs
word_styles.py  styles: heading levels and lists
word_numbers.py automatic numbers
doc.py          all of it to a layout
"""

from bot.documents.readers.old_word.doc import read_doc

__all__ = ["read_doc"]
