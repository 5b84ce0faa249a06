"""One HTML file for a person: the table of measures and every question that went wrong.

Nothing is fetched from outside, so the file can be sent by mail and opened anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from bot.evaluation.experiment import Judged
from bot.evaluation.measures import (
    Score,
    cites_source,
    fold_answer,
    has_answer,
    reliability_of,
)
from bot.evaluation.report_tables import kinds_table, reliability_table, scores_table
from bot.evaluation.runs import write_text
from bot.evaluation.verifying import DocumentStore, SourceTexts

_NEAREST = 5  # passages shown with each wrong question
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_report(
    path: Path,
    judged: Sequence[Judged],
    scores: Sequence[Score],
    kinds: Mapping[str, Sequence[Score]],
    store: DocumentStore,
) -> None:
    """Write the report as one file.

    Raises:
        WriteFailed: the file cannot be written.
    """
    write_text(path, report_html(judged, scores, kinds, SourceTexts(store)))


def report_html(
    judged: Sequence[Judged],
    scores: Sequence[Score],
    kinds: Mapping[str, Sequence[Score]],
    texts: SourceTexts,
) -> str:
    """The whole page."""
    style = resources.files("bot.evaluation").joinpath("report.css").read_text(encoding="utf-8")
    wrong = [(one, reasons) for one in judged if (reasons := faults(one))]
    generation = next((j.record["generation"] for j in judged if j.record["generation"]), "—")
    articles = "\n".join(_wrong(one, reasons, texts) for one, reasons in wrong)
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
<p class="facts">{len(judged)} 个问题，其中 {len(wrong)} 个需要看；索引 {escape(generation)}</p>
<h2>度量</h2>
{scores_table(scores)}
{kinds_table(kinds)}
{reliability_table(reliability_of(judged))}
<h2>需要看的问题（{len(wrong)}）</h2>
{articles or "<p>没有。</p>"}
</body>
</html>
"""


def faults(judged: Judged) -> list[str]:
    """What is wrong with an answer, in Chinese; empty when it is right."""
    question, record = judged.question, judged.record
    found = []
    if not question.answerable:
        return ["该拒答却回答了"] if record["answered"] else []
    if not record["answered"]:
        return ["没有回答"]
    if not has_answer(judged):
        found.append("引文里没有答案")
    elif not has_answer(judged, 1):
        found.append("答案不在第一处引文")
    if question.sources and not cites_source(judged):
        found.append("没有引用正确的资料")
    return found


def _wrong(judged: Judged, reasons: Sequence[str], texts: SourceTexts) -> str:
    question, record = judged.question, judged.record
    right = set(question.sources)
    nearest = "".join(_nearest(passage, texts, right) for passage in record["passages"][:_NEAREST])
    quoted = "".join(_quoted(cited, question.answers) for cited in record["citations"])
    rows = [
        ("对话", "\n".join(map(escape, question.history))),
        ("应答", "\n".join(map(escape, question.answers)) or "（应当拒答）"),
        ("出处", "\n".join(map(escape, question.sources))),
        ("引文", quoted or "（没有回答）"),
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
