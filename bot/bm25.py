"""The word index: BM25 over a passage's terms, kept by Tantivy in memory-mapped files.

Comes in: for each row the terms of its passage. Goes out: the best rows with their scores.
An index is one folder of segments; each holds a stretch of rows and is named after a digest of
what is in it, so that the next index takes it over as it is. Frequencies are those of all
segments together: scores do not depend on where the rows are parted.
Source: Robertson and Zaragoza 2009, as Tantivy computes it (k1 = 1.2, b = 0.75).
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import tantivy

_TERMS, _COLLECTION, _DOCUMENT = "terms", "collection", "document"
_WRITER_BYTES = 1_000_000_000  # more than any segment needs, so that each is written at once
_META = "meta.json"
_LISTS = ".json"  # a segment's own list, renamed: what an index folder has once for all


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_TERMS, tokenizer_name="terms", index_option="freq")
    for field in (_COLLECTION, _DOCUMENT):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _register(index: tantivy.Index) -> tantivy.Index:
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("terms", spaces)
    return index


Row = tuple[Sequence[str], str, str]  # terms, collection, digest of the document


def build_segment(rows: Iterable[Row], digest: str, folder: Path) -> None:
    """Write rows as one segment into the folder of an index.

    ``digest`` is that of the rows, at least 32 hexadecimal digits. One thread, so that the same
    rows rank the same in every build.
    """
    building = folder / f".{digest}"
    building.mkdir(parents=True)
    writer = _register(tantivy.Index(_schema(), path=str(building))).writer(
        heap_size=_WRITER_BYTES, num_threads=1
    )
    for terms, collection, sha256 in rows:
        document = tantivy.Document()
        document.add_text(_TERMS, " ".join(terms))
        document.add_text(_COLLECTION, _stored(collection))
        document.add_text(_DOCUMENT, sha256)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    _rename_segment(building, folder, uuid.UUID(digest[:32]))
    shutil.rmtree(building)


def _rename_segment(building: Path, folder: Path, name: uuid.UUID) -> None:
    listed = json.loads((building / _META).read_text(encoding="utf-8"))
    [segment] = listed["segments"]
    for path in building.glob(uuid.UUID(segment["segment_id"]).hex + ".*"):
        path.rename(folder / (name.hex + path.suffix))
    segment["segment_id"] = str(name)
    (folder / (name.hex + _LISTS)).write_text(json.dumps(listed), encoding="utf-8")


def segment_files(digest: str, folder: Path) -> list[Path]:
    """The files of a segment in the folder of an index; empty when it is not there."""
    return sorted(folder.glob(f"{digest[:32]}.*"))


def join_segments(digests: Sequence[str], folder: Path) -> None:
    """Make one index of segments that are in its folder, their rows in this order."""
    lists = [
        json.loads((folder / (digest[:32] + _LISTS)).read_text(encoding="utf-8"))
        for digest in digests
    ]
    segments = [segment for listed in lists for segment in listed["segments"]]
    joined = {**lists[0], "segments": segments}
    (folder / _META).write_text(json.dumps(joined), encoding="utf-8")


class WordIndex:
    """BM25 over rows numbered from 0, each of one document in one collection."""

    def __init__(self, index: tantivy.Index, sizes: Sequence[int]) -> None:
        self._index = index
        self._searcher = index.searcher()
        self._first_rows = [0, *accumulate(sizes)]

    @property
    def n_rows(self) -> int:
        """How many rows are indexed."""
        return self._first_rows[-1]

    @classmethod
    def load(cls, folder: Path) -> WordIndex:
        """Open an index of joined segments."""
        listed = json.loads((folder / _META).read_text(encoding="utf-8"))
        sizes = [segment["max_doc"] for segment in listed["segments"]]
        return cls(_register(tantivy.Index.open(str(folder))), sizes)

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        collection: str | None = None,
        sha256: str | None = None,
    ) -> list[tuple[int, float]]:
        """Best rows for weighted terms as (row, score), best first; equal scores by row.

        Only those of a collection, and of documents with a digest, where one is given.
        """
        query = self._query(weights, collection, sha256)
        hits = self._searcher.search(query, limit=k, count=False).hits if weights else []
        first = self._first_rows
        scored = [(first[place.segment_ord] + place.doc, float(score)) for score, place in hits]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def _query(
        self, weights: Mapping[str, float], collection: str | None, sha256: str | None
    ) -> tantivy.Query:
        schema = self._index.schema
        should = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(schema, _TERMS, term, index_option="freq"), weight
                ),
            )
            for term, weight in weights.items()
        ]
        query = tantivy.Query.boolean_query(should)
        limits = []
        if collection is not None:
            limits.append((_COLLECTION, _stored(collection)))
        if sha256 is not None:
            limits.append((_DOCUMENT, sha256))
        within = [
            tantivy.Query.const_score_query(tantivy.Query.term_query(schema, field, term), 0.0)
            for field, term in limits
        ]
        must = [(tantivy.Occur.Must, one) for one in (query, *within)]
        return tantivy.Query.boolean_query(must) if within else query

    def document_frequency(self, term: str) -> int:
        """In how many rows the term stands."""
        return int(self._searcher.doc_freq(_TERMS, term))

    def terms_with_prefix(self, prefix: str, n: int) -> list[str]:
        """The n most frequent terms that begin so, the most frequent first."""
        found = self._searcher.terms_with_prefix(_TERMS, prefix, limit=n)
        return [term for term, _ in found]


def _stored(collection: str) -> str:
    """The name of a collection as a term, which cannot be empty."""
    return f"/{collection}"


def query_weights(terms: Sequence[str]) -> dict[str, float]:
    """Each term with how often the question holds it."""
    return {term: float(count) for term, count in Counter(terms).items()}
