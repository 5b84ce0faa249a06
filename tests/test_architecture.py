"""The rules of the code's shape, read from its imports; a failure names the rule it guards."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARROW = ("embeddings", "bot", "ui")  # each may import those before it
FILES = sorted(path for name in ARROW for path in (ROOT / name).rglob("*.py"))
PACKAGES = sorted(path.parent for path in FILES if path.name == "__init__.py")
MAX_LINES = 260
VAGUE = {"utils", "helpers", "common", "manager", "misc"}
CAN_RUN_CODE = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
DANGEROUS_CALLS = {"eval", "exec", "os.system", "os.popen", "torch.load", "yaml.load"}
DANGEROUS_ARGUMENTS = {("shell", True), ("verify", False), ("allow_pickle", True)}
SLOW_TO_IMPORT = {"torch", "sentence_transformers", "transformers", "gradio", "fastapi", "pandas"}
_TOUR_LINE = re.compile(r"^([a-z0-9_]+(?:\.py|/))\s{1,}\S", re.MULTILINE)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Dotted names that a file imports, wherever in it; 「from bot import x」 gives bot.x too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}: imports are absolute"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def tour(package: Path) -> list[str]:
    """The files and folders that a package's docstring lists, in its order."""
    docstring = ast.get_docstring(tree(package / "__init__.py")) or ""
    return _TOUR_LINE.findall(docstring)


def contents(package: Path) -> set[str]:
    """What the tour must list: Python files, and folders that hold files."""
    files = {path.name for path in package.glob("*.py")} - {"__init__.py"}
    folders = {path.name + "/" for path in package.iterdir() if is_folder(path)}
    return files | folders


def is_folder(path: Path) -> bool:
    return path.is_dir() and path.name != "__pycache__" and any(path.rglob("*.*"))


def stop_on_tour(module: str, package: str, stops: list[str]) -> int | None:
    """Where a dotted name stands on a package's tour, if it is one of its files or folders."""
    name = module.removeprefix(package + ".").partition(".")[0]
    found = [stops.index(stop) for stop in (name + ".py", name + "/") if stop in stops]
    return found[0] if module.startswith(package + ".") and found else None


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_follow_the_arrow(path: Path) -> None:
    mine = ARROW.index(path.relative_to(ROOT).parts[0])
    wrong = [name for name in imported(path) if name.partition(".")[0] in ARROW[mine + 1 :]]
    assert not wrong, f"{named(path)} imports {wrong}; the arrow is embeddings ← bot ← ui"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_only_from_earlier_in_the_tour(path: Path) -> None:
    for package in path.relative_to(ROOT).parents[:-1]:
        dotted, stops = ".".join(package.parts), tour(ROOT / package)
        below = path.relative_to(ROOT / package).parts
        mine = stop_on_tour(f"{dotted}.{below[0].removesuffix('.py')}", dotted, stops)
        if mine is None:  # __init__.py, or a file that the tour lacks
            continue
        places = {name: stop_on_tour(name, dotted, stops) for name in imported(path)}
        wrong = [name for name, place in places.items() if place is not None and place > mine]
        assert not wrong, (
            f"{named(path)} imports {wrong}, which stands later in the tour of "
            f"{named(ROOT / package)}/__init__.py: a file imports only from earlier ones"
        )


@pytest.mark.parametrize("package", PACKAGES, ids=named)
def test_tour_lists_every_file_once(package: Path) -> None:
    stops = tour(package)
    assert sorted(stops) == sorted(contents(package)), (
        f"{named(package)}/__init__.py: its docstring lists each file of the folder in one line"
    )


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nothing_read_can_run_code(path: Path) -> None:
    modules = {name.partition(".")[0] for name in imported(path)} & CAN_RUN_CODE
    assert not modules, f"{named(path)} imports {modules}: data must never be able to run code"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            given = {
                (one.arg, one.value.value)
                for one in node.keywords
                if one.arg and isinstance(one.value, ast.Constant)
            }
            wrong = sorted({called} & DANGEROUS_CALLS) + sorted(
                map(str, given & DANGEROUS_ARGUMENTS)
            )
            assert not wrong, f"{named(path)}:{node.lineno}: {wrong} is never used here"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_files_are_small_and_named_after_one_thing(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{named(path)} has {lines} lines: what wants to be its own file?"
    assert path.stem not in VAGUE, f"{named(path)}: a file is named after what it holds"


@pytest.mark.parametrize("training", [False, True], ids=["product", "training"])
def test_every_package_is_declared_in_pyproject(training: bool) -> None:
    files = [path for path in FILES if ("training" in path.parts) is training]
    modules = {name.partition(".")[0] for path in files for name in imported(path)}
    foreign = modules - set(sys.stdlib_module_names) - set(ARROW)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["dev" if training else "ocr"]
    declared = {name.casefold() for name in (*project["dependencies"], *extra)}
    sources = metadata.packages_distributions()
    missing = {
        module
        for module in foreign
        if not any(
            name.casefold().replace("_", "-") in declared
            for name in sources.get(module, [module])  # an extra need not be installed
        )
    }
    assert not missing, f"{missing}: every package that is imported stands in pyproject.toml"


def test_constraints_pin_every_declared_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    names = {name.replace("_", "-").casefold() for name in pinned}
    extras = project["optional-dependencies"].values()
    declared = {*project["dependencies"], *(name for names in extras for name in names)}
    assert declared <= names, f"{declared - names}: every dependency has its exact version"


def test_asking_on_the_command_line_imports_nothing_slow() -> None:
    code = (
        "import sys, bot.__main__, bot.pipeline; print(*{n.partition('.')[0] for n in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    slow = set(done.stdout.split()) & SLOW_TO_IMPORT
    assert not slow, f"{slow} is imported before it is needed: yinju ask answers within 1.5 s"
