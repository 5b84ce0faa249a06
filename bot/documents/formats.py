"""Which reader reads which kind of file, and what to do with the kinds that none reads."""

from __future__ import annotations

from collections.abc import Callable

from bot.documents.content import PICTURE
from bot.documents.layout import Layout
from bot.documents.readers.book import read_book
from bot.documents.readers.delimited import read_delimited
from bot.documents.readers.docx import read_docx
from bot.documents.readers.html import read_html
from bot.documents.readers.markdown import read_markdown
from bot.documents.readers.old_word import read_doc
from bot.documents.readers.old_workbook import read_old_workbook
from bot.documents.readers.opendocument import read_odp, read_ods, read_odt
from bot.documents.readers.pdf import read_pdf
from bot.documents.readers.picture import read_picture
from bot.documents.readers.plain import read_plain
from bot.documents.readers.richtext import read_rtf
from bot.documents.readers.slides import read_slides
from bot.documents.readers.workbook import read_workbook
from bot.errors import FileUnreadable

BY_CONTENT: dict[str, Callable[[bytes], Layout]] = {
    "PDF": read_pdf,
    "docx": read_docx,
    "xlsx": read_workbook,
    "pptx": read_slides,
    "doc": read_doc,
    "xls": read_old_workbook,
    "RTF": read_rtf,
    "odt": read_odt,
    "ods": read_ods,
    "odp": read_odp,
    "epub": read_book,
    PICTURE: read_picture,
}
"""Readers of what the bytes show, whatever the name of the file says."""
TEXT: dict[str, Callable[[str], Layout]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".csv": read_delimited,
    ".tsv": read_delimited,
}
"""Readers of decoded text, by the ending of the name."""
MAIL = (".eml", ".mht", ".mhtml")
ARCHIVE_ENDING = ".zip"
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
READABLE = frozenset(
    ".docx .docm .dotx .pdf .xlsx .xlsm .xltx .pptx .pptm .ppsx .potx .doc .dot .wps .wpt .xls .xlt .et "
    ".rtf .odt .ott .ods .ots .odp .otp .epub".split()
) | {*TEXT, *MAIL, *PICTURES, ARCHIVE_ENDING}
"""Endings of the files that are opened; others are named as skipped."""
_CONTAINERS = (ARCHIVE_ENDING, *MAIL)
_SAVE_AS = {
    ".ppt": "pptx", ".pps": "pptx", ".dps": "pptx", ".ofd": "pdf", ".caj": "pdf", ".xps": "pdf",
    ".msg": "eml", ".xlsb": "xlsx", ".xml": "docx", ".pages": "docx", ".numbers": "xlsx",
    ".key": "pptx", ".gif": "png", ".webp": "png", ".heic": "jpg", ".mobi": "epub", ".azw3": "epub",
}  # fmt: skip
_ARCHIVES = {".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"}
_ALL = "可以添加 txt、md、html、docx、doc、wps、pdf、xlsx、xls、csv、pptx、rtf、odt、epub、eml、zip 和图片。"


def may_hold_files(name: str) -> bool:
    """Whether a file of this name may hold files of its own: an archive or a mail."""
    return name.lower().endswith(_CONTAINERS)


def unsupported(name: str, suffix: str) -> FileUnreadable:
    """What is said of a file that no reader reads."""
    shown = f"「{suffix}」格式" if suffix else "没有扩展名的文件"
    return FileUnreadable(f"《{name}》没有读取：不支持{shown}。", next_step(suffix), "skipped")


def next_step(suffix: str) -> str:
    """What to do with a file that no reader reads."""
    if suffix in _ARCHIVES:
        return "请解压后再添加。"
    better = _SAVE_AS.get(suffix)
    return f"请另存为 {better} 后再添加。" if better else _ALL
