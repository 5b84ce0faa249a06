"""ui/operator/report.py: every file with its reason, as plain and safe HTML."""

from __future__ import annotations

from fake_bot import ATTACK, FakeBot
from fastapi.testclient import TestClient

from bot.reporting import FileReport
from bot.settings import Settings
from ui.app import create_app
from ui.operator.report import report_page
from ui.words import ZH

FILES = (
    FileReport("好.txt", "read", characters=1200, parts=2, passages=4, boilerplate=0.0315),
    FileReport(f"{ATTACK}.txt", "read", warnings=(f"与「{ATTACK}」内容完全相同。",)),
    FileReport("坏.docx", "corrupt", "《坏.docx》读不出来。", "请另存一份。"),
)


def here(bot: FakeBot) -> TestClient:
    app = create_app(bot, Settings(), chat=False)
    return TestClient(app, "http://127.0.0.1:7860", client=("127.0.0.1", 1))


def test_the_report_is_a_page_of_its_own() -> None:
    bot = FakeBot()
    bot.report = FILES
    page = here(bot).get("/operator/report")
    assert page.status_code == 200
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "读入 2 份，没有读入 1 份；共 1,200 字，4 段。 g-0000" in page.text
    assert (
        "<tr><td>坏.docx</td><td>读不出</td><td>《坏.docx》读不出来。</td><td>请另存一份。</td></tr>"
        in page.text
    )
    assert "<td>好.txt</td><td>2</td><td>1,200</td><td>4</td><td>3.1%</td><td></td>" in page.text
    assert ATTACK not in page.text and "&lt;img src=x" in page.text
    assert page.text.count("<script") == 1  # our own, from a file


def test_without_a_report_the_next_step_is_told() -> None:
    page = report_page((), "g-1", "引据", ZH)
    assert "还没有读取记录。请运行 `yinju index 文件夹`" in page and "<table>" not in page


def test_a_long_report_is_cut_and_says_so() -> None:
    files = [FileReport(f"{n}.txt", "read") for n in range(2003)]
    page = report_page(files, "g-1", "引据", ZH)
    assert page.count("<tr>") == 2001
    assert "另有 3 份没有列出" in page
