"""ui/words: every language has every word, and no word is left over."""

from __future__ import annotations

import re
import string
from importlib import resources
from pathlib import Path

import pytest

from ui import messages
from ui.words import LANGUAGES, ZH, words_of

UI = Path(__file__).parent.parent / "ui"
OTHERS = [language for language in LANGUAGES if language != "zh-CN"]
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in (UI / "static").rglob("*.js"))
CODE = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
FORMED = {"sure_high", "sure_fair", "sure_low", "helpful", "unhelpful", "expected"}
SPOKEN_BY_TABLE = {"kindDocument", "kindHeading", "kindTerm"}


def to_traditional(character: str) -> str:
    table = resources.files("opencc").joinpath("dictionary/STCharacters.txt")
    pairs = dict(
        line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line
    )
    return pairs[character].split()[0] if character in pairs else character


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_words_with_the_same_gaps(language: str) -> None:
    words = words_of(language)
    assert words.language == language
    assert words.names == ZH.names
    assert set(words.script) == set(ZH.script) | set(messages.PAGE_LABELS)
    for name in ZH.names:
        assert gaps(words.template(name)) == gaps(ZH.template(name)), name
    for name, text in words.script.items():
        assert gaps(text) == gaps({**messages.PAGE_LABELS, **ZH.script}[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_plain_text_that_needs_no_escaping(language: str) -> None:
    words = words_of(language)
    texts = [*words.script.values(), *(words.template(name) for name in words.names)]
    assert not [text for text in texts if re.search(r'[<>&"]', text)]


def test_every_word_is_used() -> None:
    unused = {name for name in ZH.names - FORMED if not re.search(rf"[\"']{name}[\"']", CODE)}
    assert not unused, f"{unused}: take them out of ui/words/"
    left = {name for name in ZH.script if f'"{name}"' not in SCRIPTS}
    assert not left, f"{left}: take them out of ui/words/"


def test_an_unknown_language_is_the_default_and_an_unknown_word_a_mistake() -> None:
    assert words_of("../../etc/passwd") is ZH
    with pytest.raises(KeyError):
        ZH("nothing")


def test_traditional_words_hold_no_simplified_characters() -> None:
    words = words_of("zh-Hant")
    names = words.names - {"about_title"}  # a question to documents in simplified characters
    text = "".join([*words.script.values(), *(words.template(name) for name in names)])
    simplified = {character for character in text if to_traditional(character) != character}
    assert not simplified - set("里裏只于")
