"""Every word of the pages, a file for each language; change a word on the page here.

wording.py  the words of one language by name; Simplified Chinese is the default

``zh-CN.toml``, ``zh-Hant.toml`` and ``en.toml`` hold the same names. ``[page]`` are the words
that the server puts into pages, ``[script]`` those that scripts in the browser need.
"""

from ui.words.wording import LANGUAGES, ZH, Words, words_of

__all__ = ["LANGUAGES", "ZH", "Words", "words_of"]
