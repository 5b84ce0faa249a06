"""Pinned answers over a real index: shown first, cut by offsets, not used when their words go."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.errors import DocumentUnknown, PinInvalid
from bot.live import Bot
from bot.pipeline import build_index, load_bot
from bot.records import answer_record
from bot.settings import Settings

LAW = "制度/办公用品管理办法.txt"
QUOTE = "单件价格超过五百元的，应当经分管领导批准。"
ASKED = "买贵的东西找谁签字"


@pytest.fixture(scope="module")
def built(texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pinning")
    for source, text in texts.items():
        (root / "资料" / source).parent.mkdir(parents=True, exist_ok=True)
        (root / "资料" / source).write_text(text, encoding="utf-8")
    build_index(root / "资料", Settings(index=str(root / "index"), readers=1))
    return root / "index"


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    shutil.copytree(built, tmp_path / "index")
    return Settings(index=str(tmp_path / "index"), readers=1)


@pytest.fixture
def bot(settings: Settings) -> Iterator[Bot]:
    yield load_bot(settings)


def pin(bot: Bot, *questions: str, quote: str | None = QUOTE) -> str:
    return bot.add_pin(questions, document(bot, LAW), quote).id


def document(bot: Bot, source: str) -> str:
    return next(one.id for one in bot.documents if one.source == source)


def record(bot: Bot, question: str) -> str:
    return json.dumps(answer_record(bot.answer(question), 0), ensure_ascii=False)


def test_what_is_pinned_is_shown_first_and_marked(bot: Bot) -> None:
    before = bot.answer("火星上怎么走")
    assert not before.answered
    pin(bot, "火星上怎么走")
    answer = bot.answer("请问火星上怎么走？")
    (citation,) = answer.citations
    assert (citation.quote, citation.pinned, answer.confidence) == (QUOTE, True, 1.0)
    assert answer.text == f"{QUOTE}[1]（置顶）"
    assert answer_record(answer, 0)["citations"][0]["pinned"] is True
    text = bot.load_document(citation.passage.document_id)
    assert text is not None and text.text[citation.start : citation.end] == QUOTE
    assert citation.article == "第三条第二款"
    assert bot.answer("火星上怎么走").passages == before.passages


def test_what_was_found_follows_without_the_same_words_twice(bot: Bot) -> None:
    question = "单件价格超过多少要领导批准"
    found = bot.answer(question)
    first = found.citations[0]
    assert first.quote.endswith(QUOTE) and not first.pinned
    other = "第二条 本办法适用于本单位各科室。"
    pin(bot, question, quote=other)
    answer = bot.answer(question)
    assert [one.pinned for one in answer.citations][:2] == [True, False]
    assert [answer.citations[0].quote, answer.citations[1].quote] == [
        other, found.citations[0].quote,
    ]  # fmt: skip
    pin(bot, question, quote=QUOTE)
    quotes = [one.quote for one in bot.answer(question).citations]
    assert quotes[0] == QUOTE and not any(QUOTE in quote for quote in quotes[1:])


def test_the_same_pins_give_the_same_bytes_and_explaining_tells_the_same(
    bot: Bot, settings: Settings
) -> None:
    pin(bot, ASKED)
    first = record(bot, ASKED)
    assert record(bot, ASKED) == first == record(load_bot(settings), ASKED)
    assert bot.explain(ASKED).answer == bot.answer(ASKED)
    assert bot.answer_and_rank(ASKED, ())[0] == bot.answer(ASKED)


def test_a_pin_holds_only_where_it_is_asked_for(bot: Bot) -> None:
    pin(bot, ASKED)
    elsewhere = document(bot, "学习/在读书会上的发言.txt")
    assert bot.answer(ASKED, collection="制度").citations[0].pinned
    assert bot.answer(ASKED, document=document(bot, LAW)).citations[0].pinned
    for answer in (bot.answer(ASKED, collection="学习"), bot.answer(ASKED, document=elsewhere)):
        assert not any(citation.pinned for citation in answer.citations)


def test_a_follow_up_that_means_something_else_has_no_pin(bot: Bot) -> None:
    pin(bot, "那要多久？")
    carried = bot.answer("那要多久？", ["借阅图书要什么证件"])
    assert carried.searched_as is not None
    assert not any(citation.pinned for citation in carried.citations)


@pytest.mark.slow
def test_a_pin_outlives_edits_and_moves_until_its_words_are_gone(
    bot: Bot, folder: Path, settings: Settings
) -> None:
    name = pin(bot, ASKED)
    law = folder / LAW
    law.write_text("新加的一行，写在前面。\n\n" + law.read_text("utf-8"), encoding="utf-8")
    build_index(folder, settings)
    moved = bot.answer(ASKED).citations[0]
    assert (moved.quote, moved.pinned) == (QUOTE, True)
    assert bot.pins[0].place == (LAW, moved.start, moved.end)
    assert moved.start != bot.pins[0].pin.start

    law.write_text(law.read_text("utf-8").replace("五百元", "八百元"), encoding="utf-8")
    build_index(folder, settings)
    assert not any(citation.pinned for citation in bot.answer(ASKED).citations)
    assert [(one.pin.id, one.is_used) for one in bot.pins] == [(name, False)]

    law.write_text(law.read_text("utf-8").replace("八百元", "五百元"), encoding="utf-8")
    build_index(folder, settings)
    assert bot.answer(ASKED).citations[0].pinned
    bot.remove_pin(name)
    assert bot.pins == () and not any(one.pinned for one in bot.answer(ASKED).citations)


def test_a_pin_follows_a_file_that_is_renamed(bot: Bot, folder: Path, settings: Settings) -> None:
    pin(bot, ASKED)
    (folder / LAW).rename(folder / "改名了.txt")
    build_index(folder, settings)
    assert bot.answer(ASKED).citations[0].source == "改名了.txt"


@pytest.mark.parametrize(
    ("quote", "span", "told"),
    [
        ("这句话不在里面", None, "没有「这句话不在里面」这句原文"),
        ("", None, "没有「」这句原文"),
        ("办公用品", None, "处。请多写几个字"),
        ("本办法适用于本单位各科室。\n第二章 领用\n第三条", None, "横跨两个段落"),
        (None, (0, 100_000), "没有第 0 到第 100000 个字这一段"),
        (None, (5, 5), "没有第 5 到第 5 个字这一段"),
    ],
)  # fmt: skip
def test_what_cannot_be_pinned_is_told(
    bot: Bot, quote: str | None, span: tuple[int, int] | None, told: str
) -> None:
    with pytest.raises(PinInvalid, match=told):
        bot.add_pin(["问"], document(bot, LAW), quote, span)
    with pytest.raises(DocumentUnknown):
        bot.add_pin(["问"], "d-none", "甲")
    assert bot.pins == ()


def test_what_is_too_long_to_quote_is_not_pinned(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.usage.pinning.MAX_QUOTE", 20)
    with pytest.raises(PinInvalid, match="有 21 个字，超过了 20 个字的上限"):
        pin(bot, ASKED)


def test_a_broken_file_of_pins_is_told_and_answers_go_on(
    bot: Bot, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    (Path(settings.index) / "pins.json").write_text("{", encoding="utf-8")
    assert bot.answer("办公用品清单什么时候交").answered
    assert bot.answer("办公用品清单什么时候交").answered
    assert [record.getMessage()[:6] for record in caplog.records] == ["置顶的回答「"]


def test_pins_on_the_command_line_and_a_verified_run(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> str:
        assert main([*words, "--index", settings.index]) == 0
        return capsys.readouterr().out

    told = run("pins", "add", ASKED, "办公用品管理办法", QUOTE, "--also", "贵的东西谁批")
    assert f"问「{ASKED}」时先显示：{QUOTE}" in told
    (listed,) = json.loads(run("pins", "list", "--json"))
    assert (listed["used"], listed["questions"]) == (True, [ASKED, "贵的东西谁批"])
    assert listed["place"]["document"] == LAW
    assert "在用" in run("pins", "list")
    asked = run("ask", "贵的东西，谁批？")
    assert "[1]（置顶）" in asked and "置顶：管理员为这个问题选定的原文。" in asked
    questions, answers = tmp_path / "q.jsonl", tmp_path / "run.jsonl"
    row = {"id": "1", "question": ASKED, "answers": [QUOTE], "sources": [LAW]}
    questions.write_text(json.dumps(row), encoding="utf-8")
    run("evaluate", str(questions), "--run", str(answers))
    assert json.loads(answers.read_text("utf-8"))["citations"][0]["pinned"] is True
    assert "逐字一致（100.00%）" in run("verify", str(answers))
    span = listed["place"]
    run("pins", "add", "另一个问题", LAW, "--span", f"{span['start']}-{span['end']}")
    assert "取消了" in run("pins", "remove", listed["id"])
    assert [one["questions"] for one in json.loads(run("pins", "list", "--json"))] == [
        ["另一个问题"]
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add", "问", LAW], "请写出要置顶的原文"),
        (["add", "问", LAW, "甲", "--span", "1-2"], "二者选一"),
        (["add", "问", LAW, "--span", "x"], "--span 的「x」不对"),
        (["add", "问", "没有这份", "甲"], "没有「没有这份」这份资料"),
        (["remove", "p-none"], "没有编号为「p-none」的置顶"),
    ],
)
def test_what_is_written_wrong_is_told(
    settings: Settings, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(["pins", *words, "--index", settings.index]) in (1, 2)
    assert told in capsys.readouterr().err
