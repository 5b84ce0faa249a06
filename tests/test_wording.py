"""ui/words: every language has every word, no word is left over, and none stands elsewhere."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

import ui.app
from bot.errors import BotError, IndexMissing, QuestionInvalid
from ui.api import CollectionUnknown
from ui.words import (
    LANGUAGES,
    ZH,
    PageError,
    Words,
    operator_words,
    told,
    told_in_a_line,
    words_accepted,
    words_of,
)

UI = Path(__file__).parent.parent / "ui"
OTHERS = [language for language in LANGUAGES if language != "zh-CN"]
FILES = [path for path in UI.rglob("*.py") if path.parent.name != "words"]
SCRIPT_FILES = sorted((UI / "static").rglob("*.js"))
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in SCRIPT_FILES)
CODE = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
FORMED = {"sure_high", "sure_fair", "sure_low", "helpful", "unhelpful", "expected"}
FORMED |= {f"status_{status}" for status in ("empty", "encrypted", "corrupt", "refused", "skipped")}
OF_THE_BOT = {"question_invalid", "error"}  # simplified Chinese has the bot's own sentences
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def to_traditional(character: str) -> str:
    table = resources.files("opencc").joinpath("dictionary/STCharacters.txt")
    pairs = dict(
        line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line
    )
    return pairs[character].split()[0] if character in pairs else character


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def tables(words: Words) -> dict[str, dict[str, str]]:
    """Every word of a language by table and name."""
    return {
        "page": {name: words.template(name) for name in words.names},
        "script": dict(words.script),
        "framework": dict(words.framework),
        "error": {code: "\n".join(told) for code, told in words.errors.items()},
    }


def texts(words: Words) -> list[str]:
    return [text for table in tables(words).values() for text in table.values()]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_words_with_the_same_gaps(language: str) -> None:
    words, chinese = tables(words_of(language)), tables(ZH)
    assert words_of(language).language == language
    assert set(words["error"]) >= OF_THE_BOT
    for code in OF_THE_BOT:
        del words["error"][code]
    for table, named in chinese.items():
        assert set(words[table]) == set(named), table
        for name, text in named.items():
            assert gaps(words[table][name]) == gaps(text), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_plain_text_that_needs_no_escaping(language: str) -> None:
    assert not [text for text in texts(words_of(language)) if re.search(r'[<>&"]', text)]


def test_every_word_is_used() -> None:
    unused = {name for name in ZH.names - FORMED if not re.search(rf"[\"']{name}[\"']", CODE)}
    unused |= {name for name in ZH.script if f'"{name}"' not in SCRIPTS}
    unused |= {name for name in operator_words() if f'["{name}"]' not in CODE}
    assert not unused, f"{unused}: take them out of ui/words/"
    assert ui.app  # the application with every part has been imported
    assert {kind.code for kind in every_kind(PageError)} == set(ZH.errors)


def every_kind(kind: type[BotError]) -> Iterator[type[BotError]]:
    for child in kind.__subclasses__():
        yield child
        yield from every_kind(child)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_words_stand_in_the_code(path: Path) -> None:
    found = [text for text in literals(ast.parse(path.read_text("utf-8"))) if HAN.search(text)]
    assert not found, f"{path.name}: {found} belong into ui/words/"


def literals(tree: ast.Module) -> Iterator[str]:
    """The texts of a file but docstrings and the patterns that read documents."""
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            left_out.add(id(node.value))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            left_out |= {id(part) for argument in node.args for part in ast.walk(argument)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in left_out:
            yield str(node.value)


@pytest.mark.parametrize("path", SCRIPT_FILES, ids=lambda path: path.name)
def test_no_words_stand_in_the_scripts(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [re.sub(r"(^|\s)//.*", "", line) for line in lines]
    found = [line.strip() for line in said if HAN.search(line)]
    assert not found, f"{path.name}: {found} belong into ui/words/"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("", "zh-CN"), ("zh", "zh-CN"), ("zh-Hans-SG", "zh-CN"), ("de", "zh-CN"), ("eno", "zh-CN"),
        ("zh-TW", "zh-Hant"), ("ZH-hk", "zh-Hant"), ("zh-Hant-MO", "zh-Hant"),
        ("en", "en"), ("en-GB", "en"), ("../../etc/passwd", "zh-CN"),
    ],
)  # fmt: skip
def test_a_tag_leads_to_the_nearest_language(tag: str, language: str) -> None:
    assert words_of(tag).language == language
    assert words_accepted(f"{tag};q=0.9, fr;q=0.5").language == language


def test_an_unknown_word_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        ZH("nothing")


def test_failures_are_told_in_the_language_of_the_reader() -> None:
    unknown = CollectionUnknown(collection="甲")
    assert str(unknown) == told_in_a_line(unknown, ZH)
    assert told(unknown, words_of("en"))[0] == "There is no folder called “甲” to search in."
    empty = QuestionInvalid("问题是空的。", "请写下想问的内容。")
    assert told(empty, ZH) == ("问题是空的。", "请写下想问的内容。")
    assert told_in_a_line(empty, words_of("en")) == (
        "The question is empty or too long. Please write what you would like to know, in fewer words."
    )
    missing = IndexMissing("还没有建立索引。", "请先运行 yinju index。")
    assert told(missing, words_of("zh-Hant"))[0] == "現在不能回答問題。"


def test_traditional_words_hold_no_simplified_characters() -> None:
    named = tables(words_of("zh-Hant"))
    del named["page"]["about_title"]  # a question to documents in simplified characters
    text = "".join(text for table in named.values() for text in table.values())
    simplified = {character for character in text if to_traditional(character) != character}
    assert not simplified - set("里裏只于准")
