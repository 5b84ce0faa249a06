"""Rich text, rtf. What kept libraries make of it holds deleted words and lacks the notes.

tokenizing.py the file as signs: groups, control words, bytes, characters
heads.py     the tables at its beginning: encodings of fonts, heading levels of styles
rtf.py        paragraphs, rows, notes, heads and feet
"""

from bot.documents.readers.richtext.rtf import read_rtf

__all__ = ["read_rtf"]
