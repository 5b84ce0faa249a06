from __future__ import annotations

import pytest

from bot.documents.structure.numerals import number_from, numeral_from


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百二十", 120),
     ("一千二百六十", 1260), ("两千", 2000), ("二〇", 0 + 0), ("12", 12), ("１２", 12), ("甲", 0)],
)  # fmt: skip
def test_number_from(numeral: str, number: int) -> None:
    assert number_from(numeral) == number


def test_numerals_come_back() -> None:
    assert [numeral_from(n) for n in (1, 10, 11, 20, 105, 110, 1005, 1260)] == [
        "一", "十", "十一", "二十", "一百零五", "一百一十", "一千零五", "一千二百六十",
    ]  # fmt: skip
    assert all(number_from(numeral_from(number)) == number for number in range(1, 10_000))
    assert numeral_from(10_000) == "10000"
