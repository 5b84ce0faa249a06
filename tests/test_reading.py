"""bot/reading.py: which candidates become citations."""

from bot.ranking.quotes.candidates import Candidate
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


def test_other_amounts_are_other_words_whatever_else_is_the_same() -> None:
    def limit(document: str, amount: str, score: float) -> ScoredCandidate:
        rule = f"出差人员的住宿费每人每天最高{amount}，凭发票在返回后据实报销，超出的由个人负担。"
        return scored(document, 0, f"第{score:.0f}条 {rule}", score)

    first, same = limit("d1", "五百元", 9.0), limit("d2", "500元", 8.0)
    other, without = limit("d3", "八百元", 7.0), limit("d4", "标准内", 6.0)
    chosen = choose_quotes([first, same, other, without], 3)
    assert chosen == [(first, [same, without]), (other, [])]


def test_a_number_told_twice_is_not_told_once() -> None:
    once = scored("d1", 0, "劳动节放假2天（5月1日、2日），与周末连休时不再另行补假。", 9.0)
    other = scored("d2", 0, "劳动节放假1天（5月1日），与周末连休时不再另行补假。", 8.0)
    assert choose_quotes([once, other], 3) == [(once, []), (other, [])]


def test_the_document_wanted_goes_first_and_nothing_is_told_twice() -> None:
    old = scored("d1", 0, "采摘的果实按斤结算，现金和扫码都可以。", 9.0)
    new = scored("d2", 0, "采摘的果实按斤结算，只收扫码。", 8.0)
    wanted = {"d1": "d2"}.get
    assert choose_quotes([old, new], 3, wanted=wanted) == [(new, []), (old, [])]
    assert choose_quotes([new, old], 3, wanted=wanted) == [(new, []), (old, [])]
    assert choose_quotes([old, new], 3, 0.5, wanted) == [(old, [])]
    third = scored("d3", 0, "采摘的果实按斤结算，只收扫码！", 9.5)
    assert choose_quotes([third, old, new], 3, wanted=wanted) == [(third, [new]), (old, [])]
    assert choose_quotes([old, FAR], 1, wanted=wanted) == [(old, [])]
