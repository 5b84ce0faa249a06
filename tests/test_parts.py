from __future__ import annotations

from bot.documents.structure.parts import Part, find_parts

BODY = "要把学习成果转化为推动工作的实际行动，" * 8 + "确保取得实效。"


def parts(*words: str, level: int = 0) -> list[Part]:
    return find_parts(words, [level] * len(words))


def test_labels_alone_on_a_line() -> None:
    assert parts("三篇", "一", BODY, "二", BODY, "三", BODY) == [Part(1), Part(3), Part(5)]
    assert parts("（一）", "同志们：", BODY, "（二）", BODY) == [Part(0), Part(3)]
    assert parts("【篇一】", BODY, "【篇二】", BODY) == [Part(0), Part(2)]
    assert parts("第一篇：谈学习", BODY, "第二篇：谈实干", BODY) == [Part(0), Part(2)]


def test_a_title_after_the_label_belongs_to_it() -> None:
    words = ("一", "以学铸魂守初心", BODY, "二", "以学增智担使命", BODY)
    assert parts(*words) == [Part(0, 1), Part(3, 4)]


def test_labels_must_count_up_and_hold_text() -> None:
    assert parts("一", BODY, "三", BODY) == []
    assert parts("（一）", "（二）", "（三）") == []
    assert parts("一", "（一）", BODY, "（二）", BODY, "二", BODY) == [Part(0), Part(5)]


def test_titles_that_repeat_or_stand_before_a_greeting() -> None:
    title = "主题教育交流发言材料"
    words = (
        "主题教育发言材料两篇",
        "同志们：",
        BODY,
        title,
        "同志们：",
        BODY,
        title,
        "同志们：",
        BODY,
    )
    assert parts(*words) == [Part(0, 0), Part(3, 3), Part(6, 6)]
    assert parts(BODY, BODY, title, BODY, title, BODY) == [
        Part(0, has_label=False), Part(2, 2), Part(4, 4),
    ]  # fmt: skip


def test_a_greeting_after_a_farewell_begins_a_part() -> None:
    words = ("同志们：", BODY, "发言完毕，谢谢大家！", "同志们：", BODY)
    assert parts(*words) == [Part(0, has_label=False), Part(3, has_label=False)]


def test_one_speech_has_no_parts() -> None:
    assert (
        parts("发言材料", "同志们：", BODY, "一、学习", BODY, "二、实干", BODY, "谢谢大家！") == []
    )


def test_headings_of_the_format_are_no_titles_of_parts() -> None:
    assert parts("交流发言", BODY, "交流发言", BODY, level=2) == []
