"""The words of one language by name, read from its file once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

DEFAULT = "zh-CN"
LANGUAGES = (DEFAULT, "zh-Hant", "en")
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")  # beginnings of tags of BCP 47


class Words:
    """Calling it with a name gives the words, with ``{n}`` and the like filled in."""

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.language_name: str = tables["name"]
        self.script: Mapping[str, str] = tables["script"]
        self.framework: Mapping[str, str] = tables["framework"]
        self.errors: Mapping[str, Sequence[str]] = tables["error"]
        self._page: Mapping[str, str] = tables["page"]

    def __call__(self, name: str, **values: object) -> str:
        """The words of this name.

        Raises:
            KeyError: the file of the language lacks the name, or a value is not given.
        """
        return self.template(name).format(**values)

    def template(self, name: str) -> str:
        """The words of this name with their gaps."""
        return self._page[name]

    def error(self, code: str, **values: object) -> tuple[str, str]:
        """What happened and what to do next, for the code of an error.

        Raises:
            KeyError: the file of the language lacks the code, or a value is not given.
        """
        message, next_step = self.errors[code]
        return message.format(**values), next_step.format(**values)

    @property
    def names(self) -> frozenset[str]:
        """The names of the words that the server puts into pages."""
        return frozenset(self._page)


def words_of(language: str) -> Words:
    """The words for a tag such as 「zh-TW」 or 「en-GB」; those of the default for others."""
    tag = language.strip().lower()
    if tag.startswith(_TRADITIONAL):
        return _read("zh-Hant")
    return _read("en" if tag.partition("-")[0] == "en" else DEFAULT)


def words_accepted(header: str) -> Words:
    """The words for the first language of an ``Accept-Language`` header."""
    return words_of(header.partition(",")[0].partition(";")[0])


@cache
def operator_words() -> Mapping[str, str]:
    """What the command to serve says, and the description of the REST interface."""
    return _table("operator.toml")


@cache
def _read(language: str) -> Words:
    return Words(language, _table(f"{language}.toml"))


def _table(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


ZH = words_of(DEFAULT)
