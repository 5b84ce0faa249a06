"""Forms of answers: a day, an ordinal, so many things; what opens a section."""

from __future__ import annotations

import numpy as np
import pytest

from bot.ranking.question.understanding import Question, understand
from bot.ranking.quotes.forms import cost_of_form, gain_of_opening

ASKED = [
    ("工作会议是哪一天召开的？", "会议在4月3日召开。", "会议召开以后，立即作了部署。"),
    ("制度是哪一年施行的？", "自二〇二三年起施行。", "自公布之日起三十日内施行。"),
    ("特别强调第几种形态？", "特别是第一种形态。", "运用好“四种形态”。"),
    ("什么时候报送？", "每月5日前报送。", "由各部门报送。"),
    ("包括哪五个方面？", "创新、协调、绿色、开放、共享的发展理念。", "创新、协调的发展理念。"),
    ("包括哪三个方面？", "布局、步骤和保证。", "布局和步骤。"),
    ("“三个务必”是什么？", "务必不忘初心，务必谦虚谨慎，务必敢于斗争。", "对照“三个务必”找毛病。"),
    ("“十四个坚持”包括哪些？", "（一）…（十四）坚持从严。", "“十四个坚持”是方略。"),
    ("分为哪四类？", "“甲”“乙”“丙”和“丁”。", "分为“甲”“乙”。"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "fits", "lacks"), ASKED)
def test_what_lacks_the_form_asked_for_costs_points(asked: str, fits: str, lacks: str) -> None:
    costs = cost_of_form(question(asked), [fits, lacks])
    assert costs[0] == 0 and costs[1] > 0


def test_nothing_costs_where_none_has_the_form() -> None:
    asked = question("工作会议是哪一天召开的？")
    assert cost_of_form(asked, ["会议召开了。", "作了部署。"]).tolist() == [0, 0]
    assert cost_of_form(asked, []).tolist() == []


def test_a_question_without_a_form_costs_nothing() -> None:
    asked = question("谁负责保管印章？")
    assert cost_of_form(asked, ["办公室负责。", "5日前报送。"]).tolist() == [0, 0]


def test_what_opens_the_section_asked_about_gains() -> None:
    texts = ["一要坚定理想信念。", "努力做到以学铸魂。", "一要坚定理想信念。"]
    shares = np.array([0.9, 0.9, 0.1], dtype=np.float32)
    gains = gain_of_opening(question("怎样做到“以学铸魂”？"), texts, shares)
    assert gains[0] > 0 and gains[1:].tolist() == [0, 0]
    when = question("什么时候开始“以学铸魂”？")
    assert gain_of_opening(when, texts, shares).tolist() == [0, 0, 0]


def question(text: str) -> Question:
    return understand(text, lambda word: 1, 100)
