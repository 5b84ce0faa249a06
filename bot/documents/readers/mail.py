"""Mails, eml, and web pages saved as one file, mht: the words, and what is attached."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from bot.documents.decoding import decode, decode_declared
from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.html import declared_charset, read_html
from bot.errors import FileUnreadable

_HEADERS = (
    ("主题", "subject"),
    ("发件人", "from"),
    ("收件人", "to"),
    ("抄送", "cc"),
    ("日期", "date"),
)
_LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


class _Policy(EmailPolicy):
    """Headers whose bytes stand there without any encoding named are decoded."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The value of a header as parsed."""
        if any("\udc80" <= character <= "\udcff" for character in value):
            raw = value.encode("utf-8", "surrogateescape")
            value = decode(raw) or raw.decode("utf-8", "replace")
        return super().header_fetch_parse(name, value)


def read_mail(data: bytes) -> Layout:
    """The layout of a mail: its subject as title, its headers, then its words.

    Raises:
        FileUnreadable: it is locked.
    """
    message = _message(data)
    if message.get_content_type() in _LOCKED and message.get_param("smime-type") != "signed-data":
        raise FileUnreadable("设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
    builder = LayoutBuilder()
    for name, header in _HEADERS:
        if words := _header(message, header):
            builder.add(f"{name}：{words}", boilerplate=True)
    body = message.get_body(("plain", "html"))
    if body is not None:
        raw = body.get_payload(decode=True)
        raw = raw if isinstance(raw, bytes) else b""
        is_page = body.get_content_type() == "text/html"
        named = body.get_content_charset() or (declared_charset(raw) if is_page else None)
        text = decode_declared(raw, named)
        if text is None:
            builder.note("邮件正文没有读到：不是 UTF-8 或 GB18030 编码。")
        elif is_page:
            builder.add_layout(read_html(text))
        else:
            builder.add(text)
    return builder.layout(_header(message, "subject") or None, beside="信头")


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what is attached to a mail; pictures within its words are none."""
    for number, part in enumerate(_message(data).iter_attachments(), start=1):
        if part.get("content-id") and part.get_content_maintype() == "image":
            continue
        if part.get_content_type() == "message/rfc822":
            yield part.get_filename() or f"附件{number}.eml", part.get_content().as_bytes()
            continue
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes):
            yield part.get_filename() or f"附件{number}", raw


def _message(data: bytes) -> EmailMessage:
    policy: Any = _Policy()
    return email.message_from_bytes(data, _class=EmailMessage, policy=policy)


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())
