"""The frame of our own pages beside the chat: head, bar with the way to the chat, languages.

A page is wanted in a language by ``lang`` in its address; a script leads there who chose one.
"""

from __future__ import annotations

import json
from html import escape

from ui.words import LANGUAGES, Words, words_of

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {product}</title>
<link rel="icon" href="{root}static/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{root}static/base.css">
<script src="{root}static/page_language.js" type="module"></script>
{labels}
{head}
</head>
<body class="yj-page">
<header class="yj-page-head"><div class="yj-page-bar">
<a class="yj-brand" href="{chat}">{product}</a>
<a class="yj-to-chat" href="{chat}">{to_chat}</a></div></header>
<nav class="yj-languages" aria-label="{languages}">{links}</nav>
{body}
</body>
</html>
"""


def page(title: str, body: str, product: str, head: str, words: Words, query: str = "") -> str:
    """A page one level below the root; ``body`` and ``head`` are HTML, the rest is escaped here.

    ``query`` is what the address of the page asks for beside the language.
    """
    return _PAGE.format(
        language=words.language,
        title=escape(title),
        product=escape(product),
        root="../",
        chat="../chat/" if words.language == LANGUAGES[0] else f"../chat/?lang={words.language}",
        to_chat=words("to_chat"),
        languages=words("languages"),
        links="".join(_language_link(one, words, query) for one in LANGUAGES),
        labels=labels_meta(words),
        body=body,
        head=head,
    )


def labels_meta(words: Words) -> str:
    """The words for scripts, and the names of all languages, as a ``<meta>`` element."""
    names = {one: words_of(one).language_name for one in LANGUAGES}
    told = {"language": words.language, "languages": names, "labels": dict(words.script)}
    content = escape(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    return f'<meta name="yinju-labels" content="{content}">'


def _language_link(language: str, words: Words, query: str) -> str:
    address = escape(f"?{query}&lang={language}" if query else f"?lang={language}")
    here = ' aria-current="true"' if language == words.language else ""
    name = words_of(language).language_name
    return f'<a href="{address}" lang="{language}" hreflang="{language}"{here}>{name}</a>'
