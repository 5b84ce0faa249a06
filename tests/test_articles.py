from __future__ import annotations

import pytest

from bot.documents.structure.articles import Article, base_article
from bot.documents.structure.marks import Kind, Mark


def test_one_clause_is_not_named() -> None:
    article = Article("第五条")
    article.add_clause()
    article.add_item(Mark(Kind.HAN_IN_BRACKETS, 1, "（一）"))
    article.add_item(Mark(Kind.DIGIT, 1, "1."))
    article.add_item(Mark(Kind.HAN_IN_BRACKETS, 2, "（二）"))
    assert article.addresses() == [
        "第五条",
        "第五条第（一）项",
        "第五条第（一）项",
        "第五条第（二）项",
    ]


def test_several_clauses_are_counted() -> None:
    article = Article("第六条")
    article.add_name()
    article.add_clause()
    article.add_continuation()
    article.add_clause()
    article.add_item(Mark(Kind.DIGIT, 1, "1."))
    assert article.addresses() == [
        "第六条", "第六条第一款", "第六条第一款", "第六条第二款", "第六条第二款第1项",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "article"),
    [
        ("第十二条", "第十二条"),
        ("第十二条第二款第（一）项", "第十二条"),
        ("第三条之一第二款", "第三条之一"),
        (None, None),
    ],
)
def test_base_article(address: str | None, article: str | None) -> None:
    assert base_article(address) == article
