from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from fake_bot import ATTACK, NOT_FOUND, FakeBot

from bot.__main__ import main
from bot.commands.quoting import answer_for_reading, titled
from bot.types import Answer, Citation, Passage, Place


@pytest.fixture(autouse=True)
def bot(monkeypatch: pytest.MonkeyPatch) -> FakeBot:
    found = FakeBot()
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: found)
    return found


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes, tty: bool = False) -> None:
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="ascii")
    monkeypatch.setattr(stream, "isatty", lambda: tty, raising=False)
    monkeypatch.setattr(sys, "stdin", stream)


def printed_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_an_answer_with_its_quote_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "主题教育的总要求是什么"]) == 0
    assert capsys.readouterr() == (
        "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。[1]\n"
        "\n"
        "[1] 《主题教育要点》 一、总要求（第 3 段） 学习资料/主题教育要点.txt\n"
        "    开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。\n"
        "    同样的话还见于：学习资料/讲话摘编.docx\n",
        "",
    )


def test_article_and_page_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "年休假有几天"]) == 0
    address = "第十三条（第三章 年休假，第 4 段，第 1 页）"
    place = f"[2] 《考勤与休假办法》{address} 规章制度/考勤与休假办法.pdf"
    assert place in capsys.readouterr().out.splitlines()


def test_a_refusal_offers_what_is_near_and_is_no_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "今天天气"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [NOT_FOUND, "", "也许相关："]
    assert [line.split("：")[0] for line in lines[3:]] == [
        "  · 《主题教育要点》 一、总要求",
        "  · 《讲话摘编》 第一篇",
        "  · 《考勤与休假办法》 第三章 年休假 › 第十二条",
    ]
    assert lines[5].endswith("…")


def test_json_is_one_object_of_the_run_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "总要求", "--json"]) == 0
    record = printed_json(capsys)
    assert record["citations"][0]["document"] == "学习资料/主题教育要点.txt"
    assert list(record)[:2] == ["question", "answered"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_lines_of_standard_input_are_separate_questions(
    encoding: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "年休假有几天\r\n\r\n那跨年呢\n".encode(encoding))
    assert main(["ask", "--json"]) == 0
    first, second = printed_json(capsys)
    assert (first["question"], first["answered"]) == ("年休假有几天", True)
    assert (second["question"], second["answered"]) == ("那跨年呢", False)


def test_chat_continues_one_conversation(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "年休假有几天\n那跨年呢\n".encode())
    assert main(["ask", "--chat"]) == 0
    text = capsys.readouterr().out
    assert "问：那跨年呢\n（按「年休假有几天 那跨年呢」查找）\n" in text


def test_a_question_that_cannot_be_asked_does_not_stop_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, ("长" * 501 + "\n总要求\n").encode())
    assert main(["ask", "--json"]) == 1
    output = capsys.readouterr()
    failed, answered = json.loads(output.out)
    assert failed["error"]["code"] == "question_invalid"
    assert answered["answered"] is True
    assert output.err.startswith("第 1 个问题：问题有 501 个字")


def test_no_question_at_all_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, b"", tty=True)
    assert main(["ask"]) == 2
    typed(monkeypatch, b"\n \n")
    assert main(["ask"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "没有写问题。请运行 `yinju ask 问题`，例如 `yinju ask 主题教育的总要求是什么`。",
        "标准输入里没有问题。请一行写一个问题，或运行 `yinju ask 问题`。",
    ]


def test_an_unusable_question_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "  "]) == 1
    assert capsys.readouterr().err == "问题是空的。请写下想问的内容。\n"


def test_a_collection_narrows_and_an_unknown_one_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "总要求", "--collection", "规章制度", "--json"]) == 0
    assert printed_json(capsys)["answered"] is False
    assert main(["ask", "总要求", "--collection", "没有"]) == 2
    assert "没有叫「没有」的资料文件夹。请改正 --collection；现有：" in capsys.readouterr().err


def test_bytes_of_another_encoding_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    argument = "总要求".encode("gb18030").decode("utf-8", "surrogateescape")
    assert main(["ask", argument, "--json"]) == 0
    assert printed_json(capsys)["question"] == "总要求"


def test_documents_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    passage = Passage("d", "题\x1b[2J", (), 0, 4, "原\x07话\u202e")
    answer = Answer("问", "原\x07话[1]", (Citation(passage, "a.txt", "", 0, 4),), 1.0)
    from bot.commands.terminal import say

    say(answer_for_reading(answer))
    assert capsys.readouterr().out == (
        "原\ufffd话[1]\n\n[1] 《题\ufffd[2J》（第 1 段） a.txt\n    原\ufffd话\ufffd\n"
    )
    assert ATTACK in answer_for_reading(FakeBot().answer("安全测试"))


def test_an_older_version_is_told_with_the_newest() -> None:
    passage = Passage("d", "某办法", (), 0, 5, "五元一斤。")
    twins = (Place("a.txt", 0, 5), Place("b.txt", 0, 5, "新/某办法.txt"))
    citation = Citation(
        passage, "旧/某办法.txt", "", 0, 5, also_in=twins, superseded_by="新/某办法.txt"
    )
    assert answer_for_reading(Answer("问", "五元一斤。[1]（旧版）", (citation,), 1.0)) == (
        "五元一斤。[1]（旧版）\n\n"
        "[1] 《某办法》（第 1 段） 旧/某办法.txt\n"
        "    五元一斤。\n"
        "    旧版。新版：新/某办法.txt\n"
        "    同样的话还见于：a.txt、b.txt（旧版）"
    )


def test_titles_bring_their_marks_or_get_them() -> None:
    assert [titled("办法"), titled("学习《办法》")] == ["《办法》", "学习《办法》"]
