"""bot/pipeline.py and what it joins: from a folder of files to a cited answer."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import (
    EncoderMissing,
    FolderEmpty,
    FolderMissing,
    IndexMismatch,
    IndexMissing,
    QuestionInvalid,
)
from bot.pipeline import build_index, load_bot
from bot.records import answer_record
from bot.settings import Settings

LEAVE = """职工休假办法
第一章　总则
第一条　为了保障职工的休息权利，制定本办法。
第二章　年休假
第二条　职工连续工作满一年的，享受带薪年休假五天。
年休假由科室负责人审批，报办公室备案。
第三条　职工请病假的，应当提交医院证明。
"""
SPEECH = """主题教育动员讲话
同志们：
主题教育的总要求是“学思想、强党性、重实践、建新功”。我们要全面把握。
会议于2023年4月3日在北京召开。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "资料 夹"
    (folder / "制度").mkdir(parents=True)
    (folder / "学习").mkdir()
    (folder / "制度" / "休假.txt").write_text(LEAVE, encoding="gb18030")
    (folder / "学习" / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=str(tmp_path / "index"), threshold=0.3)


def test_a_question_gets_the_documents_own_words(folder: Path, settings: Settings) -> None:
    report = build_index(folder, settings)
    assert [(f.file, f.status) for f in report.files] == [
        ("制度/休假.txt", "read"), ("学习/讲话.txt", "read"),
    ]  # fmt: skip
    assert (report.n_documents, report.n_characters) == (2, len(LEAVE) + len(SPEECH))
    answer = load_bot(settings).answer("主题教育的总要求是什么")
    first = answer.citations[0]
    assert "学思想、强党性、重实践、建新功" in first.quote
    assert (first.source, first.paragraph) == ("学习/讲话.txt", 3)
    assert SPEECH[first.start : first.end] == first.quote
    assert [SPEECH[a:b] for a, b in first.marks] == ["学思想、强党性、重实践、建新功"]
    assert answer.text.startswith(first.quote + "[1]")


def test_articles_are_addressed(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    first = load_bot(settings).answer("年休假由谁审批？").citations[0]
    assert first.quote == "年休假由科室负责人审批，报办公室备案。"
    assert (first.article, first.heading) == ("第二条第二款", ("第二章　年休假",))


def test_the_same_question_gives_the_same_bytes(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    one = answer_record(load_bot(settings).answer("年休假有几天？"), 0.0)
    other_index = replace(settings, index=settings.index + "-2")
    build_index(folder, other_index)
    other = answer_record(load_bot(other_index).answer("年休假有几天？"), 0.0)
    assert json.dumps(one) == json.dumps(other)


def test_what_the_documents_lack_is_refused(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    answer = load_bot(settings).answer("Python怎么读取Excel文件？")
    assert (answer.answered, answer.citations) == (False, ())
    assert answer.text.startswith("资料中没有找到")
    assert answer.passages


def test_a_collection_hides_the_others(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    found = load_bot(settings).search("主题教育", k=5, collection="制度")
    assert {passage.passage.title for passage in found} == {"职工休假办法"}
    assert load_bot(settings).search("主题教育", k=5, collection="没有这个") == []


def test_a_follow_up_carries_the_subject(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    answer = load_bot(settings).answer("那病假呢？", history=["年休假由谁审批？"])
    assert answer.searched_as == "年休假 病假由谁审批"


def test_a_short_question_of_its_own_is_not_bent_to_the_old_subject(
    folder: Path, settings: Settings
) -> None:
    build_index(folder, settings)
    answer = load_bot(settings).answer("谁审批年休假？", history=["主题教育的总要求是什么"])
    assert answer.searched_as is None
    assert answer.citations[0].quote.endswith("年休假由科室负责人审批，报办公室备案。")
    weather = load_bot(settings).answer("明天会下雨吗？", history=["年休假由谁审批？"])
    assert (weather.answered, weather.searched_as) == (False, None)


def test_changes_are_taken_up_and_a_running_bot_follows(folder: Path, settings: Settings) -> None:
    first = build_index(folder, settings).generation
    bot = load_bot(settings)
    assert build_index(folder, settings).generation == first
    (folder / "学习" / "讲话.txt").unlink()
    (folder / "学习" / "公章.txt").write_text("公章由办公室专人保管。", encoding="utf-8")
    second = build_index(folder, settings).generation
    assert second != first
    assert bot.generation == second
    assert [d.source for d in bot.documents] == ["制度/休假.txt", "学习/公章.txt"]
    assert bot.answer("公章由谁保管？").generation == second


def test_a_bad_file_is_named_and_the_rest_is_read(folder: Path, settings: Settings) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "空.txt").write_bytes(b"")
    report = build_index(folder, settings)
    status = {f.file: f.status for f in report.files}
    assert status["坏.docx"] == "corrupt"
    assert status["空.txt"] == "empty"
    assert all(f.reason for f in report.files if f.status != "read")
    assert report.n_documents == 2


def test_a_folder_that_is_missing_or_empty_leaves_the_index(
    folder: Path, settings: Settings, tmp_path: Path
) -> None:
    generation = build_index(folder, settings).generation
    with pytest.raises(FolderMissing, match="不存在"):
        build_index(tmp_path / "没有", settings)
    (tmp_path / "空的").mkdir()
    with pytest.raises(FolderEmpty, match="里没有文件"):
        build_index(tmp_path / "空的", settings)
    (tmp_path / "空的" / "坏.pdf").write_bytes(b"no pdf")
    with pytest.raises(FolderEmpty, match="都没有读到文字，例如：《坏"):
        build_index(tmp_path / "空的", settings)
    assert load_bot(settings).generation == generation


def test_no_index_and_no_encoder_are_named(folder: Path, settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="yinju index"):
        load_bot(settings)
    with pytest.raises(EncoderMissing, match="没有的模型"):
        build_index(folder, replace(settings, encoder=str(folder / "没有的模型")))


def test_an_index_of_another_encoder_is_refused(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    manifest = next(Path(settings.index).glob("g-*/manifest.json"))
    stored = json.loads(manifest.read_text(encoding="utf-8"))
    stored["encoder"] |= {"digest": "0" * 64, "name": "别的模型"}
    manifest.write_text(json.dumps(stored), encoding="utf-8")
    pointer = Path(settings.index) / "CURRENT"
    from bot.index.generations import file_digest

    current = json.loads(pointer.read_text()) | {"manifest_sha256": file_digest(manifest)}
    pointer.write_text(json.dumps(current), encoding="utf-8")
    with pytest.raises(IndexMismatch, match="别的模型"):
        load_bot(settings)


@pytest.mark.parametrize(
    ("question", "words"), [("", "空"), (" ？。", "空"), ("问" * 10_000, "10000")]
)
def test_a_question_that_cannot_be_asked(
    folder: Path, settings: Settings, question: str, words: str
) -> None:
    build_index(folder, settings)
    with pytest.raises(QuestionInvalid, match=words) as caught:
        load_bot(settings).answer(question)
    assert caught.value.next_step
