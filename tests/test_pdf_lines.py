from __future__ import annotations

from bot.documents.readers.pdf_lines import PrintedLine, joined, paragraphs


def line(words: str, row: int, left: float = 0, size: float = 10) -> PrintedLine:
    top = 500.0 - 15 * row
    return PrintedLine(words, left, left + size * len(words), top - size, top)


FULL = "为了加强管理防止损失结合实际制定本办法如下各条"


def test_joined() -> None:
    assert joined("中文", "续行") == "中文续行"
    assert joined("use the", "word") == "use the word"
    assert joined("中文", "word") == "中文word"
    assert joined("exam\ufffe", "ple") == "example"
    assert joined("", "开头") == "开头"


def test_indent_short_lines_gaps_sizes_and_marks_begin_paragraphs() -> None:
    lines = [
        line(FULL, 0), line("到这里结束", 1), line(FULL, 2), line(FULL[:-2], 3, 20), line(FULL, 4),
        line("（一）申请", 5), line(FULL, 8), line("大字标题", 9, size=20),
    ]  # fmt: skip
    assert paragraphs(lines) == (
        [FULL + "到这里结束", FULL, FULL[:-2] + FULL, "（一）申请", FULL, "大字标题"], False,
    )  # fmt: skip


def test_a_full_last_line_goes_on() -> None:
    assert paragraphs([line(FULL, 0)]) == ([FULL], True)
    assert paragraphs([line(FULL[:-1] + "。", 0)]) == ([FULL[:-1] + "。"], False)
    assert paragraphs([]) == ([], False)


def test_without_boxes_sentence_ends_decide() -> None:
    lines = [PrintedLine("甲是这样"), PrintedLine("写的。"), PrintedLine("乙")]
    assert paragraphs(lines)[0] == ["甲是这样写的。", "乙"]
