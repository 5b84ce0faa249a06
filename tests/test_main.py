from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_bot import FakeBot

from bot.__main__ import build_parser, main
from bot.errors import IndexMissing
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
COMMANDS = (
    "index", "ask", "evaluate", "compare", "questions", "tune", "verify", "documents", "show", "serve",
)  # fmt: skip


@pytest.fixture(autouse=True)
def bot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeBot:
    found = FakeBot()
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("YINJU_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: found)
    return found


@pytest.mark.parametrize(
    ("argv", "what", "where"),
    [
        ([], "缺少「命令」。", "yinju"),
        (["fly"], "没有「fly」这个命令。", "yinju"),
        (["index"], "缺少「FOLDER」。", "yinju index"),
        (["ask", "问", "--loud"], "不认识「--loud」。", "yinju"),
        (["ask", "问", "--index"], "「--index」后面要写一个值。", "yinju ask"),
        (["ask", "问", "--js"], "不认识「--js」。", "yinju"),
        (["ask", "--json=1", "问"], "「--json」后面不用写「1」。", "yinju ask"),
    ],
)
def test_a_wrong_command_line_is_one_sentence_and_code_2(
    argv: list[str], what: str, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    assert capsys.readouterr() == ("", f"{what}请运行 `{where} --help` 查看用法。\n")


def test_evaluate_takes_question_files_or_beir(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate"]) == 2
    assert main(["evaluate", "a", "--beir", "b"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "没有写问题文件。请写问题文件，或写 --beir 文件夹。",
        "问题文件和 --beir 不能一起写。请写问题文件，或写 --beir 文件夹。",
    ]


def test_a_failure_is_one_sentence_and_code_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(settings: Settings) -> FakeBot:
        raise IndexMissing(f"还没有建立索引（「{settings.index}」）。", "请先建立。")

    monkeypatch.setattr("bot.pipeline.load_bot", missing)
    assert main(["ask", "问", "--index", "某处"]) == 1
    assert capsys.readouterr() == ("", "还没有建立索引（「某处」）。请先建立。\n")


def test_a_wrong_setting_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YINJU_CITATIONS", "九")
    assert main(["ask", "问"]) == 1
    assert "YINJU_CITATIONS 的值是「九」" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "已中断。\n"),
        (OSError(errno.EACCES, "不许", "某文件"), 1, "系统没有允许这次操作「某文件」（不许）。"),
    ],
)
def test_interrupts_and_refusals_of_the_system(
    error: BaseException, code: int, said: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(settings: Settings) -> FakeBot:
        raise error

    monkeypatch.setattr("bot.pipeline.load_bot", fail)
    assert main(["documents"]) == code
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"用法：yinju {command}")
    assert "可选的：" in text and "显示这份说明" in text


def test_the_index_is_taken_from_argument_then_setting(
    monkeypatch: pytest.MonkeyPatch, bot: FakeBot
) -> None:
    used: list[str] = []

    def load(settings: Settings) -> FakeBot:
        used.append(settings.index)
        return bot

    monkeypatch.setattr("bot.pipeline.load_bot", load)
    monkeypatch.setenv("YINJU_INDEX", "设置")
    assert main(["documents"]) == 0
    assert main(["documents", "--index", "参数"]) == 0
    assert used == ["设置", "参数"]


def test_parsing_imports_nothing_heavy() -> None:
    code = (
        "import sys, bot.__main__; bot.__main__.build_parser();"
        "print(sorted({m.split('.')[0] for m in sys.modules} & set('torch gradio rich numpy faiss"
        " tantivy jieba ir_measures openpyxl docx lxml tqdm pandas ui'.split())))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_chinese_is_printed_under_any_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "fly"], cwd=ROOT, env=environment, capture_output=True
    )
    assert done.returncode == 2
    assert done.stderr.decode() == "没有「fly」这个命令。请运行 `yinju --help` 查看用法。\n"


def test_a_closed_pipe_is_quiet() -> None:
    code = (
        "import sys, bot.pipeline; from bot.__main__ import main; from fake_bot import FakeBot;"
        "bot.pipeline.load_bot = lambda settings: FakeBot(); sys.exit(main(['documents']))"
    )
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
            stdout=closed, stderr=subprocess.PIPE,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, b"")


def test_standard_output_that_is_no_file_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.StringIO()
    monkeypatch.setattr(sys, "stdout", output)
    assert main(["documents", "--json"]) == 0
    assert output.getvalue().startswith("[")


def test_the_commands_are_those_of_the_contract() -> None:
    usage = build_parser().format_help()
    assert [name for name in COMMANDS if f"    {name} " in usage] == list(COMMANDS)
