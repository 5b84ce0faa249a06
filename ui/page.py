"""The frame of our own pages beside the chat: head, bar with the way to the chat."""

from __future__ import annotations

from html import escape

from ui import messages

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {product}</title>
<link rel="icon" href="{root}static/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{root}static/base.css">
{head}
</head>
<body class="yj-page">
<header class="yj-page-head"><div class="yj-page-bar">
<a class="yj-brand" href="{root}chat/">{product}</a>
<a class="yj-to-chat" href="{root}chat/">{to_chat}</a></div></header>
{body}
</body>
</html>
"""


def page(title: str, body: str, product: str, head: str) -> str:
    """A page one level below the root; ``body`` and ``head`` are HTML, the rest is escaped here."""
    return _PAGE.format(
        title=escape(title),
        product=escape(product),
        root="../",
        to_chat=messages.TO_CHAT,
        body=body,
        head=head,
    )
