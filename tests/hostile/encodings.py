"""Bytes that are text in some encoding, in two at once, or nearly."""

from __future__ import annotations

import codecs
import random

from hostile.whole import TEXT

_LONG = TEXT * 40


def encodings(chance: random.Random) -> dict[str, bytes]:
    """Byte order marks, cut characters, controls, very long lines."""
    national = _LONG.encode("gb18030")
    found = {
        "只有标记.txt": codecs.BOM_UTF8,
        "两个标记.txt": codecs.BOM_UTF8 * 2 + TEXT.encode(),
        "标记与内容不符.txt": codecs.BOM_UTF16_LE + TEXT.encode(),
        "国标带标记.txt": codecs.BOM_UTF8 + TEXT.encode("gb18030"),
        "大端.txt": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        "单数字节.txt": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1],
        "无标记双字节.txt": TEXT.encode("utf-16-le"),
        "四字节.txt": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        "四字节越界.txt": codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f" * 9,
        "半个汉字.txt": national[:-3],
        "从半个开始.txt": national[1:],
        "国标四字节.txt": ("𠮷野家与㐀㐁。" * 30).encode("gb18030"),
        "繁体.txt": ("圖書室閱覽須知，讀者憑證入室。" * 9).encode("big5"),
        "两种编码.txt": TEXT.encode() + TEXT.encode("gb18030"),
        "代理项.txt": "第一条".encode() + b"\xed\xa0\x80\xed\xb0\x80",
        "过长编码.txt": b"\xc0\xae\xc0\xae/" + TEXT.encode(),
        "七位.txt": TEXT.encode("utf-7"),
        "日文.txt": ("これは日本語の文書です。" * 20).encode("shift_jis"),
        "拉丁.txt": ("Café déjà vu où çà " * 30).encode("latin-1"),
        "全部字节.txt": bytes(range(256)) * 8,
        "随机.txt": chance.randbytes(5000),
        "随机.md": chance.randbytes(5000),
        "随机.html": chance.randbytes(5000),
        "零字节间隔.txt": b"\0".join(bytes([b]) for b in TEXT.encode("ascii", "replace")),
        "末尾全零.txt": TEXT.encode() + bytes(4000),
        "开头全零.txt": bytes(4000) + TEXT.encode(),
        "只有空白.txt": "　\u00a0\u200b\ufeff\n\t ".encode() * 50,
        "一行很长.txt": ("学" * 300_000).encode(),
        "百万空行.txt": b"\n" * 1_500_000 + TEXT.encode(),
        "只有回车.txt": TEXT.replace("\n", "\r").encode(),
        "奇怪换行.txt": TEXT.replace("\n", "\u2028\x85\x0b\x0c").encode(),
        "从右到左.txt": ("\u202e" + TEXT + "\u2066").encode(),
        "组合字符.txt": ("一" + "\u0301" * 100_000 + TEXT).encode(),
        "零宽字符.txt": "\u200b".join(TEXT).encode(),
        "控制字符.txt": ("\x1b[2J\x1b]0;x\x07\x08" + TEXT).encode(),
        "私用区.txt": ("\ue000\uf8ff\U0010ffff" * 500).encode(),
        "标点.txt": ("。" * 300_000).encode(),
        "左括号.txt": ("（" * 200_000 + TEXT).encode(),
        "条.txt": "".join(f"第{n}条 " for n in range(20_000)).encode(),
        "很多条.txt": "".join(f"第{n}条　一、（一）1.（1）①\n" for n in range(2000)).encode(),
        "零条.txt": ("第" + "零" * 100_000 + "条\n" + "第" * 100_000).encode(),
    }
    return found
