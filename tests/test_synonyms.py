"""Everyday words find official ones: those shipped, and those of the user's own file."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.documents import list_files, read_document
from bot.index.generations import current_generation, indexed_folder
from bot.pipeline import Bot, build_index, build_index_of, load_bot
from bot.ranking.question.synonyms import MAX_BYTES, Synonyms, load_synonyms, parse_synonyms
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
SHIPPED = {
    "联系群众": "联系群众办法\n各支部每季度走访一次，听取人民群众的意见，能办的事当场办。\n",
    "干部谈话": "干部谈话办法\n各支部每季度谈话一次，听取干部职工的意见，能改的事当场改。\n",
    "老干部": "老干部工作办法\n各支部每季度看望老同志一次，听取老干部的意见，百岁老人的事当场办。\n",
    "房屋": "房屋管理须知\n租赁合同应当写明面积、押金和期限，签订后三十日内备案。\n",
    "用工": "用工管理须知\n劳动合同应当写明岗位、工资和期限，签订后三十日内备案。\n",
    "采购": "房间布置采购须知\n采购合同应当写明数量和期限，租用的房间签订后三十日内备案。\n",
    "三月": "每年三月的会议\n全国人民代表大会和中国人民政治协商会议三月在北京召开。\n",
    "届次": "今年的会议\n第十四届全国人民代表大会第二次会议3月5日上午开幕，"
    "全国政协十四届二次会议3月4日下午开幕。\n",
    "两校": "两校运动会\n两校运动会和联欢会四月在体育馆召开，两个分会场同时开幕。\n",
    "例会": "每周的例会\n办公室例会和科室例会星期一在会议室召开。\n",
    "主题": "主题教育手册\n主题教育的总要求是学思想、强党性、重实践、建新功。\n",
    "警示": "警示教育手册\n警示教育的总要求是知敬畏、存戒惧、守底线。\n",
    "岗位": "主要T型岗位教育手册\n主要T型岗位教育的总要求是懂业务、会操作、保安全。\n",
    "圖書": "閱覽須知\n讀者憑證入室，每次可以借閱圖書三冊，借期為三十天。\n",
    "档案": "查档须知\n查档人凭证入室，每次可以借阅档案五卷，期限为七天。\n",
    "器材": "器材须知\n领用人凭证入室，每次可以借用器材两件，期限为十天。\n",
}
OWN = {
    "出入": "出入管理办法\n出入证遗失的，应当在三日内到保卫科登记补办，工本费二十元。\n",
    "笔记本": "笔记本领用规定\n小本丢了的，自己补买，每本十元；黄色封面的小本用于值班记录。\n",
    "停车": "停车管理办法\n停车证丢失的，到门卫室登记补办，补办费三十元。\n",
    "走访": "调查研究方案\n各支部每季度到联系村一次，形成走访清单。\n",
}
QUESTION, LONG = "小黄本丢了怎么补", "每个季度下村子带回来的那张问题单子"


def written(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def first_found(bot: Bot, question: str) -> str:
    sources = {document.id: document.source for document in bot.documents}
    return sources[bot.search(question, 5)[0].passage.document_id].removesuffix(".txt")


@pytest.fixture(scope="module")
def shipped_bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    root = tmp_path_factory.mktemp("shipped")
    settings = Settings(index=str(root / "index"))
    build_index(written(root / "资料", SHIPPED), settings)
    return load_bot(settings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "资料", OWN)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=str(tmp_path / "index"))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("怎么听取老百姓的意见", "联系群众"),
        ("租房合同应当写明什么", "房屋"),
        ("两会在哪个月召开", "三月"),
        ("两会什么时候开幕", "届次"),
        ("主T教育的总要求是什么", "主题"),
        ("主t教育的总要求", "主题"),
        ("图书每次可以借几册", "圖書"),
        ("檔案每次可以借閱幾卷", "档案"),
    ],
)
def test_everyday_and_disguised_and_traditional_words_find_the_official_ones(
    shipped_bot: Bot, question: str, found: str
) -> None:
    assert first_found(shipped_bot, question) == found


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        (b"\x00\x01\x02\xff" * 40, "同义词.txt 不是 UTF-8 或 GB18030 编码的文字"),
        (b"a" * (MAX_BYTES + 1), "同义词.txt 超过了 1 MB"),
        (None, "不是文件"),
    ],
)
def test_a_file_that_cannot_be_read_never_breaks_an_answer(
    folder: Path, settings: Settings, data: bytes | None, notice: str
) -> None:
    build_index(folder, settings)
    file = folder / "同义词.txt"
    if data is None:
        file.mkdir()
    else:
        file.write_bytes(data)
    assert notice in load_synonyms(settings).notice
    assert first_found(load_bot(settings), "停车证丢失到哪里补办") == "停车"


def test_other_encodings_are_read(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    text = "# 这是我们单位自己用的说法，按资料里的规定写\n小黄本 = 出入证\n"
    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        (folder / "同义词.txt").write_bytes(text.encode(encoding))
        assert load_synonyms(settings).pairs == (("小黄本", "出入证"),)


def test_the_file_is_honoured_as_soon_as_it_is_saved(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    bot, file = load_bot(settings), folder / "同义词.txt"
    assert first_found(bot, QUESTION) == "笔记本"
    file.write_text("小黄本 = 出入证\n", encoding="utf-8")
    assert first_found(bot, QUESTION) == "出入"
    file.write_text("小黄本 = 停车证\n", encoding="utf-8")
    os.utime(file, ns=(0, 0))
    assert first_found(bot, QUESTION) == "停车"
    file.unlink()
    assert first_found(bot, QUESTION) == "笔记本"


def test_a_phrase_longer_than_any_shipped_one_is_found(folder: Path, settings: Settings) -> None:
    (folder / "同义词.txt").write_text(f"{LONG} = 走访清单\n", encoding="utf-8")
    build_index(folder, settings)
    assert first_found(load_bot(settings), f"{LONG}归谁管") == "走访"


def test_every_word_on_the_right_is_searched(folder: Path, settings: Settings) -> None:
    (folder / "同义词.txt").write_text("小卡片 = 出入证、停车证\n", encoding="utf-8")
    build_index(folder, settings)
    found = load_bot(settings).search("小卡片没了", 2)
    assert {one.passage.title for one in found} == {"出入管理办法", "停车管理办法"}


def test_texts_with_the_words_on_the_left_are_still_found(folder: Path, settings: Settings) -> None:
    (folder / "同义词.txt").write_text("黄色封面的小本 = 出入证\n", encoding="utf-8")
    build_index(folder, settings)
    assert first_found(load_bot(settings), "黄色封面的小本用于什么记录") == "笔记本"


def test_lines_not_understood_are_logged_once(
    folder: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "同义词.txt").write_text("小黄本 = 出入证\n工牌 =\n", encoding="utf-8")
    build_index(folder, settings)
    bot = load_bot(settings)
    with caplog.at_level(logging.WARNING):
        assert first_found(bot, QUESTION) == first_found(bot, QUESTION) == "出入"
    assert caplog.messages == ["同义词.txt 第 2 行没有写右边的说法，已跳过。"]


def test_it_is_no_document_and_does_not_change_the_index(folder: Path, settings: Settings) -> None:
    without = build_index(folder, settings)
    (folder / "同义词.txt").write_text("小黄本 = 出入证\n", encoding="utf-8")
    (folder / "子夹").mkdir()
    report = build_index(folder, settings)
    assert report.generation == without.generation
    assert [file.file for file in report.files] == sorted(f"{name}.txt" for name in OWN)
    (folder / "子夹" / "同义词.txt").write_text("同义词是意思相同的词。\n", encoding="utf-8")
    assert "子夹/同义词.txt" in [file.file for file in build_index(folder, settings).files]


def test_the_folder_is_known_without_changing_the_index(
    folder: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = build_index(Path("资料"), settings).generation
    index = Path(settings.index)
    assert indexed_folder(index) == folder
    folder.rename(tmp_path / "搬走的")
    assert build_index(tmp_path / "搬走的", settings).generation == first
    assert indexed_folder(index) == tmp_path / "搬走的"
    assert current_generation(index) == first
    assert load_synonyms(replace(settings, index=str(tmp_path / "没有"))) == Synonyms()


def test_an_index_of_no_files_has_no_folder(folder: Path, settings: Settings) -> None:
    build_index(folder, settings)
    documents = [load_bot(settings).load_document(d.id) for d in load_bot(settings).documents]
    build_index_of([document for document in documents if document], settings)
    assert indexed_folder(Path(settings.index)) is None
    assert load_synonyms(settings) == Synonyms()


def test_a_setting_names_another_file(folder: Path, settings: Settings) -> None:
    (folder / "同义词.txt").write_text("小黄本 = 停车证\n", encoding="utf-8")
    other = folder / "我们的说法.txt"
    other.write_text("小黄本 = 出入证\n", encoding="utf-8")
    own = replace(settings, synonyms=str(folder / ".." / folder.name / other.name))
    names = [file.file for file in build_index(folder, own).files]
    assert names == sorted(f"{name}.txt" for name in OWN)
    assert first_found(load_bot(own), QUESTION) == "出入"
    other.unlink()
    assert load_synonyms(own).notice.endswith("请检查设置 YINJU_SYNONYMS。")
    assert first_found(load_bot(own), QUESTION) == "笔记本"


def test_index_tells_which_line_was_skipped(
    folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "同义词.txt").write_text("小黄本 = 出入证\n\n工牌 =\n", encoding="utf-8")
    assert main(["index", str(folder), "--index", settings.index, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines()[-1] == "同义词.txt 第 3 行没有写右边的说法，已跳过。"
    assert json.loads(out)["n_documents"] == len(OWN)
    (folder / "同义词.txt").write_text("小黄本 = 出入证\n", encoding="utf-8")
    assert main(["index", str(folder), "--index", settings.index]) == 0
    assert "同义词" not in "".join(capsys.readouterr())


def test_the_example_is_true_for_the_sample_documents() -> None:
    corpus = ROOT / "corpus" / "documents"
    found = parse_synonyms((corpus / "同义词.txt").read_text(encoding="utf-8"), "同义词.txt")
    assert found.notice == ""
    assert found.pairs and found.terms
    text = "".join(read_document(path, corpus).text for path in list_files(corpus))
    assert not [word for word in found.terms if word not in text]
    assert not [official for _, official in found.pairs if official not in text]


def test_an_explanation_tells_what_was_put_for_what(
    folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "同义词.txt").write_text("小黄本 = 出入证\n", encoding="utf-8")
    build_index(folder, settings)
    assert main(["ask", QUESTION, "--explain", "--index", settings.index]) == 0
    told = capsys.readouterr().out
    assert "  同义词    小黄本 → 出入证\n" in told
    assert "上文" not in told
