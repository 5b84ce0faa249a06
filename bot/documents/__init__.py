"""Files to documents, documents to passages.

walk.py         the files of a folder
decoding.py     bytes to text: UTF-8, GB18030, Big5, UTF-16
limits.py       how much one file may take: time, memory, size, parts, pages
content.py      what a file really is, whatever its name says
layout.py       what a reader hands on: text and its lines
structure/      titles, parts, headings, articles
readers/        one reader for each kind of file
adverts.py      what advertisements, watermarks and pay-wall marks look like
boilerplate.py  the spans of a document that are never quoted
assembly.py     what a reader found to a Document
opening.py      read_document: one file, checked, read, assembled
sandbox/        many files, each read in a child process with limits
sentences.py    where sentences end
packing.py      sentences to groups of a good size
splitting.py    Document to Passages with exact offsets
"""

from bot.documents.assembly import document_from_text, document_id
from bot.documents.limits import Limits
from bot.documents.opening import read_document
from bot.documents.sandbox import Reading, Trouble, read_files
from bot.documents.sentences import split_clauses, split_sentences
from bot.documents.splitting import SPLITTING_VERSION, split_document
from bot.documents.walk import SYNONYMS, is_hidden, list_files, source_of

__all__ = [
    "SPLITTING_VERSION",
    "SYNONYMS",
    "Limits",
    "Reading",
    "Trouble",
    "document_from_text",
    "document_id",
    "is_hidden",
    "list_files",
    "read_document",
    "read_files",
    "source_of",
    "split_clauses",
    "split_document",
    "split_sentences",
]
