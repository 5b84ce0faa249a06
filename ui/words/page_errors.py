"""Failures of the pages: a code and values, told in the language of whoever reads them.

Every child's ``code`` has its words under ``[error]`` of each language.
"""

from __future__ import annotations

from bot.errors import BotError
from ui.words.wording import ZH, Words


class PageError(BotError):
    """A failure of the pages; ``values`` fill the gaps of its words."""

    def __init__(self, **values: object) -> None:
        super().__init__(*ZH.error(self.code, **values))
        self.values = values


def told(error: BotError, words: Words) -> tuple[str, str]:
    """What happened and what to do next.

    What ``bot`` says is Chinese; other languages tell it by its code, less exactly.
    """
    if isinstance(error, PageError):
        return words.error(error.code, **error.values)
    if words is ZH:
        return error.message, error.next_step
    return words.error(error.code if error.code in words.errors else BotError.code)


def told_in_a_line(error: BotError, words: Words) -> str:
    """The same as one text."""
    return words.script["sentenceSeparator"].join(told(error, words))
