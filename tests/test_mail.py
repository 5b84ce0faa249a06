from __future__ import annotations

from email.message import EmailMessage

import pytest

from bot.documents.readers.mail import attachments, read_mail
from bot.errors import FileUnreadable


def test_headers_are_boilerplate_and_the_subject_is_the_title() -> None:
    raw = b"Subject: =?gb2312?B?u+HS6c2o1qo=?=\r\nFrom: a@b.example\r\n\r\n" + "明天开会。".encode(
        "gb18030"
    )
    layout = read_mail(raw)
    assert layout.title == "会议通知"
    assert layout.text == "主题：会议通知\n发件人：a@b.example\n明天开会。"
    assert [layout.text[a:b] for a, b in layout.boilerplate] == [
        "主题：会议通知",
        "发件人：a@b.example",
    ]


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    raw = (
        b"Subject: x\nContent-Type: text/html; charset=gb2312\n\n<h1>"
        + "題".encode("gb18030")
        + b"</h1><p>y</p>"
    )
    layout = read_mail(raw)
    assert layout.text == "主题：x\n題\ny"
    assert [line.level for line in layout.lines] == [0, 1, 0]


def test_attached_files_and_mails_are_handed_out_but_no_pictures_of_the_text() -> None:
    inner = EmailMessage()
    inner["Subject"] = "原邮件"
    inner.set_content("里面")
    message = EmailMessage()
    message.set_content("见附件")
    message.add_attachment(b"data", maintype="application", subtype="msword", filename="办法.doc")
    message.add_attachment(inner)
    message.add_attachment(b"x", maintype="image", subtype="png", cid="<a>", filename="签名.png")
    found = dict(attachments(message.as_bytes()))
    assert list(found) == ["办法.doc", "附件2.eml"]
    assert found["办法.doc"] == b"data" and "里面" in read_mail(found["附件2.eml"]).text


def test_names_in_raw_bytes_are_decoded() -> None:
    raw = (
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\ntext\n--b\n'
        b'Content-Disposition: attachment; filename="'
        + "会议纪要.txt".encode("gb18030")
        + b'"\n\nx\n--b--\n'
    )
    assert [name for name, _ in attachments(raw)] == ["会议纪要.txt"]


def test_locked_mails_are_named() -> None:
    with pytest.raises(FileUnreadable) as caught:
        read_mail(b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA")
    assert caught.value.status == "encrypted"
