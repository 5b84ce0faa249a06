"""What became of every file, as a page for whoever keeps the documents. Plain HTML, read only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bot.reporting import FileReport, missing_files
from ui.page import page
from ui.words import Words

_MOST_ROWS = 2000
_HEAD = '<link rel="stylesheet" href="../static/operator.css">'
_UNREAD_COLUMNS = ("report_file", "report_status", "report_reason", "report_next_step")
_READ_COLUMNS = (
    "report_file", "report_parts", "report_characters", "report_passages",
    "report_boilerplate", "report_warnings",
)  # fmt: skip


def report_page(files: Sequence[FileReport], generation: str, product: str, words: Words) -> str:
    """The files that were not read, with reason and next step, then those that were."""
    main = f"<h1>{words('report_title')}</h1>"
    if not files:
        return _page(f"{main}<p>{words('report_empty')}</p>", product, words)
    read = [file for file in files if file.is_read]
    unread = missing_files(files)
    counts = words(
        "report_counts",
        read=len(read),
        unread=len(unread),
        characters=f"{sum(file.characters for file in read):,}",
        passages=f"{sum(file.passages for file in read):,}",
    )
    main += f'<p class="yj-origin">{counts} {escape(generation)}</p>'
    if unread:
        rows = ((f.file, _status(f.status, words), f.reason, f.next_step) for f in unread)
        main += _table(words("report_unread"), _UNREAD_COLUMNS, rows, len(unread), words)
    shown = map(_read_row, read)
    main += _table(words("report_read"), _READ_COLUMNS, shown, len(read), words)
    return _page(main, product, words)


def _page(main: str, product: str, words: Words) -> str:
    body = f'<main class="yj-sheet">{main}</main>'
    return page(words("report_title"), body, product, _HEAD, words)


def _status(status: str, words: Words) -> str:
    name = f"status_{status}"
    return words(name) if name in words.names else status


def _read_row(file: FileReport) -> tuple[str, ...]:
    return (
        file.file, str(file.parts), f"{file.characters:,}", f"{file.passages:,}",
        f"{file.boilerplate:.1%}", "".join(file.warnings),
    )  # fmt: skip


def _table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], n_rows: int, words: Words
) -> str:
    head = "".join(f"<th>{words(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row, _ in zip(rows, range(_MOST_ROWS), strict=False)
    )
    left = n_rows - _MOST_ROWS
    more = f"<p>{words('report_more', n=left)}</p>" if left > 0 else ""
    return (
        f'<h2>{escape(title)}</h2><div class="yj-table"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more}"
    )
