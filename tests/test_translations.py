"""embeddings/translations.py and training/translation.py: learned, written, read again."""

from pathlib import Path

import pytest

from embeddings import StaticEncoder
from embeddings.lexicon import Entry
from embeddings.training.corpus import Pair, Text
from embeddings.training.translation import train_translations, word_pairs
from embeddings.translations import FILE, Translations, write_translations

TABLE = {"老板": [("用人单位", 0.25), ("雇主", 0.031)], "丢": [("遗失", 0.5)]}


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_translations(TABLE, tmp_path)
    read = Translations.load(tmp_path)
    assert {word: read.of(word) for word in TABLE} == TABLE
    assert read.of("火星") == []


def test_lines_are_sorted_whatever_the_order_of_the_table(tmp_path: Path) -> None:
    write_translations(TABLE, tmp_path)
    first = (tmp_path / FILE).read_bytes()
    write_translations(dict(reversed(TABLE.items())), tmp_path)
    assert (tmp_path / FILE).read_bytes() == first


def test_a_model_without_a_table_translates_nothing(tmp_path: Path) -> None:
    assert Translations.load(tmp_path).of("老板") == []


def test_an_empty_table_or_line_translates_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("\n没有制表符\n空\t\n", encoding="utf-8")
    read = Translations.load(tmp_path)
    assert [read.of(word) for word in ("没有制表符", "空", "")] == [[], [], []]


def test_the_shipped_model_knows_what_official_texts_say() -> None:
    translations = StaticEncoder.load().translations
    assert "用人单位" in dict(translations.of("老板"))
    for word in ("老板", "公司", "丢"):
        said = translations.of(word)
        assert [p for _, p in said] == sorted((p for _, p in said), reverse=True)
        assert all(0 < p <= 1 for _, p in said)
        assert sum(p for _, p in said) <= 1
        assert word not in dict(said)


def test_what_stands_together_again_and_again_is_a_translation() -> None:
    pairs = [
        (["老板", "工资"], ["用人单位", "劳动报酬"], 1.0),
        (["老板", "开除"], ["用人单位", "解除"], 1.0),
        (["老板", "加班"], ["用人单位", "延长"], 1.0),
        (["工资", "晚发"], ["劳动报酬", "拖欠"], 1.0),
        (["工资", "多少"], ["劳动报酬", "标准"], 1.0),
    ] * 3
    learned = train_translations(pairs)
    assert learned["老板"][0][0] == "用人单位"
    assert learned["工资"][0][0] == "劳动报酬"
    assert learned["老板"][0][1] > 3 * dict(learned["老板"]).get("劳动报酬", 0.0)


def test_a_word_is_not_its_own_translation() -> None:
    learned = train_translations([(["工资", "晚发"], ["工资", "拖欠"], 1.0)] * 5)
    assert "工资" not in dict(learned.get("工资", []))
    assert "拖欠" in dict(learned["晚发"])


def test_what_is_seen_rarely_is_believed_less() -> None:
    often = [(["老板"], ["用人单位"], 1.0)] * 20
    rarely = [(["掌柜"], ["负责人"], 1.0)] * 2
    learned = train_translations(often + rarely)
    [(_, sure)], [(_, unsure)] = learned["老板"], learned["掌柜"]
    assert unsure < 0.6 < 0.85 < sure


def test_a_pair_of_ours_counts_like_two_of_others() -> None:
    once = train_translations([(["掌柜"], ["负责人"], 2.0)])
    twice = train_translations([(["掌柜"], ["负责人"], 1.0)] * 2)
    assert dict(once["掌柜"]) == pytest.approx(dict(twice["掌柜"]))
    assert list(dict(once["掌柜"])) == ["负责人"]


def test_words_come_from_the_answer_and_its_neighbours() -> None:
    sentences = [
        "开头一句没有用处。",
        "前面一句说明情况。",
        "答案就在这句里面。",
        "后面一句也要读到。",
    ]
    passage = Text("题目", "", "".join(["最先一句离得太远。", *sentences, "最后一句离得太远。"]))
    asked = Pair("问题", passage, "就在这句")
    [(question, answer, weight)] = word_pairs([asked], [], [], lambda text: text.split("。"))
    assert (question, weight) == (["问题"], 2.0)
    assert answer == ["前面一句说明情况", "答案就在这句里面", "后面一句也要读到"]


def test_pairs_of_others_and_entries_are_read_too() -> None:
    public = Pair("问 甲乙", Text("题目", "", "丙丁 2023 abc"), "")
    found = word_pairs([], [public], [Entry("掌柜", "负责人")], str.split)
    assert found == [(["甲乙"], ["丙丁"], 1.0), (["掌柜"], ["负责人"], 2.0)]
