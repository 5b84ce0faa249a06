"""Wordings in a text that tell of a date, a number, a person …: what kinds of answer it may hold."""

from __future__ import annotations

import re

from bot.ranking.question.understanding import Question

_NUMBER = r"[0-9零〇一二两三四五六七八九十百千万亿半]+(?:\.[0-9]+)?"
_HAS_NUMBER = re.compile(_NUMBER)
_HAS_DATE = re.compile(
    r"[0-9一二三四五六七八九十〇]+(?:年|月|日|号|点|时)|期间|届满|之日|当日|次日|季度|每[年月周]"
)
_HAS_REASON = re.compile(
    r"因为|由于|因此|所以|为了|之所以|原因|就是|是因|才能|根源|在于|有利于|是为"
)
_HAS_DEFINITION = re.compile(
    r"是指|指的是|称为|简称|所称|是[^。]{2,30}的|，是|就是|即|总要求|内涵|概括为|：“|“[^”]+”"
)
_HAS_LIST = re.compile(
    r"包括|分为|分别|如下|下列|以下|一是|二是|首先|其次|第一|（[一二三四五六七八九十]）|\([一二三四五六七八九十]\)|、[^、。]{1,16}、|；"
)
_HAS_PERSON = re.compile(
    r"部门|科室?|处|局|委员会|办公室|中心|负责人|主任|领导|书记|主席|机关|人民|群众|同志|法院|政府|单位|人员|由[^，。]{2,12}"
)
_HAS_MANNER = re.compile(r"要|应当?|通过|按照|坚持|必须|可以|须|填写|提交|申请|报|采取|加强")
_HAS_PLACE = re.compile(
    r"位于|地处|坐落|分布|发源|起源|源于|出生于|来自|境内|附近|[省市县区镇乡村国州岛洲府郡湖江河山路街]|前往|窗口|大厅|中心"
)
CUES = (
    ("date", _HAS_DATE), ("number", _HAS_NUMBER), ("person", _HAS_PERSON), ("reason", _HAS_REASON),
    ("list", _HAS_LIST), ("definition", _HAS_DEFINITION), ("manner", _HAS_MANNER),
    ("place", _HAS_PLACE),
)  # fmt: skip


def holds_unit(question: Question, text: str) -> float:
    """Whether a number with the unit asked for stands there: 几天 … 五天."""
    if question.unit is None:
        return 0.0
    return float(re.search(_NUMBER + "(?:个)?" + re.escape(question.unit), text) is not None)
