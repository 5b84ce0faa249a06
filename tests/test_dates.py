from __future__ import annotations

import pytest

from bot.documents.structure.dates import date_alone, find_dates


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2023年1月5日", "2023-01-05"),
        ("2023 年 1 月 5 日", "2023-01-05"),
        ("（2023年4月）", "2023-04"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("二○二四年五月八日", "2024-05-08"),
        ("2023-01-05", "2023-01-05"),
        ("2023.1.5", "2023-01-05"),
        ("２０２３年１月５日", "2023-01-05"),
        ("2023年13月5日", ""),
        ("2023年1月5日印发", ""),
        ("2023年", ""),
        ("", ""),
    ],
)
def test_a_date_alone_on_a_line(words: str, date: str) -> None:
    assert date_alone(words) == date


def test_dates_inside_a_line_with_where_they_end() -> None:
    line = "2007年6月29日通过，2008年1月1日起施行"
    assert find_dates(line) == [("2007-06-29", 10), ("2008-01-01", 22)]
