"""OpenDocument files of LibreOffice and others.

odfml.py     words, tables and notes of its XML
odf_lists.py automatic numbers of its lists
odt.py       text documents
ods.py       spreadsheets
odp.py       presentations
"""

from bot.documents.readers.opendocument.odp import read_odp
from bot.documents.readers.opendocument.ods import read_ods
from bot.documents.readers.opendocument.odt import read_odt

__all__ = ["read_odp", "read_ods", "read_odt"]
