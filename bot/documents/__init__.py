"""Files to documents, documents to passages.

walk.py         the files of a folder
decoding.py     bytes to text: UTF-8, GB18030, Big5, UTF-16
limits.py       how much one file may take: time, memory, size, parts, pages
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
fetching.py     one file to its bytes, without following links
opening.py      read_documents: one file, checked, read, assembled
sandbox/        many files, each read in a child process with limits
sentences.py    where sentences end
packing.py      sentences to groups of a good size
splitting.py    Document to Passages with exact offsets
fingerprint.py  what the reading depends on, as a digest
"""

from typing import TYPE_CHECKING

from bot.lazily import handed_out

if TYPE_CHECKING:
    from bot.documents.assembly import document_from_text, document_id
    from bot.documents.fingerprint import reading_digest
    from bot.documents.formats import may_hold_files
    from bot.documents.furniture import FolderFurniture, load_furniture
    from bot.documents.limits import Limits
    from bot.documents.opening import read_document, read_documents
    from bot.documents.repetition import find_repeated, repeated_in
    from bot.documents.sandbox import (
        Reading,
        Trouble,
        packed_readings,
        read_files,
        unpacked_readings,
    )
    from bot.documents.sentences import split_clauses, split_sentences
    from bot.documents.splitting import SPLITTING_VERSION, split_document
    from bot.documents.walk import BOILERPLATE, SYNONYMS, is_hidden, list_files, source_of
else:
    __getattr__ = handed_out(__name__, {
        "assembly": "document_from_text document_id",
        "fingerprint": "reading_digest",
        "formats": "may_hold_files",
        "furniture": "FolderFurniture load_furniture",
        "limits": "Limits",
        "opening": "read_document read_documents",
        "repetition": "find_repeated repeated_in",
        "sandbox": "Reading Trouble packed_readings read_files unpacked_readings",
        "sentences": "split_clauses split_sentences",
        "splitting": "SPLITTING_VERSION split_document",
        "walk": "BOILERPLATE SYNONYMS is_hidden list_files source_of",
    })  # fmt: skip

__all__ = [
    "BOILERPLATE",
    "SPLITTING_VERSION",
    "SYNONYMS",
    "FolderFurniture",
    "Limits",
    "Reading",
    "Trouble",
    "document_from_text",
    "document_id",
    "find_repeated",
    "is_hidden",
    "list_files",
    "load_furniture",
    "may_hold_files",
    "packed_readings",
    "read_document",
    "read_documents",
    "read_files",
    "reading_digest",
    "repeated_in",
    "source_of",
    "split_clauses",
    "split_document",
    "split_sentences",
    "unpacked_readings",
]
