"""The documents say what the code does: settings, commands, targets, the tour, the example."""

from __future__ import annotations

import argparse
import ast
import dataclasses
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import build_parser
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOT_SETTINGS = {"CONFIG", "NO_BROWSER"}  # where the settings file is; tests without a browser


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def shell_lines(first_word: str) -> list[str]:
    lines = [line.strip() for block in blocks("bash") for line in block.splitlines()]
    return [line for line in lines if line.split(" ")[0] == first_word]


def settings_table() -> str:
    rows = ["| 环境变量 | 默认值 | 说明 |", "|---|---|---|"]
    for field in dataclasses.fields(Settings):
        default = f"`{field.default}`" if field.default != "" else "（空）"
        rows.append(f"| `{PREFIX}{field.name.upper()}` | {default} | {field.metadata['help']} |")
    return "\n".join(rows)


def tour_of(package: str) -> list[str]:
    docstring = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text("utf-8")))
    return re.findall(r"^([a-z0-9_]+(?:\.py|/))\s", docstring or "", re.MULTILINE)


def test_readme_settings_table_is_made_from_the_fields() -> None:
    assert settings_table() in README, f"the table should be:\n{settings_table()}"


def test_readme_names_no_setting_that_does_not_exist() -> None:
    mentioned = set(re.findall(rf"{PREFIX}([A-Z_]+)", README)) - NOT_SETTINGS
    assert mentioned == {field.name.upper() for field in dataclasses.fields(Settings)}


def test_readme_mentions_every_command() -> None:
    parser = build_parser()
    [commands] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    missing = [name for name in commands.choices if f"`yinju {name}" not in README]
    assert not missing, f"README.md lacks the commands {missing}"


@pytest.mark.parametrize("line", shell_lines("yinju"))
def test_readme_commands_are_understood(line: str) -> None:
    arguments = shlex.split(line, comments=True)[1:]
    assert build_parser().parse_args(arguments).command == arguments[0]


@pytest.mark.parametrize("line", shell_lines("make"))
def test_readme_make_targets_exist(line: str) -> None:
    target = shlex.split(line, comments=True)[1]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), f"make {target} does not exist"


@pytest.mark.parametrize("package", ["bot", "embeddings", "ui"])
def test_readme_tour_is_that_of_the_package(package: str) -> None:
    [tour] = [b for b in blocks("text") if b.startswith(f"{package}/\n")]
    names = [line.split()[0] for line in tour.splitlines()[1:]]
    assert names == tour_of(package), f"the tour of {package}/ in README.md and in its __init__"


@pytest.mark.parametrize("example", blocks("python"))
def test_readme_examples_run(example: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    shown = re.findall(r"# → (.*)", example)
    assert done.stdout.splitlines() == shown


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http|#)([^)]+)\)", README))
def test_readme_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists(), f"README.md points to {target}, which does not exist"


def test_readme_has_a_place_for_the_measures() -> None:
    assert README.count("<!-- measures -->") == README.count("<!-- /measures -->") == 1


def test_changelog_has_a_place_for_the_next_change() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    _, _, unreleased = changelog.partition("\n## 未发布\n")
    assert unreleased.strip().startswith("- ")
