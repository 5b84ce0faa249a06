from __future__ import annotations

from bot.records import answer_record
from bot.types import Answer, Citation, Passage, Place, ScoredPassage

PASSAGE = Passage("d1", "办法", ("第一章",), 4, 14, "年休假五天。逾期作废", "第三条", 2, 1)


def test_a_record_is_the_object_of_the_run_file_with_its_keys_in_order() -> None:
    citation = Citation(
        PASSAGE, "制度/办法.pdf", "ab" * 32, 4, 10, ("第一章",), "第三条", 2, 1,
        marks=((7, 9),), also_in=(Place("制度/旧.txt", 7, 13, "制度/办法.pdf"),),
    )  # fmt: skip
    answer = Answer(
        "几天", "年休假五天。[1]", (citation,), 0.912345, (ScoredPassage(PASSAGE, 7.312345),),
        ("制度/办法.pdf",), "g-1",
    )  # fmt: skip
    record = answer_record(answer, 8.4321)
    assert record == {
        "question": "几天",
        "answered": True,
        "confidence": 0.9123,
        "text": "年休假五天。[1]",
        "citations": [
            {
                "document": "制度/办法.pdf", "title": "办法", "sha256": "ab" * 32,
                "heading": ["第一章"], "article": "第三条", "paragraph": 2, "page": 1,
                "start": 4, "end": 10, "quote": "年休假五天。",
                "superseded_by": None,
                "pinned": False,
                "also_in": [
                    {
                        "document": "制度/旧.txt", "start": 7, "end": 13,
                        "superseded_by": "制度/办法.pdf",
                    }
                ],
            }
        ],
        "passages": [{"document": "制度/办法.pdf", "start": 4, "end": 14, "score": 7.3123}],
        "generation": "g-1",
        "milliseconds": 8.4,
    }  # fmt: skip
    assert list(record) == [
        "question", "answered", "confidence", "text", "citations", "passages", "generation",
        "milliseconds",
    ]  # fmt: skip


def test_a_carried_subject_is_told_and_a_refusal_cites_nothing() -> None:
    record = answer_record(Answer("那呢", "没有", (), 0.1, searched_as="年休假 那"), 1)
    assert record["searched_as"] == "年休假 那"
    assert (record["answered"], record["citations"], record["passages"]) == (False, [], [])
