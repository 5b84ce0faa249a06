"""bot/reporting.py: every file with what the index holds of it, kept and read again."""

from dataclasses import replace
from pathlib import Path

from bot.documents import document_from_text, split_document
from bot.index.tables import Tables
from bot.index.writing import write_tables
from bot.reporting import FileReport, completed, load_report, report_record, save_report

ADVERT = "加微信 abc123 进群领取更多资料，每天更新公文素材，加入会员下载。"
NOTE = "第 2 页没有文字层，没有读取。"
TEXTS = {
    "a.txt": "通知\n五月三日开会。",
    "b.txt": "通知\n五月三日开会。",
    "c.txt": f"短讯\n开会。\n{ADVERT}\n{ADVERT}",
    "d.txt": ADVERT,
}


def tables(folder: Path) -> Tables:
    documents = [
        document_from_text(text, source=source, sha256=str(hash(text)))
        for source, text in TEXTS.items()
    ]
    documents[0] = replace(documents[0], notes=(NOTE,))
    write_tables([(one, split_document(one)) for one in documents], folder)
    return Tables(folder)


def test_each_file_is_completed_by_what_the_index_holds(tmp_path: Path) -> None:
    unread = FileReport("坏.docx", "corrupt", "《坏.docx》读不出来。", "请另存一份。", 0.2)
    reports = [*(FileReport(source, "read", seconds=0.1) for source in TEXTS), unread]
    found = {report.file: report for report in completed(reports, tables(tmp_path))}
    assert found["a.txt"] == FileReport(
        "a.txt", "read", seconds=0.1, characters=10, parts=1, passages=1, warnings=(NOTE,)
    )
    assert found["b.txt"].warnings == ("与「a.txt」内容完全相同。",)
    assert found["c.txt"].boilerplate > 0.8
    assert found["c.txt"].warnings[0].endswith("的文字当作水印、广告或页眉，不会被引用。")
    assert found["d.txt"].warnings == ("没有可以引用的文字，全是水印、广告或页眉。",)
    assert found["坏.docx"] is unread


def test_a_report_is_read_as_it_was_kept(tmp_path: Path) -> None:
    reports = (
        FileReport("甲.txt", "read", warnings=("提醒。",), characters=3, unchanged=True),
        FileReport("乙\udcff.txt", "empty", "《乙》是空文件。", "请确认文件已保存完整。"),
    )
    save_report(tmp_path, "g-1", reports)
    assert load_report(tmp_path, "g-1") == reports
    assert {"file", "status", "reason", "seconds", "characters", "passages"} <= set(
        report_record(reports[0])
    )


def test_a_report_that_is_missing_or_broken_is_empty(tmp_path: Path) -> None:
    assert load_report(tmp_path, "g-1") == ()
    for content in ("{", "[]\n", '{"file": "a"}\n', '{"warnings": [], "x": 1}\n'):
        (tmp_path / "g-1.report.jsonl").write_text(content, encoding="utf-8")
        assert load_report(tmp_path, "g-1") == ()
