from __future__ import annotations

from bot.documents.readers.markdown import read_markdown


def test_headings_bodies_and_comments() -> None:
    text = (
        "# 标题\n\n<!-- 说\n明 -->\n##没有空格\n- **要点**：一\n> 引文\n####### 七个\n"
        "```\n# 不是标题\n```\n##\n| 甲 | 乙 |\n"
    )
    layout = read_markdown(text)
    assert layout.text == text
    assert [(x.level, text[x.body : x.end]) for x in layout.lines] == [
        (1, "标题"), (0, "<!-- 说"), (0, "明 -->"), (2, "没有空格"), (0, "要点**：一"), (0, "引文"),
        (0, "####### 七个"), (0, "```"), (0, "# 不是标题"), (0, "```"), (0, "##"), (0, "| 甲 | 乙 |"),
    ]  # fmt: skip
    assert [text[start:end] for start, end in layout.boilerplate] == ["<!-- 说\n明 -->"]


def test_front_matter_gives_the_title() -> None:
    text = '---\ntitle: "值班规定"\ntags:\n  - 制度\n---\n正文。\n'
    layout = read_markdown(text)
    assert layout.title == "值班规定"
    assert layout.boilerplate == ((0, text.index("正文")),)
