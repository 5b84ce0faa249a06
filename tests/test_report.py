from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from fake_bot import ATTACK, FakeBot

from bot.evaluation.experiment import run_questions
from bot.evaluation.labeled import LabeledQuestion
from bot.evaluation.measures import by_kind, scorecard
from bot.evaluation.report import faults, report_html, write_report
from bot.evaluation.verifying import SourceTexts

MAIN = "学习资料/主题教育要点.txt"
QUESTIONS = [
    LabeledQuestion("right", ("总要求是什么",), ("学思想、强党性",), (MAIN,), "直接"),
    LabeledQuestion("second", ("年休假跨年",), ("次年三月底",), (), "直接"),
    LabeledQuestion("wrong", ("主题教育", "年休假"), ("三十天",), (MAIN, "x.txt"), "对话"),
    LabeledQuestion("refused", ("公积金",), ("12%",), ("a.txt",), "直接"),
    LabeledQuestion("should", ("安全测试",), (), (), "答不出"),
    LabeledQuestion("rightly", ("天气",), (), (), "答不出"),
]


def html() -> str:
    bot = FakeBot()
    judged = run_questions(bot, QUESTIONS)
    kinds = {kind: scorecard(some) for kind, some in by_kind(judged).items()}
    return report_html(judged, scorecard(judged), kinds, SourceTexts(bot))


def test_what_is_wrong_is_said() -> None:
    assert [faults(judged) for judged in run_questions(FakeBot(), QUESTIONS)] == [
        [],
        ["答案不在第一处引文"],
        ["引文里没有答案"],
        ["没有回答"],
        ["该拒答却回答了"],
        [],
    ]


def test_each_wrong_question_with_expected_quoted_and_nearest() -> None:
    articles = re.findall(r"<article>.*?</article>", html(), re.DOTALL)
    assert len(articles) == 4
    assert all("主题教育要点.txt" in article for article in articles)
    _, wrong, refused, should = articles
    assert "三十天" in wrong and "第十二条 职工累计工作已满一年" in wrong
    assert "<dt>对话</dt><dd>主题教育</dd>" in wrong
    assert f"<cite><mark>{MAIN}</mark>" in wrong
    assert "（没有回答）" in refused and "要牢牢把握" in refused
    assert "（应当拒答）" in should


class _Assets(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


def test_the_file_loads_nothing_and_escapes_documents(tmp_path: Path) -> None:
    page = html()
    parser = _Assets()
    parser.feed(page)
    assert not parser.tags & {"script", "img", "link", "iframe", "object", "base"}
    assert not parser.names & {"src", "href", "onerror", "onclick", "style"}
    assert ATTACK not in page and "&lt;script&gt;" in page
    assert "url(" not in page and "@import" not in page


def test_the_report_is_written_with_tables(tmp_path: Path) -> None:
    bot = FakeBot()
    judged = run_questions(bot, QUESTIONS)
    write_report(tmp_path / "r.html", judged, scorecard(judged), {}, bot)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<td>答案在第一处引文里 <code>answer_in_first</code></td>" in page
    assert "按类型" not in page and "按类型" in html()
    assert "6 个问题，其中 4 个需要看；索引 g-0000" in page


def test_a_run_without_faults_says_so() -> None:
    bot = FakeBot()
    judged = run_questions(bot, QUESTIONS[:1])
    assert "<p>没有。</p>" in report_html(judged, scorecard(judged), {}, SourceTexts(bot))
