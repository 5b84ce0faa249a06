"""A small bot over a few texts in memory: enough for every state of the pages, no index."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path

from bot.errors import DocumentUnknown, PinInvalid, QuestionInvalid
from bot.reporting import FileReport
from bot.settings import Settings
from bot.suggesting import KINDS, Kind, Suggestion
from bot.types import (
    Answer,
    Citation,
    Document,
    DocumentSummary,
    Paragraph,
    Passage,
    Place,
    ScoredPassage,
    Span,
)
from bot.usage.grouping import Unanswered, unanswered_questions
from bot.usage.log import FILE, QuestionLog
from bot.usage.pinning import PinState
from bot.usage.pins import Pin

ATTACK = '<img src=x onerror="window.__xss=1"><script>window.__xss=2</script>'
ATTACKED = f"安全测试 {ATTACK} $x^2$ **粗体** 到此为止。"
NOT_FOUND = "资料中没有找到能回答这个问题的内容。可以换个问法，或添加相关资料。"

TEXTS = {
    "学习资料/主题教育要点.txt": (
        "主题教育要点\n"
        "一、总要求\n"
        "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。\n"
        "这十二个字是一个整体，贯穿主题教育的全过程。\n"
        "二、根本任务\n"
        "根本任务是坚持学思用贯通、知信行统一，把学习成果转化为做好工作的本领。\n"
        "加微信进群领取更多资料\n"
        "三、具体目标\n"
        "具体目标有五个方面：凝心铸魂筑牢根本，锤炼品格强化忠诚，实干担当促进发展，"
        "践行宗旨为民造福，廉洁奉公树立新风。\n"
    ),
    "学习资料/讲话摘编.docx": (
        "讲话摘编\n第一篇\n"
        "主题教育的总要求是学思想、强党性、重实践、建新功，各单位要结合实际抓好落实。\n"
        "𠮷日开班，𠮷时动员，先学一步，学深一层。\n"
    ),
    "规章制度/考勤与休假办法.pdf": (
        "考勤与休假办法\n第三章 年休假\n"
        "第十二条 职工累计工作已满一年不满十年的，年休假五天；已满十年不满二十年的，"
        "年休假十天；已满二十年的，年休假十五天。国家法定休假日、休息日不计入年休假的假期。\n"
        "第十三条 年休假在一个年度内可以集中安排，也可以分段安排，一般不跨年度。确因工作需要"
        "跨年度安排的，经部门负责人批准，可以顺延到次年三月底。\n"
        "第十四条 职工请事假累计二十天以上且单位按照规定不扣工资的，不享受当年的年休假。\n"
        "第四章 请假\n"
        + "".join(
            f"第{n}条 请假应当事先提出，写明事由和起止时间，经批准后方可离开岗位；"
            "情况紧急的可以先口头报告，事后一个工作日内补办手续。\n"
            for n in ("十五", "十六", "十七", "十八", "十九", "二十", "二十一", "二十二")
        )
    ),
    f"规章制度/{ATTACK.replace('/', '')}.txt": f"攻击样本\n{ATTACKED}\n",
}

NEWEST = "学习资料/讲话摘编.docx"  # cited in its older version where 「事假」 is asked for
# keyword of the question → (a word of the path, the quote, the decisive words in it)
ANSWERS = {
    "总要求": [
        ("要点", "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。",
         "学思想、强党性、重实践、建新功"),
    ],
    "年休假": [
        ("考勤", "第十二条 职工累计工作已满一年不满十年的，年休假五天；已满十年不满二十年的，"
         "年休假十天；已满二十年的，年休假十五天。", "已满十年不满二十年的，年休假十天"),
        ("考勤", "确因工作需要跨年度安排的，经部门负责人批准，可以顺延到次年三月底。",
         "可以顺延到次年三月底"),
        ("要点", "具体目标有五个方面：凝心铸魂筑牢根本，锤炼品格强化忠诚，实干担当促进发展，"
         "践行宗旨为民造福，廉洁奉公树立新风。", "五个方面"),
    ],
    "事假": [
        ("考勤", "第十四条 职工请事假累计二十天以上且单位按照规定不扣工资的，不享受当年的年休假。",
         "不享受当年的年休假"),
    ],
    "开班": [("摘编", "𠮷日开班，𠮷时动员，先学一步，学深一层。", "先学一步")],
    "安全测试": [("攻击", ATTACKED, "到此为止")],
}  # fmt: skip


def make_document(source: str, text: str) -> Document:
    """Every line a paragraph; short lines head what follows."""
    paragraphs: list[Paragraph] = []
    heading: tuple[str, ...] = ()
    start = 0
    for number, line in enumerate(text.splitlines(), start=1):
        is_heading = len(line) < 10 and not line.startswith("加微信")
        if is_heading and number > 1:
            heading = (line,)
        article = re.match(r"第\S{1,3}条", line)
        paragraphs.append(
            Paragraph(
                number,
                start,
                start + len(line),
                heading,
                article.group() if article else None,
                page=1 + number // 6 if source.endswith(".pdf") else None,
                is_heading=is_heading,
            )
        )
        start += len(line) + 1
    advert = text.find("加微信")
    spans = ((advert, advert + len("加微信进群领取更多资料")),) if advert >= 0 else ()
    title = text.splitlines()[0] if "攻击" not in text else ATTACK
    identity = f"d{len(source):03d}{sum(map(ord, source)) % 10**8:08d}"
    return Document(
        identity, title, text, source, "0" * 64, tuple(paragraphs), spans, ("广告",) * len(spans)
    )


class FakeBot:
    """Answers by keyword; the second of two questions is searched with the first one's words."""

    def __init__(self, texts: dict[str, str] | None = None, max_chars: int = 500) -> None:
        self.generation = "g-0000"
        self.report: tuple[FileReport, ...] = ()
        self.max_chars = max_chars
        folder = tempfile.mkdtemp()
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.log = QuestionLog(Path(folder) / FILE, days=30)
        self.pins: tuple[PinState, ...] = ()
        self.texts = [make_document(s, t) for s, t in (texts or TEXTS).items()]
        self.documents = tuple(
            DocumentSummary(d.id, d.title, d.source, d.sha256, len(d.text), len(d.paragraphs))
            for d in self.texts
        )

    def with_settings(self, settings: Settings) -> FakeBot:
        """Nothing here depends on settings."""
        return self

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        collection: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Look the question up in ``ANSWERS``."""
        asked = question.strip()
        if not asked:
            raise QuestionInvalid("问题是空的。", "请写下想问的内容。")
        if len(asked) > self.max_chars:
            raise QuestionInvalid(
                f"问题有 {len(asked)} 个字，超过了 {self.max_chars} 个字的上限。",
                "请把问题写得短一些再问。",
            )
        searched = f"{history[-1]} {asked}" if history and asked.startswith("那") else None
        rows = next((v for k, v in ANSWERS.items() if k in (searched or asked)), [])
        cited = [self._cite(*row) for row in rows]
        cited = [c for c in cited if collection in (None, c.source.split("/")[0])]
        cited = [c for c in cited if document in (None, c.passage.document_id)]
        near = self.search(asked, 3, collection)
        sources = {d.id: d.source for d in self.texts}
        text = f"{cited[0].quote}[1]" if cited else NOT_FOUND
        return Answer(
            asked,
            text,
            tuple(cited),
            0.9 if cited else 0.2,
            tuple(near),
            tuple(sources[n.passage.document_id] for n in near),
            self.generation,
            searched,
        )

    def answer_and_rank(
        self, question: str, history: Sequence[str]
    ) -> tuple[Answer, tuple[ScoredPassage, ...]]:
        """As ``answer`` does, with three passages."""
        return self.answer(question, history), tuple(self.search(question, 3))

    def search(self, query: str, k: int = 10, collection: str | None = None) -> list[ScoredPassage]:
        """The first running text of each document, in their order."""
        found = [
            ScoredPassage(_passage(d, next(p for p in d.paragraphs if not p.is_heading)), 1 / n)
            for n, d in enumerate(self.texts, start=1)
            if collection in (None, d.collection)
        ]
        return found[:k]

    def suggest(
        self, typed: str, n: int = 8, kinds: Sequence[Kind] = KINDS, collection: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Titles and headings that hold what was typed."""
        found = [
            Suggestion(kind, text, text, d.id, d.title, d.source)
            for kind in kinds
            for d in self.texts
            for text in _lines_of(d, kind)
            if typed.strip() and typed.strip() in text
        ]
        return tuple(found[:n])

    def unanswered(self, days: int | None = None, most: int = -1) -> list[Unanswered]:
        """Grouped as the bot does."""
        from embeddings import load_encoder

        return unanswered_questions(self.log, load_encoder("shipped"), self.search, days, most)

    def add_pin(
        self, questions: Sequence[str], document: str, quote: str | None = None,
        span: Span | None = None,
    ) -> Pin:  # fmt: skip
        """Keep it in memory."""
        found = self.load_document(document)
        if found is None:
            raise DocumentUnknown("没有这份资料。", "请重新选择。")
        if quote is not None and quote not in found.text:
            raise PinInvalid(f"「{found.source}」里没有「{quote}」这句原文。", "请照抄。")
        start, end = span or (found.text.index(quote or ""), 0)
        end = end or start + len(quote or "")
        text = found.text[start:end]
        pin = Pin(tuple(questions), found.source, found.sha256, start, end, text, "2026-11-22")
        self.pins = (*self.pins, PinState(pin, (found.source, start, end)))
        return pin

    def remove_pin(self, name: str) -> Pin:
        """Forget it."""
        found = next((one.pin for one in self.pins if one.pin.id == name), None)
        if found is None:
            raise PinInvalid("没有这条置顶。", "请刷新网页。")
        self.pins = tuple(one for one in self.pins if one.pin != found)
        return found

    def load_document(self, document_id: str) -> Document | None:
        """By id."""
        return next((d for d in self.texts if d.id == document_id), None)

    def _cite(self, path_word: str, quote: str, mark: str) -> Citation:
        document = next(d for d in self.texts if path_word in d.source or path_word in d.text)
        start = document.text.index(quote)
        at = document.text.index(mark, start)
        paragraph = next(p for p in document.paragraphs if p.start <= start < p.end)
        twin = self.texts[1]
        also = (Place(twin.source, 8, 20),) if "总要求" in quote and twin != document else ()
        return Citation(
            _passage(document, paragraph),
            document.source,
            document.sha256,
            start,
            start + len(quote),
            paragraph.heading,
            paragraph.article,
            paragraph.number,
            paragraph.page,
            marks=((at, at + len(mark)),),
            also_in=also,
            superseded_by=NEWEST if "事假" in quote else None,
        )


def _lines_of(document: Document, kind: Kind) -> list[str]:
    if kind == "document":
        return [document.title]
    headings = (p.heading for p in document.paragraphs)
    return list(dict.fromkeys(h for path in headings for h in path)) if kind == "heading" else []


def _passage(document: Document, paragraph: Paragraph) -> Passage:
    return Passage(
        document.id,
        document.title,
        paragraph.heading,
        paragraph.start,
        paragraph.end,
        document.text[paragraph.start : paragraph.end],
        paragraph.article,
        paragraph.number,
        paragraph.page,
    )
