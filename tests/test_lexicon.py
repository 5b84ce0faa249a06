"""bot/ranking/lexicon.py: everyday words to official ones."""

from bot.ranking.lexicon import expansions, shipped_lexicon
from bot.ranking.question import understand


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    lexicon = {"打卡": ("考勤",), "上下班打卡": ("考勤登记",), "忘打卡": ("漏签",)}
    assert expansions("上下班打卡怎么办", lexicon) == {"上下班打卡": ("考勤登记",)}


def test_shipped_entries_are_folded_and_official() -> None:
    lexicon = shipped_lexicon()
    assert "人民群众" in lexicon["老百姓"]
    assert len(lexicon) > 3000


def test_a_word_counts_as_covered_by_its_official_word() -> None:
    question = understand("老百姓的意见", lambda word: 1, 10)
    assert question.covered_by("听取人民群众的意见") == {"老百姓", "百姓", "意见"}
    assert question.covered_by("听取意见") == {"意见"}
