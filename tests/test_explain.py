"""`yinju ask --explain`: what was computed on the way to an answer, in words and in numbers."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.__main__ import main
from bot.commands.explaining import explanation_for_reading, explanation_record
from bot.commands.terminal import display_width
from bot.explaining import Explanation, explain_question, lifts_over
from bot.index import PassageIndex
from bot.live import Bot
from bot.pipeline import build_index, load_bot
from bot.ranking.confidence import CALIBRATION_NAMES, CONFIDENCE_NAMES, calibration_features
from bot.ranking.labels import label_of
from bot.ranking.models.linear import load_model
from bot.ranking.models.trees import TreeModel, load_trees
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.quotes.features import NAMES
from bot.ranking.tools import Tools
from bot.records import answer_record
from bot.settings import Settings
from embeddings import StaticEncoder
from embeddings.translations import Translations

QUESTION = "单件价格超过五百元的由谁批准？"
WIDTH = 120
Tree = dict[str, Sequence[float]]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> str:
    root = tmp_path_factory.mktemp("explain")
    for source, text in texts.items():
        path = root / "资料" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = Settings(index=str(root / "index"))
    build_index(root / "资料", settings)
    return settings.index


@pytest.fixture(scope="module")
def bot(index: str) -> Bot:
    return load_bot(Settings(index=index, threshold=0.0))


@pytest.fixture(scope="module")
def explained(bot: Bot) -> Explanation:
    return bot.explain(QUESTION)


def test_the_answer_is_the_one_that_asking_gives(bot: Bot, explained: Explanation) -> None:
    answer = bot.answer(QUESTION)
    assert answer_record(explained.answer, 0.0) == answer_record(answer, 0.0)
    shown = [(one.ranked.passage, one.ranked.score) for one in explained.passages]
    assert shown == [(one.passage, one.score) for one in answer.passages]
    assert [one.source for one in explained.passages] == list(answer.passage_sources)


def test_scores_are_those_of_the_trees_and_what_is_adjusted(explained: Explanation) -> None:
    trees = load_trees("candidates", NAMES)
    assert explained.candidates
    for one in explained.candidates:
        assert list(one.values) == list(one.lifts) == list(NAMES)
        row = np.array([list(one.values.values())], dtype=np.float32)
        assert trees.score(row)[0] + one.adjusted == pytest.approx(one.score)
        assert one.adjusted <= 0  # what its length costs


def test_candidates_are_told_best_first(explained: Explanation) -> None:
    scores = [one.score for one in explained.candidates]
    assert scores == sorted(scores, reverse=True)
    first = explained.candidates[0]
    assert first.cited_as == 1
    assert first.text == explained.answer.citations[0].quote


def test_lifts_of_candidates_are_over_the_usual_one(bot: Bot) -> None:
    explained = bot.explain("对讲机由谁保管？")
    assert explained.n_candidates > len(explained.candidates) == 10
    best, last = explained.candidates[0], explained.candidates[-1]
    assert sum(best.lifts.values()) > sum(last.lifts.values())


def test_the_confidence_is_read_from_the_signs_told(explained: Explanation) -> None:
    row = np.array([list(explained.signs.values())], dtype=np.float32)
    assert list(explained.signs) == list(CONFIDENCE_NAMES)
    log_odds = load_trees("confidence", CONFIDENCE_NAMES).score(row)
    calibrated = load_model("calibration", CALIBRATION_NAMES)
    found = calibrated.probability(calibration_features(row, log_odds))[0]
    assert explained.answer.confidence == pytest.approx(found)


def test_lifts_over_the_usual_passage_worked_by_hand() -> None:
    stump: Tree = {
        "feature": [0],
        "threshold": [0.5],
        "left": [-1],
        "right": [-2],
        "leaf": [0.0, 2.0],
    }
    both: Tree = {
        "feature": [0, 1], "threshold": [0.5, 0.5], "left": [-1, -2], "right": [1, -3],
        "leaf": [0.0, 1.0, 4.0],
    }  # fmt: skip
    trees = TreeModel.of(("a", "b", "c"), [stump, both])
    rows = np.array([[1, 1, 9], [0, 1, 9]], dtype=np.float32)
    usual = np.array([0, 0, 0], dtype=np.float32)
    assert lifts_over(trees, rows, usual).tolist() == [[6.0, 3.0, 0.0], [0.0, 0.0, 0.0]]


def test_translations_and_official_words_that_were_searched_with(index: str) -> None:
    encoder = StaticEncoder.load()
    encoder.translations = Translations(["雨具\t雨衣 400 火箭 300".encode()])
    found = explain_question(
        "老百姓领的雨具放在哪里？", (), PassageIndex.load(Path(index), encoder),
        Tools(encoder), Settings(index=index),
    )  # fmt: skip
    assert found.translations == {"雨具": {"雨衣": 0.4}}  # no text speaks of rockets
    assert "老百姓" in found.question.official
    lines = explanation_for_reading(found).splitlines()
    assert "  对应的词  雨具 → 雨衣" in lines
    assert any(line.startswith("  正式说法  老百姓 → ") for line in lines)


def test_the_four_parts_in_words(explained: Explanation) -> None:
    text = explanation_for_reading(explained)
    headings = [line for line in text.splitlines() if line[:2] in ("一、", "二、", "三、", "四、")]
    assert [heading.partition("（")[0] for heading in headings[:3]] == [
        "一、问题怎样理解", "二、段落的名次", "三、可引的句子",
    ]  # fmt: skip
    value = explained.answer.confidence
    assert headings[3] == f"四、把握 {value:.2f}，阈值 0.00：达到阈值，作了回答"
    assert "  要的答案  人或部门" in text
    row = next(line for line in text.splitlines() if "[1]" in line)
    assert row.split()[0] == "1" and explained.candidates[0].text[:10] in row


def test_telling_features_stand_under_each_row(explained: Explanation) -> None:
    first = explained.candidates[0]
    best = sorted(first.lifts.items(), key=lambda item: -abs(item[1]))[:5]
    named = [*((label_of(name), lift) for name, lift in best), ("另行加减", first.adjusted)]
    told = "，".join(f"{label} {value:+.2f}" for label, value in named if abs(value) >= 0.005)
    unwrapped = explanation_for_reading(explained).replace("，\n" + " " * 12, "，")
    assert "另行加减 -" in told and " " * 12 + told in unwrapped.splitlines()


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "你是谁",
        "的？",
        "𠮷" * 500,
        "超过五百元的办公用品由谁批准，" * 30,
        "a\tb\x1b[2J？",
    ],
    ids=["ordinary", "about the bot", "no words", "unknown", "long", "controls"],
)
def test_everything_fits_into_the_terminal(question: str, bot: Bot) -> None:
    found = bot.explain(question)
    text = explanation_for_reading(found)
    assert max(map(display_width, text.splitlines())) <= WIDTH
    json.dumps(explanation_record(found), allow_nan=False)


def test_what_is_not_looked_for_is_said(bot: Bot) -> None:
    assert explanation_for_reading(bot.explain("你是谁？")).endswith(
        "\n  问的是回答者自己，不在资料里找。"
    )
    assert explanation_for_reading(bot.explain("的？")).endswith("\n  问题里没有可以查找的实词。")


def test_an_index_without_passages_is_told(index: str, bot: Bot) -> None:
    found = bot.explain(QUESTION, collection="没有")
    assert (found.passages, found.candidates, dict(found.signs)) == ((), (), {})
    text = explanation_for_reading(found)
    assert "  没有找到段落。" in text and "  没有读到可引的句子。" in text
    assert text.endswith("：没有回答")


def test_a_refusal_is_explained(index: str) -> None:
    strict = load_bot(Settings(index=index, threshold=1.0))
    found = strict.explain("火星上有没有海？")
    assert not found.answer.answered
    assert all(one.cited_as is None for one in found.candidates)
    assert "阈值 1.00：低于阈值，说没有找到" in explanation_for_reading(found)


def test_the_subject_carried_over_is_told(bot: Bot) -> None:
    found = bot.explain("那由谁汇总呢？", ["领用清单什么时候提交？"])
    assert found.answer.searched_as is not None
    lines = explanation_for_reading(found).splitlines()
    assert f"  上文      按「{found.answer.searched_as}」查找，接着上文的词只算一半" in lines
    carried = next(line for line in lines if line.startswith("  实词"))
    assert "（上文）" in carried and "汇总" in carried


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_json_holds_the_whole_matrix(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--explain", "--json", "--index", index]) == 0
    found = printed(capsys)
    assert found["question"] == QUESTION
    explanation = found["explanation"]
    assert list(explanation) == ["question", "passages", "candidates", "confidence"]
    assert explanation["question"]["kinds"] == ["person"]
    first = explanation["candidates"][0]
    assert list(first["values"]) == list(first["lifts"]) == list(NAMES)
    assert "contributions" not in first
    assert list(explanation["passages"][0]["values"]) == [*PASSAGE_NAMES, "answer_odds"]
    assert {"bm25", "vector", "fused", "found_at", "rank"} < set(explanation["passages"][0])
    assert explanation["confidence"]["value"] == found["confidence"]
    assert main(["ask", QUESTION, "--json", "--index", index]) == 0
    plain = printed(capsys)
    assert "explanation" not in plain
    assert {**found, "milliseconds": 0} == {
        **plain, "milliseconds": 0, "explanation": explanation,
    }  # fmt: skip


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    stream = TextIOWrapper(BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)


def test_lines_of_a_conversation_are_explained_each(
    index: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "领用清单什么时候提交？\n" + "长" * 501 + "\n那由谁汇总呢？\n"
    typed(monkeypatch, lines)
    assert main(["ask", "--chat", "--explain", "--json", "--index", index]) == 1
    first, failed, last = printed(capsys)
    assert "explanation" in first and "error" in failed
    assert last["searched_as"] and last["explanation"]["candidates"]
    typed(monkeypatch, lines)
    assert main(["ask", "--chat", "--explain", "--index", index]) == 1
    assert capsys.readouterr().out.count("一、问题怎样理解") == 2
