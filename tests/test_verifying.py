from __future__ import annotations

from fake_bot import FakeBot

from bot.evaluation.judging.verifying import Difference, SourceTexts, verify_run

SOURCE = "学习资料/讲话摘编.docx"


def record(document: str, start: int, end: int, quote: str) -> dict[str, object]:
    cited = {"document": document, "start": start, "end": end, "quote": quote}
    return {"id": "s0", "question": "", "answered": True, "citations": [cited]}


def test_quotes_are_cut_in_code_points() -> None:
    bot = FakeBot()
    start = bot.texts[1].text.index("𠮷时")
    assert SourceTexts(bot).cut(SOURCE, start, start + 4) == "𠮷时动员"
    assert verify_run([record(SOURCE, start, start + 4, "𠮷时动员")], bot) == (1, [])


def test_a_quote_shifted_by_one_is_a_difference() -> None:
    bot = FakeBot()
    start = bot.texts[1].text.index("𠮷时")
    n_quotes, found = verify_run([record(SOURCE, start + 1, start + 5, "𠮷时动员")], bot)
    assert n_quotes == 1
    assert found == [
        Difference("s0", 1, SOURCE, start + 1, start + 5, "𠮷时动员", "时动员，")
    ]  # fmt: skip


def test_places_that_do_not_exist_are_differences() -> None:
    bot = FakeBot()
    spans = [("没有.txt", 0, 1), (SOURCE, -2, 1), (SOURCE, 3, 3), (SOURCE, 0, 10**6)]
    records = [record(document, start, end, "") for document, start, end in spans]
    n_quotes, found = verify_run(records, bot)
    assert (n_quotes, [difference.found for difference in found]) == (4, [None] * 4)
