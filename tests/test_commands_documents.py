from __future__ import annotations

import json
from dataclasses import replace

import pytest
from fake_bot import FakeBot

from bot.__main__ import main
from bot.reporting import FileReport
from bot.types import Imprint


@pytest.fixture(autouse=True)
def bot(monkeypatch: pytest.MonkeyPatch) -> FakeBot:
    found = FakeBot()
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: found)
    return found


def test_documents_lists_what_is_indexed(bot: FakeBot, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["documents"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["编号", "路径", "标题", "文号", "日期", "字数", "段落"]
    assert [line.split()[1] for line in lines[2:5]] == [d.source for d in bot.texts[:3]]
    total = sum(len(document.text) for document in bot.texts)
    assert lines[-1] == f"共 4 份资料，{total:,} 字。"


def test_old_versions_are_marked_and_counted(
    bot: FakeBot, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = bot.documents[1].source
    bot.documents = (replace(bot.documents[0], superseded_by=newer), *bot.documents[1:])
    assert main(["documents"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split()[2] == "主题教育要点（旧版）"
    assert "（旧版）" not in "".join(lines[3:])
    assert lines[-1].endswith(" 字。其中 1 份是旧版，引用时新版在前。")
    assert main(["documents", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["superseded_by"] == newer


def test_what_was_not_read_is_listed_with_reason_and_next_step(
    bot: FakeBot, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = FileReport("乙.txt", "read", characters=9, parts=1, warnings=("与「甲.txt」相同。",))
    broken = FileReport("坏.docx", "corrupt", "《坏.docx》读不出来。", "请另存一份。")
    bot.report = (FileReport("甲.txt", "read"), twin, broken)
    assert main(["documents"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[7:10] == ["有提醒的资料有 1 份：", "", "文件    篇  字数  段落  样板  提醒"]
    assert lines[11].split() == ["乙.txt", "1", "9", "0", "0.0%", "与「甲.txt」相同。"]
    assert lines[13] == "没有读入的文件有 1 份："
    assert lines[17].split() == ["坏.docx", "读不出", "《坏.docx》读不出来。", "请另存一份。"]


def test_documents_as_json(bot: FakeBot, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["documents", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    document = bot.texts[0]
    assert first == {
        "id": document.id, "title": "主题教育要点", "source": "学习资料/主题教育要点.txt",
        "collection": "学习资料", "sha256": document.sha256,
        "characters": len(document.text), "passages": len(document.paragraphs),
        "superseded_by": None, "genre": "", "number": "", "issuer": "", "date": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["学习资料/讲话摘编.docx", "学习资料\\讲话摘编.docx", "讲话摘编.docx", "讲话摘编", "id"]
)
def test_show_prints_the_text_that_offsets_count_in(
    name: str, bot: FakeBot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", bot.texts[1].id if name == "id" else name]) == 0
    assert capsys.readouterr().out == bot.texts[1].text


def test_show_as_json_holds_text_paragraphs_and_boilerplate(
    bot: FakeBot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "主题教育要点", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    document = bot.texts[0]
    start = document.text.index("加微信")
    assert found["text"] == document.text
    assert found["boilerplate"] == [
        {"start": start, "end": start + 11, "reason": "广告", "text": "加微信进群领取更多资料"}
    ]
    assert not {"reasons", "line_keys", "furniture"} & set(found)
    assert found["paragraphs"][2]["heading"] == ["一、总要求"]


def test_boilerplate_with_its_offsets(bot: FakeBot, capsys: pytest.CaptureFixture[str]) -> None:
    start = bot.texts[0].text.index("加微信")
    assert main(["show", "主题教育要点", "--boilerplate"]) == 0
    assert capsys.readouterr().out == f"{start}–{start + 11}\t广告\t加微信进群领取更多资料\n"
    assert main(["show", "讲话摘编", "--boilerplate"]) == 0
    assert capsys.readouterr().out == "这份资料里没有水印、广告或页眉。\n"


def test_what_a_document_tells_of_itself(bot: FakeBot, capsys: pytest.CaptureFixture[str]) -> None:
    imprint = Imprint("通知", "某政发〔2024〕5号", "某某市人民政府", "2024-05-08")
    bot.texts[0] = replace(bot.texts[0], imprint=imprint)
    assert main(["show", "主题教育要点", "--facts"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "标题：主题教育要点", "文种：通知", "文号：某政发〔2024〕5号", "发文机关：某某市人民政府",
        "日期：2024-05-08", "路径：学习资料/主题教育要点.txt",
    ]  # fmt: skip
    bot.documents = (replace(bot.documents[0], imprint=imprint), *bot.documents[1:])
    assert main(["documents"]) == 0
    assert capsys.readouterr().out.splitlines()[2].split()[3:5] == [
        "某政发〔2024〕5号",
        "2024-05-08",
    ]


def test_an_unknown_document_is_told_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", "学习资料/讲话摘抄.docx"]) == 1
    assert capsys.readouterr().err == (
        "索引里没有「学习资料/讲话摘抄.docx」这份资料。是不是「学习资料/讲话摘编.docx」？"
        "请运行 `yinju documents` 查看有哪些。\n"
    )


def test_a_title_of_two_documents_asks_for_the_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    twins = FakeBot({"甲/通知.txt": "通知\n一", "乙乙/通知.txt": "通知\n二"})
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: twins)
    assert main(["show", "通知"]) == 1
    assert capsys.readouterr().err == (
        "叫「通知」的资料有 2 份。请写出路径，例如「甲/通知.txt」、「乙乙/通知.txt」。\n"
    )
