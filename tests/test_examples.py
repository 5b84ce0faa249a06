"""Questions offered on the empty page."""

from __future__ import annotations

import json
from pathlib import Path

from fake_bot import TEXTS, FakeBot

from ui.chat.examples import find_examples

ROWS = [
    {"question": "主题教育的总要求是什么？", "answers": ["学思想"], "sources": ["学习资料/a.txt"]},
    {"question": "总要求有几个字？", "answers": ["十二"], "sources": ["学习资料/a.txt"]},
    {"question": "年休假几天？", "answers": ["五天"], "sources": ["规章制度/b.pdf"]},
    {"question": "火星怎么去？", "answers": [], "sources": []},
    {"question": "没有资料的事？", "answers": ["x"], "sources": ["规章制度/c.pdf"]},
    {"turns": ["总要求", "那讲什么"], "answers": ["x"], "sources": ["学习资料/a.txt"]},
    {"question": "总要求" + "很长" * 20, "answers": ["x"], "sources": ["学习资料/a.txt"]},
]


def test_examples_are_short_answered_and_from_different_documents(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    path.write_text("\n".join([*lines, "{broken", "[]"]), encoding="utf-8")
    assert find_examples(FakeBot(), path) == ("主题教育的总要求是什么？", "年休假几天？")


def test_without_a_file_only_titles_that_are_answered_are_offered(tmp_path: Path) -> None:
    assert find_examples(FakeBot(), tmp_path / "none.jsonl") == ()


def test_a_title_that_is_answered_makes_an_example(tmp_path: Path) -> None:
    texts = {**TEXTS, "学习资料/年休假.txt": "年休假问答\n年休假怎么申请，见办法。\n"}
    examples = find_examples(FakeBot(texts), tmp_path / "none.jsonl")
    assert examples == ("《年休假问答》主要讲什么？",)
