"""Whole short documents: what each line is called."""

from __future__ import annotations

from bot.documents import document_from_text

Address = tuple[str, str | None, bool]


def addresses(text: str, source: str = "a.txt") -> list[Address]:
    document = document_from_text(text, source=source)
    return [(" › ".join(p.heading), p.article, p.is_heading) for p in document.paragraphs]


def test_chapters_articles_clauses_and_items() -> None:
    text = """考勤办法
第一章　总则
第一条　为了规范考勤，制定本办法。
第二条　职工每天打卡两次。
依照本办法第五条外出的，可以不打卡。
第三条　有下列情形之一的，按旷工处理：
（一）没有请假；
（二）请假没有批准。
前款所称请假，包括年休假。
第二章　附则
第四条　本办法自2024年1月1日起施行。
2023年12月1日
"""
    assert addresses(text) == [
        ("", None, True),
        ("第一章　总则", None, True),
        ("第一章　总则", "第一条", False),
        ("第一章　总则", "第二条第一款", False),
        ("第一章　总则", "第二条第二款", False),
        ("第一章　总则", "第三条第一款", False),
        ("第一章　总则", "第三条第一款第（一）项", False),
        ("第一章　总则", "第三条第一款第（二）项", False),
        ("第一章　总则", "第三条第二款", False),
        ("第二章　附则", None, True),
        ("第二章　附则", "第四条", False),
        ("第二章　附则", None, False),
    ]


def test_speeches_with_headings_alone_and_inline() -> None:
    body = "要把学习成果转化为工作实绩，" * 10 + "抓出成效。"
    text = f"发言材料（两篇）\n一\n同志们：\n{body}\n一、学思想\n{body}\n"
    text += f"（一）真学。要原原本本地学，反复地学。\n{body}\n"
    text += f"二\n{body}\n一是抓落实。{body}\n"
    assert addresses(text) == [
        ("", None, True),
        ("第一篇", None, True),
        ("第一篇", None, False),
        ("第一篇", None, False),
        ("第一篇 › 一、学思想", None, True),
        ("第一篇 › 一、学思想", None, False),
        ("第一篇 › 一、学思想 › （一）真学", None, False),
        ("第一篇 › 一、学思想 › （一）真学", None, False),
        ("第二篇", None, True),
        ("第二篇", None, False),
        ("第二篇", None, False),
    ]


def test_parts_with_titles_of_their_own_carry_them() -> None:
    body = "要把学习成果转化为工作实绩，" * 10 + "抓出成效。"
    text = f"党课讲稿选编\n第一篇\n守初心\n{body}\n第二篇\n担使命\n{body}"
    assert [heading for heading, _, _ in addresses(text)] == [
        "", "第一篇 › 守初心", "第一篇 › 守初心", "第一篇 › 守初心",
        "第二篇 › 担使命", "第二篇 › 担使命", "第二篇 › 担使命",
    ]  # fmt: skip


def test_markdown_levels_and_marks() -> None:
    text = "# 手册\n\n## 概况\n\n正文。\n\n### 一、历史\n\n- **起源**：很早。\n\n## **第三条** 目的\n\n为了便民。\n"
    assert addresses(text, "a.md") == [
        ("", None, True),
        ("概况", None, True),
        ("概况", None, False),
        ("概况 › 一、历史", None, True),
        ("概况 › 一、历史", None, False),
        ("概况 › 一、历史", "第三条", True),
        ("概况 › 一、历史", "第三条", False),
    ]


def test_contents_open_no_headings() -> None:
    text = "办法\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了便民，制定本办法。\n第二章 附则\n第二条 略。"
    assert addresses(text)[2:6] == [
        ("目录", None, False),
        ("目录", None, False),
        ("第一章 总则", None, True),
        ("第一章 总则", "第一条", False),
    ]


def test_an_annex_ends_the_last_article() -> None:
    text = "办法\n第一条 自印发之日起施行。\n附件：\n物资清单\n一、手电筒\n二十支，放在值班室。"
    assert addresses(text)[1:] == [
        ("", "第一条", False),
        ("附件", None, True),
        ("附件", None, False),
        ("附件 › 一、手电筒", None, True),
        ("附件 › 一、手电筒", None, False),
    ]


def test_an_article_name_alone_is_a_heading() -> None:
    text = "办法\n第一条\n为了便民，制定本办法。\n第二条【适用范围】\n本办法适用于各科室。"
    assert addresses(text)[1:] == [
        ("", "第一条", True),
        ("", "第一条", False),
        ("", "第二条", True),
        ("", "第二条", False),
    ]
