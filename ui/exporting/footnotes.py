"""Footnotes in a Word document: the part that python-docx leaves out.

Source: ECMA-376, part 1, 17.11 (footnotes), 17.11.23 (separators, which Word asks for).
"""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))
_HALF_POINTS = "18"  # nine points


class Footnotes:
    """Collects notes; ``attach`` puts them into the document."""

    def __init__(self) -> None:
        self._root: BaseOxmlElement = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for kind, number in _SEPARATORS:
            note = _element("footnote", type=kind, id=number)
            _nested(note, "p", "r", kind)
            self._root.append(note)
        self.count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Set the number of a new note behind a paragraph."""
        self.count += 1
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(_element("footnoteReference", id=str(self.count)))
        note = _element("footnote", id=str(self.count))
        line = _nested(note, "p")
        number, said = _nested(line, "r"), _nested(line, "r")
        _nested(number, "rPr").append(_element("vertAlign", val="superscript"))
        _nested(number, "footnoteRef")
        _nested(said, "rPr").append(_element("sz", val=_HALF_POINTS))
        words = _nested(said, "t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = f" {text}"
        self._root.append(note)

    def attach(self, document: WordDocument) -> None:
        """Make the notes a part of the document."""
        name = PackURI("/word/footnotes.xml")
        part = XmlPart(name, _TYPE, self._root, document.part.package)
        document.part.relate_to(part, _RELATION)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def _nested(parent: BaseOxmlElement, *names: str) -> BaseOxmlElement:
    """Elements one inside the other, the last of which is returned."""
    for name in names:
        parent.append(child := _element(name))
        parent = child
    return parent
