"""Files to documents, documents to passages.

walk.py         the files of a folder
decoding.py     bytes to text: UTF-8, GB18030, Big5, UTF-16
content.py      what a file really is, whatever its name says
layout.py       what a reader hands on: text and its lines
structure/      titles, parts, headings, articles
readers/        one reader for each kind of file
adverts.py      what advertisements, watermarks and pay-wall marks look like
boilerplate.py  the spans of a document that are never quoted
assembly.py     what a reader found to a Document
opening.py      read_document: one file, checked, read, assembled
sentences.py    where sentences end
packing.py      sentences to groups of a good size
splitting.py    Document to Passages with exact offsets
fingerprint.py  what the reading depends on, as a digest
"""

from bot.documents.assembly import document_from_text, document_id
from bot.documents.fingerprint import reading_digest
from bot.documents.opening import read_document
from bot.documents.sentences import split_clauses, split_sentences
from bot.documents.splitting import SPLITTING_VERSION, split_document
from bot.documents.walk import SYNONYMS, list_files

__all__ = [
    "SPLITTING_VERSION",
    "SYNONYMS",
    "document_from_text",
    "document_id",
    "list_files",
    "read_document",
    "reading_digest",
    "split_clauses",
    "split_document",
    "split_sentences",
]
