from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from fake_bot import FakeBot

from bot.__main__ import main
from bot.documents import document_from_text
from bot.evaluation.making.checking import QuestionChecker
from bot.evaluation.making.drafting import draft_questions
from bot.evaluation.making.figures import figure_questions
from bot.evaluation.making.sentence_questions import sentence_questions
from bot.evaluation.making.tables import write_questions
from bot.evaluation.making.wording import Found
from bot.evaluation.questions.labeled import LabeledQuestion, read_questions
from bot.types import Document

MAIN = "学习资料/主题教育要点.txt"
LEAVE = "规章制度/考勤与休假办法.pdf"


def made(texts: dict[str, str], source: str) -> Document:
    return document_from_text(texts[source], source=source, title=None)


@pytest.fixture
def documents(texts: dict[str, str]) -> list[Document]:
    defined = (
        "借阅办法\n第一条 本办法所称逾期，是指超过借期仍未归还的情形。\n"
        "第二条 每位职工每次借书不得超过三册。\n"
    )
    own = document_from_text(defined, source="借阅.txt", title=None)
    return [*(made(texts, source) for source in texts), own]


def test_definitions_numbers_articles_and_headings_are_proposed(documents: list[Document]) -> None:
    drafts = {(d.kind, d.question): d.answers[0] for d in draft_questions(documents, 100)}
    assert drafts["定义", "逾期是指什么？"] == "超过借期仍未归还的情形"
    assert drafts["数字", "每位职工每次借书不得超过多少册？"] == "三册"
    assert (
        drafts["条款", "《办公用品管理办法》第五条是怎样规定的？"] == "本办法自2024年3月1日起施行"
    )
    assert ("标题", "《在读书会上的发言》里怎样说「读书要联系实际」？") in drafts


SAID = {
    "“四个自信”，即道路自信、理论自信、制度自信、文化自信，是一个整体。": (
        "列举", "“四个自信”是哪四个？", "道路自信、理论自信、制度自信、文化自信",
    ),
    "党的纪律包括六个方面：政治、组织、廉洁、群众、工作、生活纪律。": (
        "列举", "党的纪律包括哪六个方面？", "政治、组织、廉洁、群众、工作、生活纪律",
    ),
    "伟大的抗美援朝精神，是爱国主义精神的传承和发展，同民族特质一脉相承。": (
        "定义", "伟大的抗美援朝精神是什么？", "爱国主义精神的传承和发展",
    ),
    "所以，主题教育的根本，在于实现履职上的创新突破。": (
        "要点", "主题教育的根本是什么？", "实现履职上的创新突破",
    ),
    "我们通过读书班、讲党课等形式，交流学习体会。": (
        "列举", "通过哪些形式交流学习体会？", "读书班、讲党课",
    ),
    "之所以要先学一步，是因为讲课的人自己先要学懂。": (
        "原因", "为什么要先学一步？", "讲课的人自己先要学懂",
    ),
    "财务专用章由财务科会计保管。": ("职责", "财务专用章由谁保管？", "财务科会计"),
    "驾驶员不得将车辆交给他人驾驶。": ("要求", "驾驶员不得做什么？", "将车辆交给他人驾驶"),
}  # fmt: skip


@pytest.mark.parametrize("sentence", SAID)
def test_a_sentence_is_asked_what_it_tells(sentence: str) -> None:
    assert Found(*SAID[sentence]) in list(sentence_questions(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "这项工作的关键，在于压实每一级的责任。",  # which, an earlier sentence told
        "“四个自信”，即道路自信、理论自信、制度自信。",  # three of four
        "要深刻领悟“两个确立”的决定性意义，做到“两个维护”。",
        "XX工作的目的，在于推动全市高质量发展。",
        "习近平总书记指出，对于统一全党思想具有重要意义。",
        "我们是第一批单位的联络员。",
        "主办科室应当按下列时限办结。",
    ],
)
def test_what_does_not_stand_by_itself_is_not_asked(sentence: str) -> None:
    assert list(sentence_questions(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "question", "answer"),
    [
        ("调休应当在加班之日起6个月内使用完毕。", "数字",
         "调休应当在加班之日起多少个月内使用完毕？", "6个月"),
        ("录用比例占报名人数的10%，由科室决定。", "数字", "录用比例占报名人数的百分之几？", "10%"),
        ("1953年7月27日，停战协定在板门店签署。", "日期",
         "停战协定在板门店签署是在什么时候？", "1953年7月27日"),
        ("本办法自2024年3月1日起施行。", "日期", "《借阅办法》从什么时候起施行？", "2024年3月1日"),
    ],
)  # fmt: skip
def test_numbers_and_dates_are_asked_for(
    sentence: str, kind: str, question: str, answer: str
) -> None:
    assert list(figure_questions(sentence, "借阅办法")) == [Found(kind, question, answer)]


def test_a_clause_with_two_numbers_or_a_story_is_not_asked() -> None:
    for sentence in ("借书不得超过三册，借期为三十天至六十天。", "我在小区里租屋住了四十三天。"):
        assert [one for one in figure_questions(sentence, "办法") if one.answer != "三册"] == []


def test_speeches_are_asked_what_they_ask_and_how_to_do_what_heads_a_paragraph() -> None:
    text = (
        "发言提纲\n我们国家为什么要抗美援朝？就是为了保家卫国，让人民不再经受战争的磨难。\n"
        "一是坚定理想信念。##paidbegin##要从学习中感受真理的味道，把信念立得更牢。\n"
        "二、在真抓实干上下功夫\n要把学到的东西用到工作中去，一件一件抓出结果。\n"
    )
    document = document_from_text(text, source="a.txt", title=None)
    assert [(d.kind, d.question, d.answers[0]) for d in draft_questions([document], 9)] == [
        ("原因", "我们国家为什么要抗美援朝？", "为了保家卫国，让人民不再经受战争的磨难"),
        ("标题", "怎样坚定理想信念？", "要从学习中感受真理的味道，把信念立得更牢"),
        ("标题", "怎样在真抓实干上下功夫？", "要把学到的东西用到工作中去，一件一件抓出结果"),
    ]


def test_every_answer_stands_in_its_source(documents: list[Document]) -> None:
    texts = {document.source: document.text for document in documents}
    drafts = draft_questions(documents, 100)
    assert len(drafts) > 8
    assert all(draft.answers[0] in texts[draft.sources[0]] for draft in drafts)


def test_drafts_are_spread_over_the_documents_and_the_same_every_time(
    documents: list[Document],
) -> None:
    few = draft_questions(documents, 4)
    assert len({draft.sources for draft in few}) == 4
    assert few == draft_questions(documents, 4)
    assert [draft.id for draft in few] == ["d001", "d002", "d003", "d004"]


def test_nothing_is_proposed_that_a_spreadsheet_would_compute() -> None:
    text = "表格\n第一条 =cmd|'/c calc'!A1 是公式。\n第二条 每人每月不得超过三次。\n"
    document = document_from_text(text, source="a.txt", title=None)
    assert all(not d.answers[0].startswith("=") for d in draft_questions([document], 10))


@pytest.mark.parametrize("name", ["q.jsonl", "q.csv", "q.xlsx"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    questions = [LabeledQuestion("a", ("问,题",), ("甲", "乙"), ("x.txt",), "定义"),
                 LabeledQuestion("b", ("=1+1",), ())]  # fmt: skip
    write_questions(tmp_path / name, questions)
    assert read_questions(tmp_path / name) == questions
    if name == "q.xlsx":
        assert openpyxl.load_workbook(tmp_path / name).active["B3"].data_type != "f"


def checked(*questions: LabeledQuestion) -> list[tuple[str, str]]:
    return [(one.id, one.message) for one in QuestionChecker(FakeBot()).check(questions)]


def test_what_is_wrong_with_questions_is_found() -> None:
    assert checked(
        LabeledQuestion("good", ("总要求",), ("学思想、强党性",), (MAIN,)),
        LabeledQuestion("nowhere", ("一",), ("三十天",), (MAIN,)),
        LabeledQuestion("other", ("二",), ("次年三月底",), (MAIN,)),
        LabeledQuestion("anywhere", ("三",), ("次年三月底",)),
        LabeledQuestion("missing", ("四",), ("次年三月底",), ("考勤与休假办法.pdf",)),
        LabeledQuestion("long", ("五",), ("长" * 201,)),
        LabeledQuestion("empty", ("六",), (), (MAIN,)),
        LabeledQuestion("twice", ("总 要求",), ("学思想、强党性",), (MAIN,)),
        LabeledQuestion("unlike", ("总要求",), ("建新功",), (MAIN,)),
    ) == [
        ("nowhere", "答案不在出处里，请照原文的写法填。"),
        ("other", f"答案不在出处里，但在「{LEAVE}」里有。"),
        ("missing", f"出处「考勤与休假办法.pdf」不在索引里，最像的是「{LEAVE}」。"),
        ("long", "答案最短的也有 201 个字，一处引文最多 200 个字。"),
        ("long", "答案在资料里找不到，请照原文的写法填。"),
        ("empty", "写了出处，没有写答案：这样算作应当拒答。"),
        ("twice", "与「good」问的一样。"),
        ("unlike", "与「good」问的一样，答案却不同。"),
    ]


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: FakeBot())
    path = str(tmp_path / "q.csv")
    assert main(["questions", "draft", path, "--count", "6"]) == 0
    assert capsys.readouterr().out.startswith("起草了 6 题（")
    assert main(["questions", "check", path]) == 0
    assert capsys.readouterr().out == "检查了 6 题，没有发现问题。\n"
    (tmp_path / "bad.jsonl").write_text(
        '{"question": "一", "answers": ["没有的话"]}\n{', encoding="utf-8"
    )
    assert main(["questions", "check", str(tmp_path / "bad.jsonl")]) == 1
    told = capsys.readouterr()
    assert "答案在资料里找不到" in told.out and "第 2 行不是一个 JSON 对象" in told.err
    assert main(["questions", "check", str(tmp_path / "bad.jsonl"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["id"] == "q1"
    assert main(["questions", "draft", "q.txt"]) == 2
    assert "扩展名不认识" in capsys.readouterr().err
