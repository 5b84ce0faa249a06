"""bot/ranking/question/understanding.py: content words, kinds, units."""

import pytest

from bot.ranking.question.understanding import Question, understand


def asked(text: str) -> Question:
    return understand(text, lambda word: {"教育": 80, "主题": 80}.get(word, 1), 100)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("主题教育的总要求是什么", {"definition"}),
        ("会议什么时候召开？", {"date"}),
        ("年休假有几天？", {"number"}),
        ("住宿费报销标准是多少？", {"number"}),
        ("公章由谁保管？", {"person"}),
        ("为什么要调查研究？", {"reason"}),
        ("新发展理念包括哪五个方面？", set()),
        ("四下基层有哪些内容？", {"list"}),
        ("怎么申请用车？", {"manner"}),
        ("借书证在哪里办？", {"place"}),
        ("公约在哪个城市签署？", {"place"}),
    ],
)
def test_kinds(text: str, kinds: set[str]) -> None:
    assert kinds <= asked(text).kinds


def test_content_leaves_out_the_asking_words() -> None:
    assert set(asked("请问主题教育的总要求是什么呢？").weights) == {"主题", "教育", "总", "要求"}


def test_rare_words_weigh_more() -> None:
    weights = asked("水务集团的教育").weights
    assert weights["水务"] > weights["教育"]
    assert all(0 < weight <= 1 for weight in weights.values())


def test_unit_and_names_and_numbers() -> None:
    question = asked("2023年“四下基层”活动开展了几天？")
    assert (question.unit, question.quoted) == ("天", ("四下基层",))
    assert question.digits == {"2023"}


def test_a_question_of_asking_words_only_has_no_weights() -> None:
    assert asked("是什么呢？").weights == {}


def test_words_carried_over_weigh_half() -> None:
    alone = asked("病假由谁批准？").weights["病假"]
    carried = understand("年休假 病假由谁批准", lambda word: 1, 100, own="那病假呢？").weights
    assert carried["病假"] == alone
    assert carried["批准"] == asked("批准").weights["批准"] / 2
