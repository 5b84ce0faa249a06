from __future__ import annotations

import io

from bot.commands.progress_bar import ProgressBar


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_work_of_less_than_a_second_is_quiet() -> None:
    clock, screen = Clock(), Screen()
    with ProgressBar(screen, clock) as progress:
        for done in range(10):
            clock.now = 100 + done / 10
            progress("读取资料", done, 10)
    assert screen.getvalue() == ""


def test_a_bar_moves_on_a_terminal_and_is_wiped() -> None:
    clock, screen = Clock(), Screen()
    with ProgressBar(screen, clock) as progress:
        clock.now = 101.0
        progress("读取资料", 12, 24)
        clock.now = 101.05
        progress("读取资料", 13, 24)
        clock.now = 101.2
        progress("编码", 7, 0)
    first = "\r读取资料 " + "█" * 12 + "░" * 12 + " 12/24（50%）"
    second = "\r编码 " + "░" * 24 + " 7"
    padded = second + " " * (len(first) - len(second))
    assert screen.getvalue() == first + padded + "\r\x1b[K"


def test_plain_lines_now_and_then_in_a_log() -> None:
    clock, log = Clock(), io.StringIO()
    with ProgressBar(log, clock) as progress:
        for second in range(25):
            clock.now = 100.0 + second
            progress("回答问题", second, 25)
    assert log.getvalue() == (
        "回答问题：1/25（4%）\n"
        "回答问题：11/25（44%），还要约 14 秒\n"
        "回答问题：21/25（84%），还要约 4 秒\n"
    )


def test_the_time_left_is_that_of_the_stage() -> None:
    clock, log = Clock(), io.StringIO()
    with ProgressBar(log, clock) as progress:
        progress("读取资料", 0, 10)
        clock.now = 160.0
        progress("计算向量", 0, 100)
        clock.now = 180.0
        progress("计算向量", 10, 100)
    assert log.getvalue() == "计算向量：0/100（0%）\n计算向量：10/100（10%），还要约 3 分钟\n"
