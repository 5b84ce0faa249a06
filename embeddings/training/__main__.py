"""Train the shipped model: `python -m embeddings.training DATA OUT [--laws laws.zip]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import torch

from embeddings.static import StaticEncoder
from embeddings.training import corpus
from embeddings.training.contrastive import Progress, train
from embeddings.training.corpus import training_paths
from embeddings.training.export import export
from embeddings.training.reading import train_reader, write_reader
from embeddings.training.reading_examples import make_examples, read_marked_questions
from embeddings.training.recipe import Data, Recipe, read_data, sources_of
from embeddings.training.start import start_table
from embeddings.training.translation import train_translations, word_pairs
from embeddings.training.vocabulary import build_tokenizer, encode, jieba_words
from embeddings.translations import write_translations

NAME = "yinju-static-zh-1"


def make_model(data_folder: Path, laws: Path | None, out: Path, recipe: Recipe) -> None:
    """Read, cut, start, train, export."""
    began = time.monotonic()

    def progress(stage: str, done: int, total: int) -> None:
        if done % max(1, total // 100) == 0 or done == total:
            end = "\n" if done == total else ""
            seconds = time.monotonic() - began
            print(f"\r{seconds:6.0f} s  {stage} {done}/{total}", end=end, file=sys.stderr)

    progress("read data", 0, 1)
    data = read_data(data_folder, laws, recipe)
    progress("read data", 1, 1)
    texts = list(data.texts)
    terms = [side for entry in data.lexicon for side in (entry.everyday, entry.official)]
    tokenizer = build_tokenizer(texts, terms, recipe.n_pieces)
    progress("build tokenizer", 1, 1)
    n_pieces = tokenizer.get_vocab_size()
    streams = list(encode(tokenizer, texts))
    table = start_table(
        streams, n_pieces, recipe.dimension, kinship=recipe.kinship, seed=recipe.seed
    )
    progress("start table", 1, 1)
    sources = sources_of(data, recipe)
    progress("make examples", 1, 1)
    export(train(table, tokenizer, sources, recipe, progress), tokenizer, out, NAME)
    write_translations(translations_of(data), out)
    progress("translate words", 1, 1)
    make_reader(data_folder, laws, out, recipe, progress)


def make_reader(
    data_folder: Path, laws: Path | None, out: Path, recipe: Recipe, progress: Progress
) -> None:
    """Train the sentence reader of the encoder in ``out`` and write it there."""
    articles = corpus.read_laws(laws) if laws else []
    texts = corpus.read_all_texts(data_folder, articles)
    marked = read_marked_questions(data_folder, texts, recipe.half)
    encoder = StaticEncoder.load(out)
    examples = make_examples(marked, encoder)
    progress("mark sentences", 1, 1)
    write_reader(train_reader(examples, encoder, recipe.seed, progress), out)


def translations_of(data: Data) -> dict[str, list[tuple[str, float]]]:
    """What the words of questions are called in answers, from every pair there is."""
    own, others = data.own + data.everyday, data.legal + data.encyclopaedic
    return train_translations(word_pairs(own, others, data.lexicon, jieba_words))


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description="Train the shipped Chinese encoder.")
    parser.add_argument("data", type=Path, help="folder of training data, or the one above it")
    parser.add_argument("out", type=Path, help="folder to write the model to")
    parser.add_argument("--laws", type=Path, help="zip of laws; else laws.zip in or above DATA")
    parser.add_argument("--pieces", type=int, default=Recipe.n_pieces)
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--questions", type=int, help="take so many of embeddings/questions")
    parser.add_argument("--entries", type=int, help="take so many of embeddings/lexicon")
    halves = ("all", "odd", "even")
    parser.add_argument("--half", choices=halves, default="all", help="of the titles of questions")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    recipe = Recipe(
        n_pieces=arguments.pieces, steps=arguments.steps, half=arguments.half,
        most_questions=arguments.questions, most_entries=arguments.entries,
    )  # fmt: skip
    data, laws = training_paths(arguments.data, arguments.laws)
    make_model(data, laws, arguments.out, recipe)


if __name__ == "__main__":
    main()
