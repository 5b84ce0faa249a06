"""Documents and passages as the JSON that REST hands out.

Offsets are half-open and count Unicode code points of the text of the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.types import Document, DocumentSummary, ScoredPassage


def summary_record(summary: DocumentSummary) -> dict[str, Any]:
    """One line of the list of documents."""
    return {
        "id": summary.id,
        "title": summary.title,
        "source": summary.source,
        "collection": summary.collection,
        "sha256": summary.sha256,
        "characters": summary.n_characters,
        "passages": summary.n_passages,
        "superseded_by": summary.superseded_by,
    }


def passage_record(scored: ScoredPassage, sources: Mapping[str, str]) -> dict[str, Any]:
    """One result of a search."""
    passage = scored.passage
    return {
        "document": sources.get(passage.document_id, ""),
        "document_id": passage.document_id,
        "title": passage.title,
        "heading": list(passage.heading),
        "article": passage.article,
        "paragraph": passage.paragraph,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(scored.score, 6),
    }


def document_record(document: Document) -> dict[str, Any]:
    """A document with its text; offsets are half-open and count code points of the text."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "sha256": document.sha256,
        "text": document.text,
        "boilerplate": [list(span) for span in document.boilerplate],
        "paragraphs": [
            {
                "number": p.number,
                "start": p.start,
                "end": p.end,
                "text": document.text[p.start : p.end],
                "heading": list(p.heading),
                "is_heading": p.is_heading,
                "article": p.article,
                "page": p.page,
                "sheet": p.sheet,
                "cells": p.cells,
            }
            for p in document.paragraphs
        ],
    }
