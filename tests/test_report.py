from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

from fake_bot import ATTACK, FakeBot

from bot.evaluation.judging.experiment import run_questions
from bot.evaluation.judging.verifying import SourceTexts
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.evaluation.reports.diagnosis import cause, faults
from bot.evaluation.reports.findings import findings_of
from bot.evaluation.reports.report import report_html

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
    return report_html(findings_of(run_questions(bot, QUESTIONS), 8), SourceTexts(bot))


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


def test_the_file_loads_nothing_and_escapes_documents() -> None:
    page = html()
    parser = _Assets()
    parser.feed(page)
    assert not parser.tags & {"script", "img", "link", "iframe", "object", "base"}
    assert not parser.names & {"src", "href", "onerror", "onclick", "style"}
    assert ATTACK not in page and "&lt;script&gt;" in page
    assert "url(" not in page and "@import" not in page


def test_tables_and_plots_stand_in_the_page() -> None:
    page = html()
    assert "<td>答案在第一处引文里 <code>answer_in_first</code></td>" in page
    assert "按类型" in page and "按题目长短" in page and "按资料" in page
    assert "6 个问题，其中 4 个需要看；索引 g-0000" in page
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page)
    assert [caption[:4] for caption in captions] == ["把握与实", "只回答最", "答案在所", "每题用时"]


def test_plots_are_whole_xml() -> None:
    for plot in re.findall(r"<svg.*?</svg>", html(), re.DOTALL):
        assert len(ElementTree.fromstring(plot)) > 0


def test_the_cause_names_the_step_that_lost_the_passage() -> None:
    judged = {j.question.id: j for j in run_questions(FakeBot(), QUESTIONS)}
    wrong, refused = judged["wrong"], judged["refused"]
    assert cause(wrong, 8).startswith("写着答案的段落不在最靠前的 100 段里")
    assert "排在第 12，只细读前 8 段" in cause(replace(wrong, right_rank=12), 8)
    assert "排在第 2，细读过，但别的句子得分更高" in cause(replace(wrong, right_rank=2), 8)
    assert "把握 0.20，低于门槛" in cause(replace(refused, right_rank=1), 8)
    assert cause(judged["should"], 8).endswith("资料里没有答案。")


def test_rows_that_could_not_be_used_are_listed() -> None:
    bot = FakeBot()
    judged = run_questions(bot, QUESTIONS[:1])
    page = report_html(findings_of(judged, 8, ["第 3 行<坏>"]), SourceTexts(bot))
    assert "<h2>没有用的行（1）</h2>\n<ul><li>第 3 行&lt;坏&gt;</li></ul>" in page


def test_a_run_without_faults_says_so() -> None:
    bot = FakeBot()
    judged = run_questions(bot, QUESTIONS[:1])
    page = report_html(findings_of(judged, 8), SourceTexts(bot))
    assert "<p>没有。</p>" in page and "按类型" in page
