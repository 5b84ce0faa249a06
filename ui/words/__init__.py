"""Every word of the pages, a file for each language; change a word on the page here.

wording.py      the words of one language by name; Simplified Chinese is the default
page_errors.py  failures of the pages, told in the language of whoever reads them

``zh-CN.toml``, ``zh-Hant.toml`` and ``en.toml`` hold the same names. ``[page]`` are the words
that the server puts into pages, ``[script]`` those that scripts in the browser need, ``[error]``
what failures say (what happened, what to do next), ``[framework]`` words of the chat framework.
``operator.toml`` is what the command to serve says and the description of REST, in Chinese.
"""

from ui.words.page_errors import PageError, told, told_in_a_line
from ui.words.wording import (
    LANGUAGES,
    ZH,
    Words,
    operator_words,
    words_accepted,
    words_of,
)

__all__ = [
    "LANGUAGES",
    "ZH",
    "PageError",
    "Words",
    "operator_words",
    "told",
    "told_in_a_line",
    "words_accepted",
    "words_of",
]
