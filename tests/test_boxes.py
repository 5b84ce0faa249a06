"""Where a quote stands on printed pages."""

from __future__ import annotations

import pytest

from ui.source.boxes import find_quote, line_boxes, squeezed


def test_line_breaks_spaces_and_cell_edges_do_not_count() -> None:
    assert squeezed("市 | 标准\r\n每日\u00ad三百\ufffe元") == "市标准每日三百元"
    page = "第 1 页\r\n住宿费按标\r\n准凭票报销。\r\n"
    [(number, first, end)] = find_quote([page], "住宿费按标准凭票报销。")
    assert (number, page[first:end]) == (0, "住宿费按标\r\n准凭票报销。")


def test_the_same_words_are_told_apart_by_their_number() -> None:
    page = "甲应当登记。乙应当登记。"
    assert find_quote([page], "应当登记", 0) == [(0, 1, 5)]
    assert find_quote([page], "应当登记", 1) == [(0, 7, 11)]
    assert find_quote([page], "应当登记", 5) == [(0, 7, 11)]


def test_a_quote_that_goes_over_two_pages_has_a_place_on_each() -> None:
    pages = ["借阅期限为十五日，确需延长的\n第 1 页", "第 2 页\n由负责人同意。"]
    assert find_quote(pages, "确需延长的由负责人同意。") == [(0, 9, 14), (1, 6, 13)]


def test_a_quote_on_the_page_after_its_paragraph_began_is_found_there() -> None:
    assert find_quote(["借阅的规定见下页", "借阅的期限为十五日"], "借阅的期限为") == [(1, 0, 6)]


@pytest.mark.parametrize("quote", ["", " \n", "没有的话", "借阅期限为十五日，没有的话"])
def test_what_is_not_there_has_no_place(quote: str) -> None:
    assert find_quote(["借阅期限为十五日，按期归还。"], quote) == []


def test_letters_of_a_line_share_a_box_and_invisible_ones_have_none() -> None:
    letters = [
        (10.0, 20.0, 22.0, 32.0), (22.0, 20.0, 34.0, 32.0), (0.0, 0.0, 0.0, 0.0),
        (40.0, 26.0, 46.0, 32.0), (10.0, 40.0, 22.0, 52.0),
    ]  # fmt: skip
    assert line_boxes(letters) == [(10.0, 20.0, 46.0, 32.0), (10.0, 40.0, 22.0, 52.0)]
