"""The operator's page: numbers, groups, pins and exports, whatever people asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS
from fake_bot import ATTACK, TEXTS, FakeBot
from fastapi.testclient import TestClient

from bot.settings import Settings
from bot.usage.counting import Day, count_questions
from bot.usage.entries import Asked, Feedback
from bot.usage.log import QuestionLog
from bot.usage.pins import same_question
from ui.app import create_app
from ui.operator.plot import days_plot
from ui.words import LANGUAGES, ZH, words_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FORMULA = '=HYPERLINK("http://evil.example","点")'
MAIN = "学习资料/主题教育要点.txt"
QUOTE = "这十二个字是一个整体，贯穿主题教育的全过程。"


@pytest.fixture
def bot() -> FakeBot:
    found = FakeBot()
    for question in ("食堂几点开饭？", "食堂几点开饭？", "食堂几点开饭", ATTACK, FORMULA):
        found.log.note(Asked(question, "refused", 0.1, milliseconds=4.0))
    found.log.note(Asked("总要求", "answered", 0.9, milliseconds=30.0))
    found.log.note(Asked("目标", "pinned", 1.0, milliseconds=8.0))
    found.log.add_feedback(Feedback("总要求", "unhelpful", True, 0.9))
    return found


def here(bot: FakeBot, **settings: str) -> TestClient:
    app = create_app(bot, Settings(**settings), chat=False)  # type: ignore[arg-type]
    return TestClient(app, "http://127.0.0.1:7860", client=("127.0.0.1", 1))


def test_numbers_groups_and_days_are_shown(bot: FakeBot) -> None:
    page = here(bot).get("/operator/").text
    for name, value in (
        ("operator_asked", "7"), ("operator_refused", "5"), ("operator_answered", "2"),
        ("operator_by_pin", "1"), ("operator_disliked", "1"),
        ("operator_half_within", "4 毫秒"), ("operator_most_within", "30 毫秒"),
    ):  # fmt: skip
        assert f"<dt>{ZH(name)}</dt><dd>{value}</dd>" in page, name
    first = page.index('<span class="yj-asked">食堂几点开饭？</span>')
    assert "3 次（没有找到 3，没有帮助 0）" in page[first : first + 300]
    assert page.index('<span class="yj-asked">总要求</span>') > first
    assert f"<title>{date.today().isoformat()}：提问 7 次，没有找到 5 次</title>" in page
    assert page.count("<script") <= 1 and " style=" not in page and " onload" not in page


def test_hostile_questions_are_text_and_never_formulas(bot: FakeBot) -> None:
    asked = here(bot)
    page = asked.get("/operator/").text
    assert ATTACK not in page and "&lt;img src=x" in page
    table = asked.get("/operator/unanswered.csv")
    assert table.headers["content-disposition"] == 'attachment; filename="unanswered.csv"'
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert (rows[0]["问题"], rows[0]["次数"], rows[0]["其他问法"]) == (
        "食堂几点开饭？", "3", "食堂几点开饭",
    )  # fmt: skip
    assert "'" + FORMULA in [row["问题"] for row in rows]
    log = asked.get("/operator/questions.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(log)) for cell in row]
    assert "'" + FORMULA in cells and not [c for c in cells if c.startswith(tuple("=+-@"))]
    found = asked.get("/operator/questions.json").json()
    assert [one["verdicts"] for one in found if one["question"] == "总要求"] == [["unhelpful"]]
    groups = asked.get("/operator/unanswered.json").json()
    assert groups[0]["times"] == 3 and groups[0]["nearest"][0]["title"] == "主题教育要点"
    assert asked.get("/operator/questions.exe").status_code == 404


def test_words_are_pinned_and_taken_back(bot: FakeBot) -> None:
    asked = here(bot)
    document = bot.texts[0]
    start = document.text.index(QUOTE)
    place = f"{document.id}:{start}:{start + len(QUOTE)}"
    given = {"question": ["食堂几点开饭？", "食堂几点开饭"], "place": place, "lang": "en"}
    page = asked.post("/operator/pins", data=given)
    assert page.url.query == b"lang=en" and f"<blockquote>{QUOTE}</blockquote>" in page.text
    assert bot.pins[0].pin.questions == ("食堂几点开饭？", "食堂几点开饭")
    by_hand = {"question": "总要求", "document": MAIN, "quote": QUOTE}
    assert asked.post("/operator/pins", data=by_hand).status_code == 200
    assert len(bot.pins) == 2
    rows = asked.get("/operator/unanswered.json").json()
    assert [one["pinned"] for one in rows if "食堂" in one["question"]] == [True]
    asked.post("/operator/unpin", data={"pin": bot.pins[0].pin.id})
    assert [one.pin.questions for one in bot.pins] == [("总要求",)]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"question": "问", "document": "没有这份", "quote": "甲"}, "没有「没有这份」这份资料"),
        ({"question": "问", "document": MAIN, "quote": f"{ATTACK}"}, "&lt;img src=x"),
        ({"question": "问", "place": "d-none:1:2"}, "没有这份资料"),
        ({"question": "问", "place": "x:y:z", "document": "", "quote": ""}, "这份资料"),
    ],
)
def test_what_cannot_be_pinned_is_told_on_the_page(
    bot: FakeBot, given: dict[str, str], told: str
) -> None:
    page = here(bot).post("/operator/pins", data=given)
    assert page.status_code == 400 and 'role="status"' in page.text
    assert told in page.text and ATTACK not in page.text
    assert here(bot).post("/operator/unpin", data={"pin": "p-none"}).status_code == 400
    assert here(bot).post("/operator/pins", content=b"\xff" * 100).status_code == 400


def test_a_log_that_is_off_or_broken_is_told_and_the_rest_is_shown(
    bot: FakeBot, tmp_path: Path
) -> None:
    bot.log = QuestionLog(None, 30)
    page = here(bot).get("/operator/")
    assert page.status_code == 200 and ZH("operator_log_off") in page.text
    broken = tmp_path / "questions.sqlite"
    broken.write_text("坏的" * 1000)
    bot.log = QuestionLog(broken, 30)
    page = here(bot).get("/operator/")
    assert page.status_code == 200 and "读不出来" in page.text and ZH("operator_pins") in page.text
    told = here(bot).get("/operator/questions.csv")
    assert (told.status_code, told.json()["code"]) == (503, "log_unreadable")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_three_languages(bot: FakeBot, language: str) -> None:
    page = here(bot).get("/operator/", params={"lang": language, "days": "7"}).text
    assert words_of(language)("operator_by_day") in page
    assert here(bot).get("/operator/", params={"days": "0"}).status_code == 400


def test_every_day_has_its_bar_and_counting_leaves_none_out(bot: FakeBot) -> None:
    bot.log.flush()
    counts = count_questions(bot.log, 30)
    assert len(counts.days) == 30 and counts.days[-1].day == date.today()
    assert counts.n_asked == 7 and counts.within(0) == 4.0 and counts.within(1) == 30.0
    plot = days_plot((Day(date(2026, 11, 1), {"refused": 3}), Day(date(2026, 11, 2), {})), ZH)
    assert plot.count("<rect") == 1 and ">4<" in plot and "2026-11-01：提问 3 次" in plot
    assert ZH("operator_no_questions") in days_plot((Day(date(2026, 11, 1), {}),), ZH)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from browsing import served

    folder = tmp_path_factory.mktemp("operator")
    asked = [*ATTACKS, FORMULA, *["食堂几点开饭"] * 3]
    with served(folder, asked=asked, operator_token="a-long-enough-token") as address:
        yield address


@pytest.mark.slow
def test_in_a_browser_nothing_that_was_asked_runs_and_a_person_pins(
    browser: Browser, address: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from browsing import watched

    seen = watched(browser.new_page(), address)
    page = seen.page
    page.goto(f"{address}/operator")
    page.fill("input[name=token]", "a-long-enough-token")
    page.press("input[name=token]", "Enter")
    page.locator(".yj-numbers").wait_for()
    group = page.locator(".yj-group").filter(has_text="食堂几点开饭").first
    told = page.locator(".yj-operator").inner_text() + " ".join(
        page.locator(".yj-group label").all_text_contents()
    )
    different = {same_question(attack): attack for attack in reversed(ATTACKS)}.values()
    assert len(different) > 35
    missing = [one for one in different if " ".join(one.split())[:20] not in " ".join(told.split())]
    assert not missing
    assert Axe().run(page).violations_count == 0
    group.locator("summary").click()
    group.locator("input[type=radio]").nth(1).check()
    group.locator("button").click()
    page.locator(".yj-pin blockquote").wait_for()
    assert page.locator(".yj-pin .yj-asked").inner_text() == "食堂几点开饭"
    assert page.locator(".yj-pin blockquote").inner_text() in "".join(TEXTS.values())
    page.locator(".yj-pin button").click()
    page.locator(".yj-pin").wait_for(state="detached")
    assert page.evaluate("window.__xss") is None
    assert not seen.foreign
    assert [one for one in seen.problems if "401" not in one] == []
    assert json.loads(page.evaluate("JSON.stringify(document.cookie)")) == ""
    page.close()
