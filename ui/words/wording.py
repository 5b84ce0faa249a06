"""The words of one language by name, read from its file once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

LANGUAGES = {"zh-CN": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
DEFAULT = "zh-CN"


class Words:
    """Calling it with a name gives the words, with ``{n}`` and the like filled in."""

    def __init__(self, language: str, page: Mapping[str, str], script: Mapping[str, str]) -> None:
        self.language, self._page, self.script = language, page, script

    def __call__(self, name: str, **values: object) -> str:
        """The words of this name.

        Raises:
            KeyError: the file of the language lacks the name, or a value is not given.
        """
        return self.template(name).format(**values)

    def template(self, name: str) -> str:
        """The words of this name with their gaps."""
        return self._page[name]

    @property
    def names(self) -> frozenset[str]:
        """The names of the words that the server uses."""
        return frozenset(self._page)


def words_of(language: str) -> Words:
    """The words of a language; those of the default for one that is not known."""
    return _read(language if language in LANGUAGES else DEFAULT)


@cache
def _read(language: str) -> Words:
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return Words(language, tables["page"], tables["script"])


ZH = words_of(DEFAULT)
