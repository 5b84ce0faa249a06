"""bot/reading.py: which candidates become citations."""

from bot.ranking.candidates import Candidate
from bot.reading import ScoredCandidate, choose_quotes
from bot.types import Passage


def scored(document: str, start: int, text: str, score: float) -> ScoredCandidate:
    passage = Passage(document, "标题", (), start, start + len(text), text)
    return ScoredCandidate(Candidate(0, start, start + len(text), 0, 1), passage, score)


BEST = scored("d1", 0, "主题教育的总要求是学思想强党性。", 9.0)
TWIN = scored("d2", 50, "主题教育的总要求是“学思想、强党性”。", 8.9)
OVERLAP = scored("d1", 5, "总要求是学思想强党性。还要重实践。", 8.5)
OTHER = scored("d3", 0, "全面把握总要求，做到知行合一。", 8.0)
FAR = scored("d4", 0, "会议在北京召开。", 2.0)


def test_twins_are_told_with_the_first_and_overlaps_are_left_out() -> None:
    assert choose_quotes([BEST, TWIN, OVERLAP, OTHER, FAR], 3, 3.0) == [(BEST, [TWIN]), (OTHER, [])]


def test_no_more_than_asked_for() -> None:
    assert choose_quotes([BEST, OTHER, FAR], 1, 100.0) == [(BEST, [])]


def test_nothing_gives_nothing() -> None:
    assert choose_quotes([], 3, 3.0) == []
