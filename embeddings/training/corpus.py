"""The training data folder to texts, pairs and lexicon entries.

In: gzip JSON lines ``prose-*`` (title, heading, text), ``pairs-*`` (question, passage),
``own-questions`` (the same with title, heading, answer), ``own-lexicon.tsv`` (everyday,
official, kind, domain), ``synonyms-*`` (a, b), and a zip of laws in Markdown.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Entry:
    """An everyday wording and the official term for it."""

    everyday: str
    official: str


def read_prose(data: Path) -> list[Text]:
    """All prose of the folder, in the order of the files."""
    return [
        Text(row["title"], row["heading"], row["text"])
        for name, share in PROSE.items()
        for number, row in enumerate(_rows(data / f"prose-{name}.jsonl.gz"))
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


def read_pairs(data: Path, names: tuple[str, ...]) -> list[Pair]:
    """Question and passage pairs of the files ``pairs-<name>``."""
    return [
        Pair(row["question"], Text("", "", row["passage"]), "")
        for name in names
        for row in _rows(data / f"pairs-{name}.jsonl.gz")
    ]


def read_own_questions(data: Path, half: str = "all") -> list[Pair]:
    """The questions written for this project, of all titles or of one half of them."""
    return [
        Pair(row["question"], Text(row["title"], row["heading"], row["passage"]), row["answer"])
        for row in _rows(data / "own-questions.jsonl.gz")
        if half in ("all", half_of(row["title"]))
    ]


def half_of(title: str) -> str:
    """In which half a title falls, "odd" or "even": what learns from one is judged on the other."""
    number = int(hashlib.md5(title.encode(), usedforsecurity=False).hexdigest(), 16)
    return "odd" if number % 2 else "even"


def read_lexicon(data: Path) -> list[Entry]:
    """Everyday and official wordings: the lexicon, then the government synonyms."""
    with (data / "own-lexicon.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    own = [Entry(row["everyday"], row["official"]) for row in rows]
    return own + read_synonyms(data, "government")


def read_synonyms(data: Path, name: str) -> list[Entry]:
    """Pairs of the file ``synonyms-<name>``."""
    return [Entry(row["a"], row["b"]) for row in _rows(data / f"synonyms-{name}.jsonl.gz")]


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


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
