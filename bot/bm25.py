"""The word index: BM25 over a passage's terms, kept by Tantivy in memory-mapped files.

Comes in: for each row the terms of its passage. Goes out: the best rows with their scores.
Source: Robertson and Zaragoza 2009, as Tantivy computes it (k1 = 1.2, b = 0.75).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

_TERMS, _ROW, _GROUP = "terms", "row", "group"
_WRITER_BYTES = 256_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_TERMS, tokenizer_name="terms", index_option="freq")
    builder.add_unsigned_field(_ROW, fast=True)
    builder.add_unsigned_field(_GROUP, indexed=True)
    return builder.build()


def _register(index: tantivy.Index) -> tantivy.Index:
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("terms", spaces)
    return index


class WordIndex:
    """BM25 over rows numbered from 0, each in one group (a collection)."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()
        self.n_rows = self._searcher.num_docs

    @classmethod
    def build(cls, rows: Iterable[tuple[Sequence[str], int]], folder: Path) -> WordIndex:
        """Write an index of (terms, group) rows into an empty folder.

        One thread and one segment, so that the same rows rank the same in every build.
        """
        folder.mkdir(parents=True, exist_ok=True)
        index = _register(tantivy.Index(_schema(), path=str(folder)))
        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for row, (terms, group) in enumerate(rows):
            document = tantivy.Document()
            document.add_text(_TERMS, " ".join(terms))
            document.add_unsigned(_ROW, row)
            document.add_unsigned(_GROUP, group)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> WordIndex:
        """Open the files that ``build`` wrote."""
        return cls(_register(tantivy.Index.open(str(folder))))

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        group: int | None = None,
        rows: range | None = None,
    ) -> list[tuple[int, float]]:
        """Best rows for weighted terms as (row, score), best first; equal scores by row.

        Only those of a group and within a range of rows, where one is given.
        """
        query = self._query(weights, group, rows)
        hits = self._searcher.search(query, limit=k, count=False).hits if weights else []
        found = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
        scored = [
            (int(row or 0), float(score)) for row, (score, _) in zip(found, hits, strict=True)
        ]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def _query(
        self, weights: Mapping[str, float], group: int | None, rows: range | None
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
        if group is not None:
            limits.append(tantivy.Query.term_query(schema, _GROUP, group))
        if rows is not None:
            kind = tantivy.FieldType.Unsigned
            limits.append(
                tantivy.Query.range_query(
                    schema, _ROW, kind, rows.start, rows.stop, include_upper=False
                )
            )
        within = [tantivy.Query.const_score_query(limit, 0.0) for limit in limits]
        must = [(tantivy.Occur.Must, one) for one in (query, *within)]
        return tantivy.Query.boolean_query(must) if within else query

    def document_frequency(self, term: str) -> int:
        """In how many rows the term stands."""
        return int(self._searcher.doc_freq(_TERMS, term))

    def terms_with_prefix(self, prefix: str, n: int) -> list[str]:
        """The n most frequent terms that begin so, the most frequent first."""
        found = self._searcher.terms_with_prefix(_TERMS, prefix, limit=n)
        return [term for term, _ in found]


def query_weights(terms: Sequence[str]) -> dict[str, float]:
    """Each term with how often the question holds it."""
    return {term: float(count) for term, count in Counter(terms).items()}
