"""What advertisements, watermarks and pay-wall marks look like.

The patterns describe what such lines do (sell, recruit, name a contact, forbid to pass on),
not the lines of any one site. All are linear: repetition is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CONTACT = r"(?:QQ|扣扣|微信|weixin|wechat|VX|wx|[Vv]信|客服|公众号)"
_GOODS = "(?:材料|资料|素材|文稿|范文|公文|课件|模板|文库|稿件)"
_HANDLE = r"[：:]?\s*[A-Za-z0-9][A-Za-z0-9_-]{4,}"

MARK = re.compile(
    r"(?P<pay>#{2,4}[ \t]?(?:paid|pay|vip|member|hide|free)[\w-]{0,12}[ \t]?#{2,4}"
    r"|\[/?(?:hide|vip|reply|pay|paid)(?:=[^\]\r\n]{0,20})?\])"
    r"|[【\[（(][^【】\[\]（）()\r\n]{0,12}(?:公众号|微信号?|QQ群?|VX)[ \t]?[：:][^】\]）)\r\n]{1,30}[】\]）)]",
    re.IGNORECASE,
)
BRAND = re.compile(
    rf"([^，。：\s]{{2,12}}?)(?:整理|制作|分享|出品|原创)[，,\s]{{0,3}}(?:咨询|联系|添加|加)?\s?{_CONTACT}"
)
_CUES = (
    "公众号|微信|qq|扣扣|会员|素材|资料|材料|代笔|代写|外传|转载|转发|传播|倒卖|订阅|付费|全文|"
    "二维码|客服|禁止|严禁|仅供|用后|群|www|http|长按|点击|vx|登录|关注"
).split("|")
"""What any line that advertises holds, in small letters."""
_MARK_CUES = "公众号|微信|qq|vx|paid|pay|vip|member|hide|free|reply".split("|")
_LINES = (
    # names who made it and how to reach them
    rf"(?:整理|制作|分享|出品|原创|编辑|收集|提供)[，,。\s]{{0,3}}(?:请)?(?:咨询|联系|添加|加|关注)?\s?{_CONTACT}[群号]?{_HANDLE}",
    rf"(?:添加|请加|加入?|联系|咨询|请找){_CONTACT}[号]?[：:]?\s?[A-Za-z][A-Za-z0-9_-]{{2,}}",
    r"(?:代笔|代写|客服)[^。；]{0,8}[：:]\s?[A-Za-z0-9_-]{2,}",
    r"(?:关注|搜索|来自|来源)[^。；]{0,6}公众号[：:「“【]",
    r"^【[^】]{0,20}(?:素材|文库|代笔|代写|公众号|会员|倒卖)[^】]{0,30}】",
    # sells and recruits
    rf"加入[^。；]{{0,20}}(?:素材库|资料库|文库|知识星球|VIP|会员[”」]?[，,!！][^。；]{{0,20}}{_GOODS})",
    rf"(?:每天|每日|持续|同步|实时|不断)更新[^。；]{{0,16}}{_GOODS}[^。；]{{0,30}}(?:会员|下载|加入|联系|群)",
    r"(?:举报|打击)[^。；]{0,12}倒卖[^。；]{0,6}(?:会员|资料|材料|活动)|倒卖会员",
    rf"(?:订阅|开通|购买|充值|续费)[^。；]{{0,16}}(?:立享|立减|权益[^。；]{{0,4}}{_GOODS})",
    r"(?:开通|购买|充值|续费)[^。；]{0,6}会员后?[^。；]{0,4}(?:下载|查看|阅读|获取)",
    # hides the rest
    r"(?:试读|预览)(?:已)?结束|(?:剩余|以下|更多)(?:内容|部分|全文)[^。；]{0,10}(?:付费|会员|购买|登录|关注)",
    r"(?:付费|登录|购买|开通会员|关注)后?(?:可|才能|即可)?(?:查看|阅读|下载)(?:全文|剩余|更多|全部)",
    r"扫[描一]?[^。；，]{0,8}二维码[^。；]{0,12}(?:关注|加群|入群|进群|领取|获取|下载)",
    r"长按[^。；]{0,8}(?:识别|关注)|点击[^。；]{0,8}(?:阅读原文|关注我们|蓝字)",
    r"^(?:https?://|www\.)\S{1,200}$",
)
_LINE = re.compile("|".join(_LINES), re.IGNORECASE)
_FORBIDS = re.compile(
    r"[【\[（(]?[^。；]{0,24}?"
    r"(?:(?:禁止|严禁|请勿|切勿|谢绝)(?:外传|转载|转发|传播|商用|倒卖|复制)|用后(?:删除|即删|销毁)"
    r"|仅供(?:会员|内部)?(?:学习|参考|交流|个人)[^。；]{0,12}(?:禁止|严禁|请勿|勿|用后))"
    r"[^。；]{0,30}$"
)
_GROUPS = re.compile(
    r"(?:(?:会员|免费|交流|学习|资料|素材|付费|VIP){1,3}\s?(?:QQ|微信|扣扣)?\s?群\s?[：:]\s*[\w-]{0,16}\s*){1,4}$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第")
_MAX_LINE = 300
_MAX_FORBIDDING = 60


def find_marks(text: str) -> Iterator[re.Match[str]]:
    """Pay-wall marks and names of contacts in brackets, wherever they stand."""
    lower = text.lower()
    return MARK.finditer(text) if any(cue in lower for cue in _MARK_CUES) else iter(())


def cues_in(text: str) -> list[str]:
    """Which of the words that give away an advertisement a whole text holds."""
    lower = text.lower()
    return [cue for cue in _CUES if cue in lower]


def is_advert(words: str, cues: Sequence[str] = _CUES) -> bool:
    """Whether a line says by itself that it is none of the document's own words.

    Items of lists and articles never are: a rule may well forbid to pass material on. ``cues``
    are those that the whole text holds, as far as that is known.
    """
    if len(words) > _MAX_LINE or not cues:
        return False
    lower = words.lower()
    if not any(cue in lower for cue in cues) or _ITEM.match(words):
        return False
    if _GROUPS.match(words) or _LINE.search(words):
        return True
    return len(words) <= _MAX_FORBIDDING and _FORBIDS.match(words) is not None
