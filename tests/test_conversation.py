"""bot/conversation.py: what a follow-up is searched as."""

import pytest

from bot.conversation import as_searched, needs_subject, points_back, subject_of


@pytest.mark.parametrize(
    ("question", "history", "searched"),
    [
        ("它的具体目标呢？", ["主题教育的总要求是什么"], "主题教育 具体目标"),
        ("那病假呢？", ["年休假有几天？"], "年休假 病假有几天"),
        ("那病假呢，由谁批？", ["年休假有几天？"], "病假 由谁批"),
        ("最重要的是哪一项？", ["党的纪律有哪六个方面？"], "党的纪律 最重要的是哪一项"),
        ("什么时候开的？", ["全国两会有哪些内容？"], "全国两会 什么时候开的"),
    ],
)
def test_the_subject_is_carried_over(question: str, history: list[str], searched: str) -> None:
    assert as_searched(question, history) == searched


def test_a_third_question_still_finds_the_first_subject() -> None:
    history = ["主题教育的总要求是什么", "它的根本任务呢？"]
    assert as_searched("它的具体目标呢？", history) == "主题教育 具体目标"


@pytest.mark.parametrize(
    "question",
    ["中央八项规定是哪一年出台的？", "换个问题，差旅费怎么报销？", "抗美援朝精神的内涵是什么？"],
)
def test_a_question_of_its_own_drops_the_old_subject(question: str) -> None:
    assert as_searched(question, ["主题教育的总要求是什么"]) is None


def test_without_history_nothing_is_carried_over() -> None:
    assert as_searched("它的具体目标呢？", []) is None


def test_needs_subject() -> None:
    assert needs_subject("要谁批？")
    assert not needs_subject("公务车辆由谁审批？")


def test_subject_of_leaves_out_the_asking_words() -> None:
    assert subject_of("主题教育的总要求是什么？") == "主题教育"
    assert subject_of("大兴调查研究有哪些内容") == "大兴调查研究"
    assert subject_of("经费要怎么报销？") == "经费"


def test_a_replaced_subject_is_the_one_carried_on() -> None:
    assert as_searched("要谁批？", ["年休假有几天？", "那病假呢？"]) == "病假 要谁批"


def test_points_back() -> None:
    assert points_back("它的具体目标呢？")
    assert points_back("病假呢？")
    assert not points_back("谁可以批准乘飞机")
    assert not points_back("换个问题，病假呢？")
