"""What became of every file, as a page for whoever keeps the documents. Plain HTML, read only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bot.reporting import STATUS_NAMES, FileReport, missing_files
from ui import messages
from ui.page import page

_MOST_ROWS = 2000
_HEAD = '<link rel="stylesheet" href="../static/operator.css">'


def report_page(files: Sequence[FileReport], generation: str, product: str) -> str:
    """The files that were not read, with reason and next step, then those that were."""
    main = f"<h1>{messages.REPORT_TITLE}</h1>"
    if not files:
        return _page(f"{main}<p>{messages.REPORT_EMPTY}</p>", product)
    read = [file for file in files if file.is_read]
    unread = missing_files(files)
    counts = messages.REPORT_COUNTS.format(
        read=len(read),
        unread=len(unread),
        characters=f"{sum(file.characters for file in read):,}",
        passages=f"{sum(file.passages for file in read):,}",
    )
    main += f'<p class="yj-origin">{counts} {escape(generation)}</p>'
    if unread:
        rows = (
            (file.file, STATUS_NAMES.get(file.status, file.status), file.reason, file.next_step)
            for file in unread
        )
        main += _table(messages.REPORT_UNREAD, messages.REPORT_UNREAD_COLUMNS, rows, len(unread))
    shown = map(_read_row, read)
    main += _table(messages.REPORT_READ, messages.REPORT_READ_COLUMNS, shown, len(read))
    return _page(main, product)


def _page(main: str, product: str) -> str:
    body = f'<main class="yj-sheet">{main}</main>'
    return page(messages.REPORT_TITLE, body, product, _HEAD)


def _read_row(file: FileReport) -> tuple[str, ...]:
    return (
        file.file, str(file.parts), f"{file.characters:,}", f"{file.passages:,}",
        f"{file.boilerplate:.1%}", "".join(file.warnings),
    )  # fmt: skip


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], n_rows: int) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row, _ in zip(rows, range(_MOST_ROWS), strict=False)
    )
    left = n_rows - _MOST_ROWS
    more = f"<p>{messages.REPORT_MORE.format(n=left)}</p>" if left > 0 else ""
    return (
        f'<h2>{escape(title)}</h2><div class="yj-table"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more}"
    )
