"""Words that do not belong to a document: pay-wall marks, watermarks, advertisements.

A line is boilerplate when it says so by itself (a pattern below), or when it is a short scrap
among such lines. Marks inside a line are cut out of it. Patterns describe what such lines do
(sell, recruit, forbid to pass on), not the lines of any one site.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.documents.layout import Line, is_blank
from bot.documents.structure.titles import is_speech_title
from bot.types import Span

_MARK = re.compile(
    r"#{2,}\s*(?:paid|pay|vip|member|hide|free)[\w-]{0,12}\s*#{2,}"
    r"|\[/?(?:hide|vip|reply|pay|paid)(?:=[^\]\r\n]{0,20})?\]"
    r"|[【\[（(][^】\]）)\r\n]{0,12}(?:公众号|微信号|微信|QQ群?|VX|QQ)\s*[：:][^】\]）)\r\n]{1,30}[】\]）)]",
    re.IGNORECASE,
)
_CONTACT = r"(?:QQ|扣扣|微信|weixin|wechat|VX|wx|[Vv]信|客服|公众号)"
_GOODS = "(?:材料|资料|素材|文稿|范文|公文|课件|模板|文库|稿件)"
_LINE = re.compile(
    rf"(?:整理|制作|分享|出品|原创|编辑|收集|提供)[，,。\s]*(?:请)?(?:咨询|联系|添加|加|关注)?\s*{_CONTACT}\s*[群号]?[：:]?\s*[A-Za-z0-9_-]{{5,}}"
    rf"|(?:添加|请加|加入?|联系|咨询|请找){_CONTACT}[号]?[：:]?\s*[A-Za-z][A-Za-z0-9_-]{{2,}}"
    rf"|(?:代笔|代写|客服)[^。；]{{0,8}}[：:]\s*[A-Za-z0-9_-]{{2,}}"
    rf"|【[^】]{{0,20}}(?:素材|资料|文库|代笔|代写|公众号|会员|倒卖)[^】]{{0,30}}】"
    rf"|(?:欢迎)?加入[^。；]{{0,20}}(?:会员|素材库|资料库|星球)[^。；]{{0,20}}[，,!！]"
    rf"|(?:每天|每日|持续|同步|实时|不断)更新[^。；]{{0,16}}{_GOODS}[^。；]{{0,30}}(?:会员|下载|加入|联系|群)"
    r"|(?:举报|打击)[^。；]{0,12}倒卖|倒卖会员"
    rf"|(?:订阅|开通|购买|充值|续费)[^。；]{{0,16}}(?:立享|会员|权益[^。；]{{0,4}}{_GOODS})"
    r"|(?:试读|预览)(?:已)?结束|(?:剩余|以下|更多)(?:内容|部分|全文)[^。；]{0,10}(?:付费|会员|购买|登录|关注)"
    r"|(?:付费|登录|购买|开通会员|关注)后?(?:可|才能|即可)?(?:查看|阅读|下载)(?:全文|剩余|更多|全部)"
    r"|扫[描一]?[^。；，]{0,8}二维码[^。；]{0,12}(?:关注|加群|入群|进群|领取|获取|下载|添加|加入)"
    r"|长按[^。；]{0,8}(?:识别|关注)|点击[^。；]{0,8}(?:阅读原文|关注我们|蓝字)"
    rf"|(?:关注|搜索|来自|来源)[^。；]{{0,6}}公众号[：:「“【]"
    r"|^(?:https?://|www\.)\S+$"
)
_FORBIDS = re.compile(
    r"^[【\[（(]?[^。；]{0,24}(?:(?:禁止|严禁|请勿|切勿|不得|谢绝)(?:外传|转载|转发|传播|商用|倒卖|复制)"
    r"|用后(?:删除|即删|销毁)|仅供(?:会员|内部)?(?:学习|参考|交流|个人)[^。；]{0,12}(?:禁止|严禁|请勿|勿|用后|不得))"
    r"[^。；]{0,30}[】\]）)]?$"
)
_GROUPS = re.compile(
    r"^(?:(?:会员|免费|交流|学习|资料|素材|付费|VIP)+\s*(?:QQ|微信|扣扣)?\s*群\s*[：:]\s*[\w-]{0,16}\s*)+$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|^第")
_CUES = re.compile("公众号|微信|QQ|扣扣|会员|素材|资料|材料|代笔|代写|外传|转载|传播|倒卖|订阅|付费|全文|二维码|客服|禁止|严禁|仅供|用后|群|www|http|长按|点击|VX|登录", re.I)
_MAX_LINE = 300
_MAX_SCRAP = 40
_SCRAP_END = "。；：！？"


def find_boilerplate(text: str, lines: Sequence[Line], known: Sequence[Span] = ()) -> list[Span]:
    """Spans of boilerplate in order, not overlapping; ``known`` are those the format marks."""
    spans = [match.span() for match in _MARK.finditer(text)]
    whole = [is_boilerplate(text[line.body : line.end]) for line in lines]
    brands = _brands(text, lines, whole)
    for place, line in enumerate(lines):
        if not whole[place]:
            words = text[line.body : line.end]
            whole[place] = words in brands or _is_scrap(words, whole, place)
    spans += [(line.start, line.end) for line, is_one in zip(lines, whole, strict=True) if is_one]
    return joined_spans(text, [*spans, *known])


def is_boilerplate(words: str) -> bool:
    """Whether a line says by itself that it is none of the document's words."""
    if len(words) > _MAX_LINE or not _CUES.search(words):
        return False
    if _GROUPS.match(words):
        return True
    if _ITEM.match(words):
        return False
    return _LINE.search(words) is not None or (
        len(words) <= 60 and _FORBIDS.match(words) is not None
    )


def joined_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Sorted spans, joined where they meet or only white space lies between them."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and (start <= found[-1][1] or is_blank(text, found[-1][1], start)):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


_BRAND = re.compile(rf"^([^，。：\s]{{2,12}})(?:整理|制作|分享|出品|原创)[，,\s]*(?:咨询|联系|加)?\s*{_CONTACT}")


def _brands(text: str, lines: Sequence[Line], whole: Sequence[bool]) -> set[str]:
    """Names that a watermark gives: 「某某整理，咨询QQ…」 names 「某某」."""
    matches = (
        _BRAND.match(text[line.body : line.end])
        for line, is_one in zip(lines, whole, strict=True)
        if is_one
    )
    return {match[1] for match in matches if match}


def _is_scrap(words: str, whole: Sequence[bool], place: int) -> bool:
    """A short line without a sentence end among lines of boilerplate, and no title."""
    if len(words) > _MAX_SCRAP or words[-1] in _SCRAP_END or is_speech_title(words):
        return False
    return sum(whole[max(place - 3, 0) : place]) > 1 and sum(whole[place + 1 : place + 4]) > 1
