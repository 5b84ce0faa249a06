"""Files to documents, documents to passages.

walk.py         the files of a folder
decoding.py     bytes to text: UTF-8, GB18030, Big5, UTF-16
content.py      what a file really is, whatever its name says
layout.py       what a reader hands on: text and its lines
structure/      titles, parts, headings, articles
readers/        one reader for each kind of file
furniture.py    what a folder says of lines that are no document's own, and 样板.txt
adverts.py      what advertisements, watermarks and pay-wall marks look like
pages.py        page numbers and running heads in files that know no pages
boilerplate.py  the spans of a document that are never quoted
repetition.py   lines that several files of one folder share
assembly.py     what a reader found to a Document
archives.py     zip archives to the files in them
formats.py      which reader reads which kind of file
opening.py      read_documents: one file, checked, read, assembled
sentences.py    where sentences end
packing.py      sentences to groups of a good size
splitting.py    Document to Passages with exact offsets
"""

from bot.documents.assembly import document_from_text, document_id
from bot.documents.furniture import Furniture, load_furniture
from bot.documents.opening import read_document, read_documents
from bot.documents.repetition import find_repeated
from bot.documents.sentences import split_clauses, split_sentences
from bot.documents.splitting import SPLITTING_VERSION, split_document
from bot.documents.walk import SYNONYMS, list_files

__all__ = [
    "SPLITTING_VERSION",
    "SYNONYMS",
    "Furniture",
    "document_from_text",
    "document_id",
    "find_repeated",
    "list_files",
    "load_furniture",
    "read_document",
    "read_documents",
    "split_clauses",
    "split_document",
    "split_sentences",
]
