"""The whole story on one page: a folder to an index, an index to a bot, a question to an answer."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import EncoderMissing, FolderEmpty, FolderMissing
from bot.index.generations import record_folder, writer_lock
from bot.live import Bot
from bot.progress import Progress, silent
from bot.reporting import FileReport, completed, missing_files, save_report
from bot.settings import Settings
from bot.types import Document
from embeddings import Encoder, EncoderUnavailable, Reranker, load_encoder, load_reranker

if TYPE_CHECKING:
    from bot.index import Built
    from bot.index.tables import Tables

__all__ = ["Bot", "FileReport", "IndexReport", "build_index", "build_index_of", "load_bot"]


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a build read and made.

    ``removed`` are the paths of documents that the index before held and that are in no file now.
    """

    generation: str
    files: tuple[FileReport, ...]
    n_documents: int
    n_passages: int
    n_characters: int
    seconds: float
    removed: tuple[str, ...] = ()


def build_index(folder: Path, settings: Settings, progress: Progress = silent) -> IndexReport:
    """Read a folder and make its index current, with work in proportion to what changed.

    Raises:
        FolderMissing: there is no such folder.
        FolderEmpty: nothing in it could be read.
        IndexBusy, WriteFailed: the index cannot be written now.
        EncoderMissing: the encoder set cannot be loaded.
        ReaderMissing: the processes that read files cannot be started.
    """
    from bot.collecting import KnownDocuments, read_folder  # here, so that asking starts at once
    from bot.documents import Limits
    from bot.index import build_generation, load_current

    if not folder.is_dir():
        raise FolderMissing(
            f"文件夹「{folder}」不存在，或者不是文件夹。",
            "请检查路径后再运行 `yinju index 文件夹`。",
        )
    started = time.perf_counter()
    reports: list[FileReport] = []
    encoder, index_dir = encoder_of(settings), Path(settings.index)
    with writer_lock(index_dir):
        current = load_current(index_dir, encoder)
        known = KnownDocuments(current.tables) if current and current.holds_documents else {}
        aside = Path(settings.synonyms) if settings.synonyms else None
        documents = read_folder(
            folder, reports, progress, known, aside, Limits.of(settings), settings.readers
        )
        with closing(documents):  # a build that is broken off ends the readers at once
            built = build_generation(documents, encoder, index_dir, progress, current)
        if built is None:
            raise _nothing_read(folder, reports)
        record_folder(index_dir, folder)
        files = completed(reports, built.tables)
        save_report(index_dir, built.generation, files)
    removed = _removed(current.tables, built.tables) if current else ()
    return replace(_report(built, files, started), removed=removed)


def build_index_of(
    documents: Iterable[Document], settings: Settings, progress: Progress = silent
) -> IndexReport:
    """Make an index of documents that are in memory already.

    Raises:
        ValueError: they hold no text at all.
        EncoderMissing: the encoder set cannot be loaded.
    """
    from bot.index import build_generation, load_current

    started = time.perf_counter()
    encoder, index_dir = encoder_of(settings), Path(settings.index)
    with writer_lock(index_dir):
        current = load_current(index_dir, encoder)
        built = build_generation(documents, encoder, index_dir, progress, current)
        if built is None:
            raise ValueError("expected documents with text, found none")
        record_folder(index_dir, None)
    return _report(built, (), started)


def _report(built: Built, files: tuple[FileReport, ...], started: float) -> IndexReport:
    entries = built.tables.entries
    return IndexReport(
        built.generation, files, len(entries), built.tables.n_passages,
        sum(entry.n_characters for entry in entries), time.perf_counter() - started,
    )  # fmt: skip


def _removed(before: Tables, now: Tables) -> tuple[str, ...]:
    """What is gone; a document that was moved is not."""
    left = {name for entry in now.entries for name in (entry.source, entry.sha256)}
    return tuple(
        entry.source for entry in before.entries if left.isdisjoint((entry.source, entry.sha256))
    )


def _nothing_read(folder: Path, reports: list[FileReport]) -> FolderEmpty:
    step = "请放入 docx、pdf、xlsx、txt 等文件后再运行 `yinju index 文件夹`。"
    unread = missing_files(reports)
    if not unread:
        return FolderEmpty(f"文件夹「{folder}」里没有文件。", step)
    first = unread[0].reason.rstrip("。")
    return FolderEmpty(
        f"文件夹「{folder}」里的 {len(unread)} 个文件都没有读到文字，例如：{first}。", step
    )


def encoder_of(settings: Settings) -> Encoder:
    """The encoder that the settings name.

    Raises:
        EncoderMissing: its files are not there or cannot be loaded.
    """
    try:
        return load_encoder(settings.encoder)
    except EncoderUnavailable as error:
        raise EncoderMissing(
            f"向量模型「{settings.encoder}」载入不了。",
            "请检查设置 YINJU_ENCODER：填 shipped 使用自带模型，或填模型所在的文件夹。",
        ) from error


def reranker_of(settings: Settings) -> Reranker | None:
    """The reranker that the settings name; None where they name none.

    Raises:
        EncoderMissing: its files are not there or cannot be loaded.
    """
    if not settings.reranker:
        return None
    try:
        return load_reranker(settings.reranker)
    except EncoderUnavailable as error:
        raise EncoderMissing(
            f"重排模型「{settings.reranker}」载入不了。",
            "请检查设置 YINJU_RERANKER：填 cross-encoder 模型所在的文件夹，留空则不重排。",
        ) from error


def load_bot(settings: Settings) -> Bot:
    """Open the current index for asking.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch: the index cannot be used.
        EncoderMissing: the encoder or the reranker set cannot be loaded.
    """
    return Bot(settings, encoder_of(settings), reranker_of(settings))
