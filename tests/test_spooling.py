from __future__ import annotations

from bot.documents import document_from_text, document_id
from bot.spooling import DocumentSpool
from bot.types import Document


def test_documents_come_back_whole_and_in_order() -> None:
    documents = [
        document_from_text("关于放假的通知\n第一条 放假。\n仅供学习 禁止外传\n", source="甲/a.txt"),
        document_from_text("| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n", source="b.md", sha256="ab"),
        Document(document_id("c.txt"), "空", "", "c.txt", line_keys=("e-1",), furniture="x-"),
    ]
    with DocumentSpool() as spool:
        for document in documents:
            spool.add(document)
        assert list(spool.documents()) == documents
