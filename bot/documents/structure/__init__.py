"""The structure of Chinese office prose: parts, headings, articles, items.

numerals.py    Chinese numerals
marks.py       第一章, 第二条, 一、, （一）, 1. at the start of a line
titles.py      which line is the title; greetings and farewells
parts.py       several speeches in one file
items.py       items of lists, which are no headings
contents.py    a table of contents, whose entries are no headings
outline.py     the headings above a line
articles.py    第十二条第二款第（三）项
addressing.py  all of it in one walk over the lines
"""

from bot.documents.structure.addressing import Address, Addressing
from bot.documents.structure.articles import base_article
from bot.documents.structure.titles import find_title, is_farewell, is_salutation

__all__ = [
    "Address",
    "Addressing",
    "base_article",
    "find_title",
    "is_farewell",
    "is_salutation",
]
