"""The training data folder to texts, pairs and lexicon entries.

In: gzip JSON lines ``prose-*`` (title, heading, text), ``pairs-*`` (question, passage),
``own-questions`` (the same with title, heading, answer), a zip of laws in Markdown, and the
questions of ``embeddings/questions``, whose passages are found again in these.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embeddings.questions import passage_key, with_passages, written_questions

LEGAL = ("stard-law", "lecoqa", "lecoqa-keywords", "law-short-answers", "gov-service-faq")
ENCYCLOPAEDIC = ("cmrc2018-train", "xquad-zh", "dureader-demo", "kdconv")
SCHOLARLY = ("civil-service-faq", "civil-service-exercises", "gaokao")
PROSE = {
    "gov-reports": 1.0, "gov-reports-provinces": 1.0, "gov-policy": 1.0, "gov-service-docs": 1.0,
    "civil-service-notes": 1.0, "politics-notes": 1.0, "csl-abstracts": 1.0, "kdconv-entities": 1.0,
    "howtocook": 0.5, "oi-wiki": 0.3, "history-modern": 0.2,
}  # fmt: skip
"""Share of each file that is read: the further from office documents, the less."""

_ARTICLE = re.compile(r"(?m)^(?=第[一二三四五六七八九十百千零〇]+条[\s　])")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_WINDOW_CHARS = 60
_TITLE = re.compile(r"(?m)^#\s+(.+)$")


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of prose with the title and heading it stands under."""

    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the passage that answers it; ``answer`` may be empty."""

    question: str
    passage: Text
    answer: str


def training_paths(data: Path, laws: Path | None) -> tuple[Path, Path | None]:
    """The folder of training files, given it or the one above, and the zip of laws near it."""
    folder = data / "train" if (data / "train").is_dir() else data
    beside = (place / "laws.zip" for place in (folder, folder.resolve().parent))
    return folder, laws or next((path for path in beside if path.is_file()), None)


def read_prose(data: Path) -> list[Text]:
    """All prose of the folder, in the order of the files."""
    return [
        Text(row["title"], row["heading"], row["text"])
        for name, share in PROSE.items()
        for number, row in enumerate(read_rows(data / f"prose-{name}.jsonl.gz"))
        if number * share % 1 < share
    ]


def read_laws(archive: Path) -> list[Text]:
    """The articles of a zip of laws in Markdown, each once however many laws repeat it."""
    seen: set[str] = set()
    articles = []
    with zipfile.ZipFile(archive) as laws:
        for name in sorted(n for n in laws.namelist() if n.endswith(".md")):
            law = laws.read(name).decode("utf-8", "replace")
            title = _TITLE.search(law)
            for article in _ARTICLE.split(law)[1:]:
                text = article.split("\n#")[0].strip()
                if text not in seen:
                    seen.add(text)
                    articles.append(Text(title[1].strip() if title else "", "", text))
    return articles


def read_pairs(data: Path, names: tuple[str, ...], half: str = "all") -> list[Pair]:
    """Question and passage pairs of the files ``pairs-<name>``, of all passages or one half."""
    return [
        Pair(row["question"], Text("", "", row["passage"]), "")
        for name in names
        for row in read_rows(data / f"pairs-{name}.jsonl.gz")
        if half in ("all", half_of(row["passage"]))
    ]


def read_own_questions(data: Path, half: str = "all") -> list[Pair]:
    """The questions of the file ``own-questions``, of all titles or of one half of them."""
    return [
        Pair(row["question"], Text(row["title"], row["heading"], row["passage"]), row["answer"])
        for row in read_rows(data / "own-questions.jsonl.gz")
        if half in ("all", half_of(row["title"]))
    ]


def read_written_questions(
    texts: Iterable[Text], half: str = "all", most: int | None = None
) -> list[Pair]:
    """The questions of ``embeddings/questions`` whose passages are among the texts.

    ``most`` takes that many of them, drawn evenly: for the curve of measures against their
    number.
    """
    known = {passage_key(text.text): text for text in texts}
    pairs = [
        Pair(written.question, text, text.text[slice(*written.span)] if written.span else "")
        for written, text in with_passages(written_questions(), known)
        if half in ("all", half_of(text.title or text.text))
    ]
    if most is None or most >= len(pairs):
        return pairs
    return [pairs[n * len(pairs) // most] for n in range(most)]


def read_all_texts(data: Path, articles: Iterable[Text]) -> Iterator[Text]:
    """Every passage that a question of ``embeddings/questions`` may have been written for."""
    yield from articles
    for name in PROSE:
        for row in read_rows(data / f"prose-{name}.jsonl.gz"):
            yield Text(row["title"], row["heading"], row["text"])
    for row in read_rows(data / "own-questions.jsonl.gz"):
        yield Text(row["title"], row["heading"], row["passage"])
    for name in LEGAL:
        for row in read_rows(data / f"pairs-{name}.jsonl.gz"):
            yield Text("", "", row["passage"])


def half_of(title: str) -> str:
    """In which half a title falls, "odd" or "even": what learns from one is judged on the other."""
    number = int(hashlib.md5(title.encode(), usedforsecurity=False).hexdigest(), 16)
    return "odd" if number % 2 else "even"


def sentences(text: str) -> list[str]:
    """Sentences of at least six characters."""
    return [s for s in _SENTENCE.findall(text) if len(s) >= 6]


def windows_of(text: str, least: int = _WINDOW_CHARS) -> list[str]:
    """Sentences joined until a window has at least ``least`` characters."""
    windows, current = [], ""
    for sentence in sentences(text):
        current += sentence
        if len(current) >= least:
            windows.append(current)
            current = ""
    return [*windows, current] if current else windows


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a gzip file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
