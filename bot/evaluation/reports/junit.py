"""The questions as test cases in JUnit's XML, which CI systems show question by question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.reports.diagnosis import cause, faults

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(judged: Sequence[Judged], n_read: int, skipped: Sequence[str] = ()) -> str:
    """One suite; a wrong question is a failure, a row that could not be used an error."""
    suite = ElementTree.Element("testsuite", name="引据检验")
    n_failures, seconds = 0, 0.0
    for one in judged:
        taken = float(one.record.get("milliseconds", 0.0)) / 1000
        seconds += taken
        case = ElementTree.SubElement(
            suite, "testcase", classname=_xml(one.question.kind or "题目"),
            name=_xml(f"{one.question.id} {one.question.question}"), time=f"{taken:.4f}",
        )  # fmt: skip
        wrong = faults(one)
        if wrong:
            n_failures += 1
            failure = ElementTree.SubElement(case, "failure", message="；".join(wrong))
            failure.text = _xml(_details(one, n_read))
    for row in skipped:
        case = ElementTree.SubElement(suite, "testcase", classname="题目文件", name=_xml(row))
        ElementTree.SubElement(case, "error", message=_xml(row))
    suite.attrib |= {
        "tests": str(len(judged) + len(skipped)), "failures": str(n_failures),
        "errors": str(len(skipped)), "time": f"{seconds:.3f}",
    }  # fmt: skip
    ElementTree.indent(suite)
    body = ElementTree.tostring(suite, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _details(one: Judged, n_read: int) -> str:
    quotes = [f"[{n}] {c['quote']}" for n, c in enumerate(one.record["citations"], start=1)]
    return "\n".join(
        (
            f"应答：{'；'.join(one.question.answers) or '（应当拒答）'}",
            f"引文：{' '.join(quotes) or '（没有回答）'}",
            cause(one, n_read),
        )
    )


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
