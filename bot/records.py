"""An Answer as the JSON object that run files, the command line and REST share."""

from __future__ import annotations

from typing import Any

from bot.types import Answer, Citation


def answer_record(answer: Answer, milliseconds: float) -> dict[str, Any]:
    """The object of one answer; ``milliseconds`` aside, the same every time.

    ``searched_as`` is there only when the subject of an earlier question was carried over.
    """
    carried = {} if answer.searched_as is None else {"searched_as": answer.searched_as}
    return {
        "question": answer.question,
        **carried,
        "answered": answer.answered,
        "confidence": round(float(answer.confidence), 4),
        "text": answer.text,
        "citations": [_citation_record(citation) for citation in answer.citations],
        "passages": [
            {
                "document": source,
                "start": scored.passage.start,
                "end": scored.passage.end,
                "score": round(float(scored.score), 4),
            }
            for scored, source in zip(answer.passages, answer.passage_sources, strict=True)
        ],
        "generation": answer.generation,
        "milliseconds": round(float(milliseconds), 1),
    }


def _citation_record(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.source,
        "title": citation.passage.title,
        "sha256": citation.sha256,
        "heading": list(citation.heading),
        "article": citation.article,
        "paragraph": citation.paragraph,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "superseded_by": citation.superseded_by,
        "pinned": citation.pinned,
        "also_in": [
            {
                "document": place.document,
                "start": place.start,
                "end": place.end,
                "superseded_by": place.superseded_by,
            }
            for place in citation.also_in
        ],
    }
