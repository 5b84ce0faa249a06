"""The zip archive inside docx and xlsx, opened with limits on what it may hold."""

from __future__ import annotations

import io
import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lxml import etree

from bot.documents.limits import limits_in_force
from bot.errors import FileUnreadable

_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_OFFICE_DOCUMENT = "officeDocument"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")


class Package:
    """A docx or xlsx file as named parts of XML.

    Raises:
        FileUnreadable: it is no whole archive, is locked, or inflates beyond the limits.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise FileUnreadable(
                "读不出来：压缩包已损坏。", "请用原来的程序打开检查，另存一份后再添加。"
            ) from error
        parts = self._archive.infolist()
        limits = limits_in_force()
        if len(parts) > limits.parts:
            raise _refused(f"里面有 {len(parts)} 个文件，超过 {limits.parts} 个")
        n_bytes = sum(part.file_size for part in parts)
        if n_bytes > limits.inflated_mb * 1_000_000:
            raise _refused(f"展开后有 {n_bytes / 1e6:.0f} MB，超过 {limits.inflated_mb} MB")
        if any(part.flag_bits & 1 for part in parts):
            raise FileUnreadable("设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
        self._names = {part.filename for part in parts}

    def xml(self, name: str) -> Element | None:
        """The root of a part; None when the package has no such part."""
        data = self.part(name)
        return None if data is None else ElementTree.fromstring(data)

    def styles(self, name: str) -> Element | None:
        """The root of a part that is long and of which little is looked at, parsed much faster."""
        data = self.part(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        root: Element | None = None if data is None else etree.fromstring(data, parser)
        return root

    def bytes_of(self, name: str) -> bytes | None:
        """The bytes of a part that is no XML; None when the package has no such part."""
        return self._inflated(name) if name in self._names else None

    def part(self, name: str) -> bytes | None:
        """The bytes of a part of XML, without any declaration of types or entities."""
        data = self.bytes_of(name)
        if data is None:
            return None
        plain = data.replace(b"\0", b"")  # as it would read in UTF-16
        if any(declaration in plain for declaration in _DECLARATIONS):
            raise FileUnreadable(
                "没有读取：内部含有文档类型声明。", "请用办公软件另存一份后再添加。", "refused"
            )
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)

    def related(self, name: str) -> Iterator[tuple[str, str]]:
        """What a part refers to inside the package: the last word of the kind, the name."""
        folder, _, own = name.rpartition("/")
        relations = self.xml(f"{folder}/_rels/{own}.rels".lstrip("/"))
        for relation in () if relations is None else relations:
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = relation.get("Target", "")
                yield kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def _inflated(self, name: str) -> bytes:
        """The bytes of a part, never more than were declared, however many there are."""
        with self._archive.open(name) as part:
            return part.read(self._archive.getinfo(name).file_size + 1)

    def main_part(self, default: str) -> str:
        """The name of the part that holds the document itself."""
        found = (part for kind, part in self.related("") if kind == _OFFICE_DOCUMENT)
        return next(found, default)

    def check_all(self) -> None:
        """Look at every part once, for readers that open the archive themselves."""
        for name in sorted(self._names):
            if name.endswith((".xml", ".rels")) or self._is_markup(name):
                self.part(name)

    def _is_markup(self, name: str) -> bool:
        """Whether a part begins as XML does, whatever its name; drawings may declare types."""
        with self._archive.open(name) as part:
            beginning = part.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
        return beginning.startswith(b"<") and not name.endswith(".svg")

    def title(self) -> str | None:
        """The title from the metadata, if one is set."""
        core = self.xml("docProps/core.xml")
        found = None if core is None else core.findtext("{http://purl.org/dc/elements/1.1/}title")
        return found.strip() or None if found else None


def _refused(why: str) -> FileUnreadable:
    return FileUnreadable(f"没有读取：{why}。", "请拆成几个文件后再添加。", "refused")
