from __future__ import annotations

import datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from bot.errors import QuestionFileInvalid
from bot.evaluation.questions.labeled import LabeledQuestion, read_question_files, read_questions

EXPECTED = [
    LabeledQuestion("q2", ("总要求是什么",), ("学思想", "强党性"), ("甲.txt", "乙/丙.md"), "直接"),
    LabeledQuestion("q3", ("今天天气",), (), (), "答不出"),
]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_json_lines_hold_questions_conversations_and_refusals(tmp_path: Path) -> None:
    path = write(
        tmp_path / "q.jsonl",
        '{"id": "s0", "question": " 总要求 ", "answers": ["学思想"], "sources": ["a\\\\b.txt"]}\n'
        "\n"
        '{"id": 7, "turns": ["主题教育", "它的目标呢"], "answers": "五个", "kind": "对话"}\n'
        '{"question": "天气", "answers": []}\n',
        "utf-8-sig",
    )
    assert read_questions(path) == [
        LabeledQuestion("s0", ("总要求",), ("学思想",), ("a/b.txt",)),
        LabeledQuestion("7", ("主题教育", "它的目标呢"), ("五个",), (), "对话"),
        LabeledQuestion("q4", ("天气",)),
    ]
    first, chat, refusal = read_questions(path)
    assert (chat.question, chat.history) == ("它的目标呢", ("主题教育",))
    assert (first.answerable, refusal.answerable) == (True, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_csv_in_every_encoding_of_the_office(tmp_path: Path, encoding: str, comma: str) -> None:
    rows = [
        ["问题", "答案", "出处", "类型", "备注"],
        ["总要求是什么", '"学思想\r\n强党性"', "甲.txt|乙\\丙.md", "直接", "好"],
        ["今天天气", "", "", "答不出"],
        ["", "", "", ""],
    ]
    text = "\r\n".join(comma.join(row) for row in rows)
    assert read_questions(write(tmp_path / "q.csv", text, encoding)) == EXPECTED


def test_xlsx_with_numbers_dates_and_empty_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "问题 ", "答案", "出处", "类型"])
    sheet.append([None, "总要求是什么", "学思想｜强党性", "甲.txt\n乙/丙.md", "直接"])
    sheet.append([None, "今天天气", None, None, "答不出"])
    sheet.append([None, None, None, None, None])
    sheet.append([12.0, "几天", 5, "a.txt", None])
    sheet.append(["d", "哪天", datetime.date(2023, 4, 3), "a.txt", None])
    sheet.append(["p", "多少", 0.855, "a.txt", None])
    sheet["C7"].number_format = "0.0%"
    book.save(tmp_path / "q.xlsx")
    assert read_questions(tmp_path / "q.xlsx") == [
        *EXPECTED,
        LabeledQuestion("12", ("几天",), ("5",), ("a.txt",)),
        LabeledQuestion("d", ("哪天",), ("2023年4月3日",), ("a.txt",)),
        LabeledQuestion("p", ("多少",), ("85.5%",), ("a.txt",)),
    ]


def test_every_faulty_row_is_named(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "question": "好", "answers": []}',
        "{",
        '["不是对象"]',
        '{"question": "  ", "answers": []}',
        '{"question": "没有答案"}',
        '{"id": "a", "question": "重复", "answers": []}',
        '{"turns": [], "answers": []}',
    ]
    path = write(tmp_path / "q.jsonl", "\n".join(lines))
    with pytest.raises(QuestionFileInvalid) as raised:
        read_questions(path)
    assert raised.value.message == (
        f"问题文件「{path}」有写得不对的行：第 2 行不是一个 JSON 对象；第 3 行不是一个 JSON 对象；"
        "第 4 行没有写问题；第 5 行没有写答案 answers（答不出的问题请写空的列表）；"
        "第 6 行编号「a」与第 1 行重复等 6 行。"
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("q.txt", b"x", "格式不认识"),
        ("q.jsonl", b"", "里没有问题"),
        ("q.jsonl", b"\xff\x00\xff", "不是 UTF-8 或 GB18030"),
        ("q.csv", "问题,出处\n一,二".encode(), "没有「答案」这一列"),
        ("q.csv", b"", "没有「问题」这一列"),
        ("q.xlsx", b"PK\x03\x04 broken", "不是完好的 XLSX"),
    ],
)
def test_files_of_no_use_are_told_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(QuestionFileInvalid, match=said) as raised:
        read_questions(tmp_path / name)
    assert raised.value.next_step.startswith("请")


def test_another_kind_of_office_file_is_no_workbook(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "q.xlsx"))
    with pytest.raises(QuestionFileInvalid, match="不是完好的 XLSX"):
        read_questions(tmp_path / "q.xlsx")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(QuestionFileInvalid, match="找不到问题文件"):
        read_questions(tmp_path / "none.jsonl")
    with pytest.raises(QuestionFileInvalid, match="打不开"):
        read_questions(tmp_path / "folder.jsonl")


def test_faulty_rows_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        "问题,答案,类型".encode(),
        "好,有".encode(),
        "只有问题".encode(),
        ",没有问题,直接".encode(),
        "逗号,一,二,三".encode(),
        "乱".encode() + b"\xff\xff,a",
        "末,尾".encode(),
    ]
    path = tmp_path / "q.csv"
    path.write_bytes(b"\n".join(lines))
    faults: list[str] = []
    assert [q.question for q in read_questions(path, faults)] == ["好", "末"]
    assert faults == [
        f"问题文件「{path}」第 3 行只有 1 格，没有「问题」或「答案」，没有用。",
        f"问题文件「{path}」第 4 行没有写问题，没有用。",
        f"问题文件「{path}」第 5 行多于第 1 行的 3 格（内容里有逗号的，请加引号），没有用。",
        f"问题文件「{path}」第 6 行有认不出的字（编码不对），请另存为 UTF-8，没有用。",
    ]


def test_one_line_in_another_encoding_is_named(tmp_path: Path) -> None:
    line = '{"question": "好", "answers": []}\n'
    (tmp_path / "q.jsonl").write_bytes(line.encode() * 2 + b"\x80\xff\xff\n" + line.encode())
    faults: list[str] = []
    assert [q.id for q in read_questions(tmp_path / "q.jsonl", faults)] == ["q1", "q2", "q4"]
    assert faults and "第 3 行有认不出的字" in faults[0]


def test_a_merged_cell_is_no_refusal(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["问题", "答案", "备注"],
        ["一", "甲", "注"],
        ["二", None, None],
        ["三", "乙", "注"],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C3:C4")
    book.save(tmp_path / "q.xlsx")
    faults: list[str] = []
    assert [q.question for q in read_questions(tmp_path / "q.xlsx", faults)] == ["一", "三"]
    assert faults and "第 3 行有合并的单元格（请取消合并，逐行填写）" in faults[0]


def test_a_hundred_thousand_rows_are_read_and_the_faulty_ones_named(tmp_path: Path) -> None:
    rows = ["问题,答案"] + [f"问题{n},答案" if n % 1000 else "," + "答" for n in range(100_000)]
    faults: list[str] = []
    path = write(tmp_path / "q.csv", "\n".join(rows))
    assert len(read_questions(path, faults)) == 99_900
    assert len(faults) == 100 and "第 1002 行没有写问题" in faults[1]


def test_ids_shared_by_files_get_the_name_of_the_file(tmp_path: Path) -> None:
    line = '{"question": "好", "answers": []}\n'
    (tmp_path / "sub").mkdir()
    paths = [write(tmp_path / name, line) for name in ("a.jsonl", "b.jsonl", "sub/b.jsonl")]
    assert [q.id for q in read_question_files(paths)] == ["q1", "b:q1", "b:q1#3"]
