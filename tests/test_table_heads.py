from __future__ import annotations

from bot.documents.structure.table_heads import find_table_heads

HEAD = "城市 | 级别 | 标准"


def test_rows_carry_the_names_of_their_columns() -> None:
    words = ["正文", HEAD, "北京 | 处级 | 500", "上海 | 处级 | 480", "正文"]
    assert find_table_heads(words) == {1: (HEAD, True), 2: (HEAD, False), 3: (HEAD, False)}


def test_the_rule_of_markdown_is_part_of_the_head() -> None:
    words = [f"| {HEAD} |", "|---|:-:|---|", "| 北京 | 处级 | 500 |", "| 上海 | 处级 | 480 |"]
    found = find_table_heads(words)
    assert [found[place] for place in range(4)] == [
        (HEAD, True), (HEAD, True), (HEAD, False), (HEAD, False),
    ]  # fmt: skip


def test_tables_without_column_headings_have_none() -> None:
    assert find_table_heads(["姓名 | 甲", "年龄 | 30"]) == {}
    assert find_table_heads(["1 | 2", "3 | 4", "5 | 6"]) == {}
    assert find_table_heads(["甲 | 甲", "乙 | 丙", "丁 | 戊"]) == {}
    assert find_table_heads(["一句话。", "|", "---"]) == {}
