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
        ("发言材料（两篇）", None, True),
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
        "党课讲稿选编", "第一篇 › 守初心", "第一篇 › 守初心", "第一篇 › 守初心",
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


def test_levels_may_be_skipped_and_numbers_may_begin_again() -> None:
    text = """工作方案
一、总体要求
正文在这里。
1.目标任务
正文在这里。
①近期
正文在这里。
二、组织实施
（一）加强领导
正文在这里。
1.落实责任
正文在这里。
（1）分工
正文在这里。
（二）强化保障
1.经费
正文在这里。
三、工作要求
正文在这里。
"""
    headings = [heading for heading, _, is_heading in addresses(text) if not is_heading]
    assert headings == [
        "一、总体要求",
        "一、总体要求 › 1.目标任务",
        "一、总体要求 › 1.目标任务",
        "一、总体要求 › 1.目标任务",
        "二、组织实施 › （一）加强领导",
        "二、组织实施 › （一）加强领导 › 1.落实责任",
        "二、组织实施 › （一）加强领导 › 1.落实责任 › （1）分工",
        "二、组织实施 › （二）强化保障 › 1.经费",
        "三、工作要求",
    ]


def test_volumes_chapters_sections_stand_above_each_other() -> None:
    text = "法典\n第一编　总则\n第一章　基本规定\n第一条　为了便民，制定本法。\n第二编　物权\n"
    text += "第一分编　通则\n第一章　一般规定\n第一节　登记\n第二条　登记由机构办理。\n第三编　合同\n第三条　略。"
    assert [(path, article) for path, article, is_heading in addresses(text) if not is_heading] == [
        ("第一编　总则 › 第一章　基本规定", "第一条"),
        ("第二编　物权 › 第一分编　通则 › 第一章　一般规定 › 第一节　登记", "第二条"),
        ("第三编　合同", "第三条"),
    ]


def test_references_open_no_article_and_no_heading() -> None:
    text = """办法
第一条 依照本办法第十二条第二款的规定，应当登记。
第十二条第二款规定的材料，应当齐全。
第三章的规定适用于本条。
第二条 略。
"""
    assert [article for _, article, _ in addresses(text)][1:] == [
        "第一条第一款",
        "第一条第二款",
        "第一条第三款",
        "第二条",
    ]


def test_the_rows_of_a_table_keep_heading_and_column_headings() -> None:
    table = "| 城市 | 标准 |\n|---|---|\n| 北京 | 500 |\n| 上海 | 480 |\n"
    assert addresses(f"# 办法\n\n## 标准\n\n正文。\n\n{table}\n正文。", "a.md")[2:] == [
        ("标准", None, False),
        ("标准 › 城市 | 标准", None, True),
        ("标准 › 城市 | 标准", None, True),
        ("标准 › 城市 | 标准", None, False),
        ("标准 › 城市 | 标准", None, False),
        ("标准", None, False),
    ]


def test_a_speech_that_stands_alone_is_addressed_by_its_title() -> None:
    text = "在动员会上的讲话\n同志们：\n下面我讲三点。\n一、提高认识\n正文。"
    assert addresses(text) == [
        ("在动员会上的讲话", None, True),
        ("在动员会上的讲话", None, False),
        ("在动员会上的讲话", None, False),
        ("一、提高认识", None, True),
        ("一、提高认识", None, False),
    ]
