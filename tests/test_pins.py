"""bot/usage/pins.py: pinned answers are kept, and belong to questions of the same words."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from bot.errors import PinInvalid, WriteFailed
from bot.settings import Settings
from bot.usage.pins import Pin, add_pin, load_pins, pins_file, remove_pin, same_question


def pin(*questions: str, quote: str = "年休假五天。") -> Pin:
    return Pin(questions, "制度/办法.txt", "ab", 3, 3 + len(quote), quote, "2026-11-22")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pins.json"


def test_a_pin_is_kept_and_removed(path: Path) -> None:
    one, other = pin("年休假有几天？"), pin("婚假有几天", "结婚放几天假")
    add_pin(path, one)
    add_pin(path, other)
    found = load_pins(path)
    assert found.all == (one, other) and found.notice == ""
    assert found.of("请问，年休假有幾天") == one and found.of("结婚放几天假?") == other
    assert found.of("年休假") is None
    assert remove_pin(path, one.id) == one
    assert load_pins(path).all == (other,)
    with pytest.raises(PinInvalid, match="没有编号为"):
        remove_pin(path, one.id)


def test_a_question_has_one_pin_the_last(path: Path) -> None:
    add_pin(path, pin("甲", "乙"))
    add_pin(path, pin("乙？", quote="新的。"))
    found = load_pins(path)
    assert [one.questions for one in found.all] == [("甲",), ("乙？",)]
    assert found.of("乙") == pin("乙？", quote="新的。")
    add_pin(path, pin("甲", quote="新的。"))
    assert len(load_pins(path).all) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年休假有几天？", "年休假有几天"), ("年休假有几天", "请问年休假有几天呢"),
        ("ＡＢＣ几个", "abc几个"), ("年休假 有几天", "年休假有几天"), ("第12条", "第 12 条"),
        ("圖書", "图书"), ("“三会一课”是什么", "三会一课是什么"),
    ],
)  # fmt: skip
def test_the_same_words_are_the_same_question(one: str, other: str) -> None:
    assert same_question(one) == same_question(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲方向乙方付款的期限", "乙方向甲方付款的期限"), ("满十年有几天", "满二十年有几天"),
        ("可以请事假吗", "不可以请事假吗"), ("1.5 倍", "15 倍"), ("5%", "5"), ("a b", "ab"),
        ("2023-1-5", "2023-15"), ("处级的标准", "科级的标准"),
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_another_question(one: str, other: str) -> None:
    assert same_question(one) != same_question(other)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"format": 2, "pins": []}', '{"format": 1, "pins": [{}]}', "\udcff",
     '{"format": 1, "pins": [{"questions": [], "document": "", "sha256": "", "start": 0,'
     ' "end": 1, "quote": "x", "added": ""}]}', "[" * 100_000],
)  # fmt: skip
def test_a_broken_file_is_told_not_used_and_not_overwritten(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    before = path.read_bytes()
    found = load_pins(path)
    assert found.all == () and "读不出来，暂时不起作用" in found.notice
    with pytest.raises(PinInvalid, match="请修好或移走"):
        add_pin(path, pin("甲"))
    assert path.read_bytes() == before


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="置顶没有存下来"):
        add_pin(tmp_path / "no" / "pins.json", pin("甲"))


def test_a_question_without_a_letter_is_refused(path: Path) -> None:
    for questions in ((), ("？",), ("甲", " ")):
        with pytest.raises(PinInvalid, match="没有写要置顶的问题"):
            add_pin(path, pin(*questions))


def test_pins_added_at_once_are_all_kept(path: Path) -> None:
    threads = [threading.Thread(target=add_pin, args=(path, pin(f"问题{n}"))) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_pins(path).all) == 20
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1


def test_pins_lie_beside_the_index_or_as_set() -> None:
    assert pins_file(Settings(index="某处")) == Path("某处/pins.json")
    assert pins_file(Settings(pins="别处.json")) == Path("别处.json")
