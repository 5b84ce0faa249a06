"""`yinju documents` and `yinju show`: what is indexed, and the text that offsets count in."""

from __future__ import annotations

import argparse
import dataclasses
import difflib
import sys
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from bot.commands.arguments import add_command
from bot.commands.file_tables import report_tables
from bot.commands.quoting import old_mark
from bot.commands.terminal import clean, given_text, print_json, say, text_table
from bot.errors import DocumentUnknown
from bot.settings import Settings
from bot.types import Document, DocumentSummary


def register(commands: Any) -> None:
    """Add both commands to the parser."""
    add_command(commands, "documents", list_documents, "列出索引里的资料")
    parser = add_command(
        commands, "show", show_document, "显示一份资料的全文，引文的位置就按它计数"
    )
    parser.add_argument("document", metavar="DOCUMENT", help="资料的路径、编号或标题")
    parser.add_argument(
        "--boilerplate",
        action="store_true",
        help="只列出不会被引用的水印、广告和页眉，各是什么原因",
    )
    parser.add_argument(
        "--facts", action="store_true", help="只显示标题、文种、文号、发文机关、日期"
    )


def list_documents(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print what is indexed, and what the report of its files says beside that."""
    from bot.pipeline import load_bot

    bot = load_bot(settings)
    found = bot.documents
    if arguments.json:
        print_json([_summary_record(summary) for summary in found])
        return 0
    rows = [
        (
            s.id, s.source, s.title + old_mark(s.superseded_by), s.imprint.number, s.imprint.date,
            f"{s.n_characters:,}", f"{s.n_passages:,}",
        )
        for s in found
    ]  # fmt: skip
    heading = ("编号", "路径", "标题", "文号", "日期", "字数", "段落")
    table = text_table(heading, rows, numbers=(5, 6))
    n_old = sum(s.superseded_by is not None for s in found)
    old = f"其中 {n_old} 份是旧版，引用时新版在前。" if n_old else ""
    total = f"共 {len(found)} 份资料，{sum(s.n_characters for s in found):,} 字。{old}"
    say("\n\n".join([table, *report_tables(bot.report), total]))
    return 0


def show_document(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print one document's text, or what it tells of itself, or its boilerplate."""
    from bot.pipeline import load_bot

    bot = load_bot(settings)
    summary = find_document(given_text(arguments.document), bot.documents)
    document = bot.load_document(summary.id)
    if document is None:
        raise DocumentUnknown(f"资料「{summary.source}」刚刚被移除。", "请重新运行这个命令。")
    if arguments.json:
        print_json(_document_record(document))
    elif arguments.boilerplate:
        say(boilerplate_lines(document))
    elif arguments.facts:
        say(fact_lines(document))
    else:
        text = clean(document.text) if sys.stdout.isatty() else document.text
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    return 0


def find_document(name: str, known: Sequence[DocumentSummary]) -> DocumentSummary:
    """The document with this path or id, or the only one with this file name or title.

    Raises:
        DocumentUnknown: there is none, or several.
    """
    path = PurePosixPath(name.strip().replace("\\", "/")).as_posix()
    exact = [s for s in known if name in (s.id, s.source) or path == s.source]
    loose = [
        s
        for s in known
        if name in (s.title, PurePosixPath(s.source).name, PurePosixPath(s.source).stem)
    ]
    found = exact or loose
    if len(found) == 1:
        return found[0]
    if found:
        some = "、".join(f"「{s.source}」" for s in found[:3])
        raise DocumentUnknown(
            f"叫「{name}」的资料有 {len(found)} 份。", f"请写出路径，例如{some}。"
        )
    near = difflib.get_close_matches(name, [s.source for s in known], n=1, cutoff=0.5)
    hint = f"是不是「{near[0]}」？" if near else ""
    raise DocumentUnknown(
        f"索引里没有「{name}」这份资料。", f"{hint}请运行 `yinju documents` 查看有哪些。"
    )


def boilerplate_lines(document: Document) -> str:
    """The spans never quoted, each with its offsets and why it is one."""
    if not document.boilerplate:
        return "这份资料里没有水印、广告或页眉。"
    return "\n".join(
        f"{start}–{end}\t{reason}\t{' '.join(document.text[start:end].split())}"
        for (start, end), reason in zip(document.boilerplate, document.reasons, strict=True)
    )


def fact_lines(document: Document) -> str:
    """What a document tells of itself, a line each."""
    imprint = document.imprint
    facts = (
        ("标题", document.title), ("文种", imprint.genre), ("文号", imprint.number),
        ("发文机关", imprint.issuer), ("日期", imprint.date), ("路径", document.source),
    )  # fmt: skip
    return "\n".join(f"{name}：{value}" for name, value in facts if value)


def _summary_record(summary: DocumentSummary) -> dict[str, Any]:
    return {
        "id": summary.id, "title": summary.title, "source": summary.source,
        "collection": summary.collection, "sha256": summary.sha256,
        "characters": summary.n_characters, "passages": summary.n_passages,
        "superseded_by": summary.superseded_by, **dataclasses.asdict(summary.imprint),
    }  # fmt: skip


def _document_record(document: Document) -> dict[str, Any]:
    record = dataclasses.asdict(document)
    boilerplate = [
        {"start": start, "end": end, "reason": reason, "text": document.text[start:end]}
        for (start, end), reason in zip(document.boilerplate, document.reasons, strict=True)
    ]
    for name in ("reasons", "line_keys", "furniture"):
        del record[name]
    return {**record, "boilerplate": boilerplate}
