"""bot/marking.py: the decisive words of a quote."""

import pytest

from bot.marking import decisive_spans
from bot.ranking.question.understanding import understand


@pytest.mark.parametrize(
    ("question", "quote", "marked"),
    [
        ("会议什么时候召开的？", "会议于2023年4月3日在北京召开。", ["2023年4月3日"]),
        ("年休假有几天？", "工作满一年的，年休假5天。", ["5天"]),
        ("迟到一次扣多少？", "第十二条 迟到一次的，扣五十元。", ["五十元"]),
        ("办法有多少条？", "第三条 本办法共十二条。", ["十二条"]),
        ("迟到写在第几条？", "迟到见第十二条。", ["十二条"]),
        ("主题教育的总要求是什么", "总要求是“学思想、强党性”。", ["学思想、强党性"]),
        ("公章由谁保管？", "公章由办公室专人保管。", ["公章", "保管"]),
    ],
)
def test_marks(question: str, quote: str, marked: list[str]) -> None:
    understood = understand(question, lambda word: 1, 10)
    assert [quote[a:b] for a, b in decisive_spans(understood, quote)] == marked
