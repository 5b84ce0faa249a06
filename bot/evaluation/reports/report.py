"""One HTML file for a person: measures, plots and every question that went wrong.

Nothing is fetched from outside, so the file can be sent by mail and opened anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.judging.right_places import fold_answer
from bot.evaluation.judging.verifying import SourceTexts
from bot.evaluation.measuring.scoring import given_answers
from bot.evaluation.reports.diagnosis import cause, faults
from bot.evaluation.reports.findings import Findings, Groups
from bot.evaluation.reports.plots import (
    groups_plot,
    latency_plot,
    reliability_plot,
    risk_coverage_plot,
)
from bot.evaluation.reports.report_tables import groups_table, reliability_table, scores_table
from bot.evaluation.statistics.selective import risk_coverage

_NEAREST = 5  # passages shown with each wrong question
_MOST_DOCUMENTS = 30  # in the table by document, those with the most questions
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_html(found: Findings, texts: SourceTexts) -> str:
    """The whole page."""
    style = resources.files("bot.evaluation.reports").joinpath("report.css").read_text("utf-8")
    wrong = [(one, reasons) for one in found.judged if (reasons := faults(one))]
    names = (one.record["generation"] for one in found.judged if one.record["generation"])
    articles = "\n".join(_wrong(one, reasons, texts, found.n_read) for one, reasons in wrong)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>引据 · 检验报告</title>
<style>
{style}</style>
</head>
<body>
<h1>检验报告</h1>
<p class="facts">{len(found.judged)} 个问题，其中 {len(wrong)} 个需要看；索引 {escape(next(names, "—"))}</p>
{_skipped(found.skipped)}
<h2>度量</h2>
{scores_table(found.scores)}
<div class="plots">
{_plots(found)}
</div>
{groups_table("类型", found.kinds)}
{groups_table("题目长短", found.lengths)}
{groups_table("资料", _most_asked(found.documents))}
{reliability_table(found.reliability)}
<h2>需要看的问题（{len(wrong)}）</h2>
{articles or "<p>没有。</p>"}
</body>
</html>
"""


def _plots(found: Findings) -> str:
    confidence, right = given_answers(found.judged)
    groups = {
        name: next((s.value, s.n) for s in scores if s.name == "answer_in_shown")
        for name, scores in (found.kinds or found.lengths).items()
    }
    title = "答案在所示引文里，按类型" if found.kinds else "答案在所示引文里，按题目长短"
    return "\n".join(
        (
            reliability_plot(found.reliability),
            risk_coverage_plot(risk_coverage(confidence, right, len(found.judged))),
            groups_plot(title, groups),
            latency_plot([float(one.record["milliseconds"]) for one in found.judged]),
        )
    )


def _most_asked(documents: Groups) -> Groups:
    def n_questions(name: str) -> int:
        return next(score.n for score in documents[name] if score.name == "answered")

    chosen = sorted(documents, key=lambda name: (-n_questions(name), name))[:_MOST_DOCUMENTS]
    return {name: documents[name] for name in chosen}


def _skipped(rows: Sequence[str]) -> str:
    if not rows:
        return ""
    items = "".join(f"<li>{escape(row)}</li>" for row in rows)
    return f"<h2>没有用的行（{len(rows)}）</h2>\n<ul>{items}</ul>"


def _wrong(judged: Judged, reasons: Sequence[str], texts: SourceTexts, n_read: int) -> str:
    question, record = judged.question, judged.record
    right = set(question.sources)
    nearest = "".join(_nearest(passage, texts, right) for passage in record["passages"][:_NEAREST])
    quoted = "".join(_quoted(cited, question.answers) for cited in record["citations"])
    rows = [
        ("对话", "\n".join(map(escape, question.history))),
        ("应答", "\n".join(map(escape, question.answers)) or "（应当拒答）"),
        ("出处", "\n".join(map(escape, question.sources))),
        ("引文", quoted or "（没有回答）"),
        ("原因", escape(cause(judged, n_read))),
        ("最近段落", nearest),
    ]
    body = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return (
        f"<article><h3>{escape(question.question)} <small>{'；'.join(reasons)}</small></h3>"
        f"<dl>{body}<dt>把握</dt><dd>{record['confidence']:.2f} <code>{escape(question.id)}</code>"
        "</dd></dl></article>"
    )


def _quoted(cited: Mapping[str, Any], answers: Sequence[str]) -> str:
    right = any(fold_answer(answer) in fold_answer(cited["quote"]) for answer in answers)
    quote = f"<mark>{escape(cited['quote'])}</mark>" if right else escape(cited["quote"])
    where = " › ".join([f"《{cited['title']}》", *cited["heading"]])
    return f"<div>{quote}<cite>{escape(where)} · {escape(cited['document'])}</cite></div>"


def _nearest(passage: Mapping[str, Any], texts: SourceTexts, right: set[str]) -> str:
    text = texts.cut(passage["document"], passage["start"], passage["end"]) or ""
    source = escape(passage["document"])
    name = f"<mark>{source}</mark>" if passage["document"] in right else source
    return f"<div>{escape(text)}<cite>{name} · {passage['score']:.2f}</cite></div>"
