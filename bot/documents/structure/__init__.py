"""The structure of Chinese office prose: parts, headings, articles, items.

numerals.py    Chinese numerals
dates.py       dates to ISO 8601
marks.py       第一章, 第二条, 一、, （一）, 1. at the start of a line
organs.py      names of organs in red heads and signatures
titles.py      which line is the title; greetings and farewells
imprint.py     文种, 文号, 发文机关, 日期
parts.py       several speeches in one file
items.py       items of lists, which are no headings
contents.py    a table of contents, whose entries are no headings
outline.py     the headings above a line
articles.py    第十二条第二款第（三）项
table_heads.py the rows of tables and their column headings
addressing.py  all of it in one walk over the lines
"""

from typing import TYPE_CHECKING

from bot.lazily import handed_out

if TYPE_CHECKING:
    from bot.documents.structure.addressing import Address, Addressing
    from bot.documents.structure.articles import base_article
    from bot.documents.structure.dates import date_alone
    from bot.documents.structure.imprint import find_imprint
    from bot.documents.structure.marks import find_mark
    from bot.documents.structure.organs import organs_alone
    from bot.documents.structure.titles import (
        find_title,
        is_farewell,
        is_salutation,
        is_speech_title,
        looks_like_title,
    )
else:
    __getattr__ = handed_out(__name__, {
        "addressing": "Address Addressing",
        "articles": "base_article",
        "dates": "date_alone",
        "imprint": "find_imprint",
        "marks": "find_mark",
        "organs": "organs_alone",
        "titles": "find_title is_farewell is_salutation is_speech_title looks_like_title",
    })  # fmt: skip

__all__ = [
    "Address",
    "Addressing",
    "base_article",
    "date_alone",
    "find_imprint",
    "find_mark",
    "find_title",
    "is_farewell",
    "is_salutation",
    "is_speech_title",
    "looks_like_title",
    "organs_alone",
]
