"""BM25 of Tantivy over all articles in one index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.tokens import fold, terms

from ..article_files import lines_of

LIBRARY, LICENCE, NEEDS = "tantivy", "MIT", ("tantivy",)


def build(folder: Path, store: Path) -> None:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    writer = tantivy.Index(builder.build(), path=str(store)).writer(num_threads=1)
    for line in lines_of(folder):
        writer.add_document(tantivy.Document(terms=" ".join(terms(fold(line))), text=line))
    writer.commit()
    writer.wait_merging_threads()


def opened(store: Path) -> Callable[[str], str]:
    import tantivy

    index = tantivy.Index.open(str(store))
    searcher, schema = index.searcher(), index.schema

    def ask(question: str) -> str:
        words = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "terms", term))
            for term in dict.fromkeys(terms(fold(question)))
        ]
        hits = searcher.search(tantivy.Query.boolean_query(words), limit=10, count=False).hits
        return str(searcher.doc(hits[0][1])["text"][0]) if hits else ""

    return ask
