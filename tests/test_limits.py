from __future__ import annotations

import pytest

from bot.documents.limits import Limits, limited, limits_in_force
from bot.errors import SettingInvalid
from bot.settings import Settings, settings_from


def test_the_settings_are_the_limits() -> None:
    given = settings_from({
        "YINJU_READ_SECONDS": "5", "YINJU_READ_MEMORY_MB": "600", "YINJU_MAX_FILE_MB": "7",
        "YINJU_MAX_INFLATED_MB": "8", "YINJU_MAX_PARTS": "90", "YINJU_MAX_PAGES": "10",
        "YINJU_MAX_DEPTH": "2",
    })  # fmt: skip
    assert Limits.of(given) == Limits(5, 600, 7, 8, 90, 10, 2)
    assert Limits.of(Settings()) == Limits()


def test_a_limit_that_cannot_be_is_one_sentence() -> None:
    with pytest.raises(SettingInvalid) as caught:
        settings_from({"YINJU_READ_SECONDS": "很久"})
    assert str(caught.value) == (
        "设置 YINJU_READ_SECONDS 的值是「很久」，应为 1 到 3600 的整数。请改正后重新启动。"
    )


def test_limits_hold_for_a_stretch_of_work() -> None:
    with limited(Limits(pages=1)):
        assert limits_in_force().pages == 1
    assert limits_in_force() == Limits()


def test_large_files_get_more_time() -> None:
    assert Limits(seconds=30).seconds_for(999_999) == 30
    assert Limits(seconds=30).seconds_for(20_000_000) == 50
