"""The values that flow from file to answer; none of them changes once made.

Offsets are half-open and count Unicode code points of ``Document.text``, which is the text
as read from the file: nothing folded, nothing corrected.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
INSIDE = "!/"
"""Between the path of an archive and that of a file in it: 「资料.zip!/办法.docx」."""


def collection_of(source: str) -> str:
    """The first folder of a path, 「学习资料」; empty for a file at the top."""
    folder, slash, _ = source.partition(INSIDE)[0].partition("/")
    return folder if slash else ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document (a line that holds text) with its address.

    ``number`` counts from 1; ``start`` and ``end`` leave out the line break. ``article`` is
    the legal address such as 「第十二条第二款」. ``page`` counts from 1; ``sheet`` and ``cells``
    (「A2:D2」) are set for tables of a workbook.
    """

    number: int
    start: int
    end: int
    heading: tuple[str, ...] = ()
    article: str | None = None
    page: int | None = None
    sheet: str | None = None
    cells: str | None = None
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an official document tells of itself; empty where it tells nothing.

    ``genre`` is the kind of document (文种, 「通知」), ``number`` the 文号 as written
    (「国发〔2023〕1号」), ``issuer`` the 发文机关, several with 、 between them, ``date`` the day of
    signing or adoption in ISO 8601, 「2023-01-05」 or 「2023-01」.
    """

    genre: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""


NO_IMPRINT = Imprint()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text, its paragraphs in order, and the spans never quoted.

    A document inside an archive has the source 「资料.zip!/办法.docx」. ``notes`` say what was
    not read or not read as it stands. ``reasons`` tells of each span of boilerplate why it is
    one, in the same order. ``line_keys`` stand for lines that would be boilerplate if other
    files held them too, and ``furniture`` is the digest of what was known of such lines when
    the file was read.
    """

    id: str
    title: str
    text: str
    source: str
    sha256: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    imprint: Imprint = NO_IMPRINT
    line_keys: tuple[str, ...] = ()
    furniture: str = ""
    notes: tuple[str, ...] = ()

    @property
    def collection(self) -> str:
        """The first folder of the source, 「学习资料」; empty for a file at the top."""
        return collection_of(self.source)


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a list of documents shows, without the text.

    ``superseded_by`` is the path of the newest version where this document is an older one.
    """

    id: str
    title: str
    source: str
    sha256: str
    n_characters: int
    n_passages: int
    superseded_by: str | None = None
    imprint: Imprint = NO_IMPRINT

    @property
    def collection(self) -> str:
        """The first folder of the source; empty for a file at the top."""
        return collection_of(self.source)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document that is indexed and found as a whole.

    Always true: ``document.text[start:end] == text``. The address is that of its first
    paragraph of running text.
    """

    document_id: str
    title: str
    heading: tuple[str, ...]
    start: int
    end: int
    text: str
    article: str | None = None
    paragraph: int = 1
    page: int | None = None

    @property
    def id(self) -> str:
        """Derived from document and place, so that it names the same words in every build."""
        return f"{self.document_id}:{self.start}"


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage in a ranking; a higher score is better."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where the same words stand once more: path of the document and offsets there.

    ``superseded_by`` is the path of the newest version where this document is an older one.
    """

    document: str
    start: int
    end: int
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The words quoted and the exact place they stand.

    ``start`` and ``end`` are offsets in the document and lie inside the passage, so the
    quote is always the source's own words. ``marks`` are the decisive spans inside the quote,
    as offsets in the document. ``also_in`` lists twins in other places. ``superseded_by`` is
    the path of the newest version where this document is an older one. ``pinned`` says that a
    person chose it for this question.
    """

    passage: Passage
    source: str
    sha256: str
    start: int
    end: int
    heading: tuple[str, ...] = ()
    article: str | None = None
    paragraph: int = 1
    page: int | None = None
    sheet: str | None = None
    cells: str | None = None
    marks: tuple[Span, ...] = ()
    also_in: tuple[Place, ...] = ()
    superseded_by: str | None = None
    pinned: bool = False

    @property
    def quote(self) -> str:
        """Cut from the passage, never written."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets: ``[n]`` in the text is ``citations[n - 1]``.

    No citations means "not found". ``confidence`` lies between 0 and 1. ``passages`` holds the
    ten best in order, whatever was cited, and ``passage_sources`` the path of the document of
    each. ``searched_as`` is the question as searched when a
    subject was carried over from the conversation, else None.
    """

    question: str
    text: str
    citations: tuple[Citation, ...]
    confidence: float
    passages: tuple[ScoredPassage, ...] = ()
    passage_sources: tuple[str, ...] = ()
    generation: str = ""
    searched_as: str | None = None

    @property
    def answered(self) -> bool:
        """Whether anything is cited."""
        return bool(self.citations)
