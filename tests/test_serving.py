"""The port, found out before the long work."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from fake_bot import FakeBot

from bot.errors import PortInUse
from bot.index.generations import record_folder
from bot.settings import Settings
from ui import __main__ as serving_command
from ui.__main__ import ProgressLines, build_parser, main, settings_of, watched
from ui.serving import check_port


def test_a_free_port_passes_and_a_taken_one_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.listen()
        with pytest.raises(PortInUse) as caught:
            check_port("127.0.0.1", port)
        assert str(caught.value) == (
            f"端口 {port} 已被占用，网页没有启动。请停掉占用它的程序，或用 --port 换一个端口。"
        )
    check_port("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_named() -> None:
    with pytest.raises(PortInUse) as caught:
        check_port("203.0.113.7", 7860)
    assert "203.0.113.7" in str(caught.value)


def test_serve_says_so_in_one_line_and_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["--port", port]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["--port", "x"]) == 1
    assert "YINJU_PORT" in capsys.readouterr().err


def test_progress_is_told_at_every_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    tell = ProgressLines()
    for done in range(0, 101):
        tell("读资料", done, 100)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 11 and lines[-1] == "  读资料 100/100"


def test_watching_is_asked_for_by_option_or_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    without, wished = (build_parser().parse_args(argv) for argv in ([], ["--watch"]))
    assert settings_of(without).watch_seconds == 0
    assert settings_of(wished).watch_seconds == 5
    monkeypatch.setenv("YINJU_WATCH_SECONDS", "60")
    assert settings_of(wished).watch_seconds == settings_of(without).watch_seconds == 60


def test_the_folder_that_the_index_was_made_from_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []

    class Watch:
        def __init__(self, folder: Path, settings: Settings, taken_up: object) -> None:
            seen.append(folder.name)

        def start(self) -> None:
            seen.append("start")

        def stop(self) -> None:
            seen.append("stop")

    monkeypatch.setattr(serving_command, "FolderWatch", Watch)
    settings = Settings(index=str(tmp_path), watch_seconds=5)
    with watched(settings, FakeBot()):
        assert seen == []
    assert "请运行 `yinju index 文件夹`" in capsys.readouterr().err
    record_folder(tmp_path, tmp_path / "资料")
    with watched(settings, FakeBot()):
        assert seen == ["资料", "start"]
    assert seen[-1] == "stop"
    with watched(Settings(index=str(tmp_path)), FakeBot()):
        assert seen[-1] == "stop"
