"""The port, found out before the long work."""

from __future__ import annotations

import socket

import pytest

from bot.errors import PortInUse
from ui.__main__ import ProgressLines, main
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
