"""bot/index/versions.py, and quotes from versions in bot/reading.py: the newest goes first."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.documents import document_from_text, split_document
from bot.index.tables import Tables
from bot.index.writing import write_tables
from bot.pipeline import build_index_of, load_bot
from bot.ranking.question.understanding import understand
from bot.ranking.quotes.candidates import candidates
from bot.reading import ScoredCandidate, choose_quotes, cite, wanted_versions
from bot.settings import Settings
from bot.types import Citation

RULE = """{title}
{date}
第一条 为了规范采摘园的管理，制定本办法。
第二条 进入采摘园应当佩戴草帽，听从管理员安排。
第三条 采摘的果实按每斤{price}元结算，{more}现金和扫码都可以。
第四条 采摘园每天{opens}。
"""
OLD_TEXT = RULE.format(title="采摘园管理办法", date="", price="八", more="", opens="八点开放")
NEW_TEXT = RULE.format(
    title="采摘园管理办法", date="", price="十二", more="超过十斤的打九折，",
    opens="九点至五点开放，雨天是否闭园由值班员挂牌通知",
)  # fmt: skip
OTHER = "仓库管理办法\n第一条 仓库的钥匙由值班员保管，离开时必须上锁。\n"

Index = Callable[[Mapping[str, str]], Tables]


@pytest.fixture
def indexed(tmp_path: Path) -> Index:
    def indexed(texts: Mapping[str, str]) -> Tables:
        documents = [document_from_text(text, source=source) for source, text in texts.items()]
        write_tables(((one, split_document(one)) for one in documents), tmp_path)
        return Tables(tmp_path)

    return indexed


def superseded(tables: Tables) -> dict[str, str]:
    newest = {e.source: tables.superseded_by(row) for row, e in enumerate(tables.entries)}
    return {source: newer for source, newer in newest.items() if newer is not None}


def dated(date: str, price: str = "八") -> str:
    return RULE.format(title="采摘园管理办法", date=date, price=price, more="", opens="全天开放")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("采摘园管理办法(2010-04-29).md", OLD_TEXT), ("采摘园管理办法(2024-02-27).md", NEW_TEXT)),
        (("z(2010).md", OLD_TEXT), ("a(2024).md", NEW_TEXT)),
        (("办法/采摘园管理办法2010.txt", OLD_TEXT), ("办法/采摘园管理办法2024.txt", NEW_TEXT)),
        (("甲/采摘园管理办法2010.txt", OLD_TEXT), ("乙/采摘园管理办法2024.txt", NEW_TEXT)),
        (("采摘园管理办法（旧）.txt", OLD_TEXT), ("采摘园管理办法.txt", NEW_TEXT)),
        (("采摘园管理办法.txt", OLD_TEXT), ("采摘园管理办法（最新版）.txt", NEW_TEXT)),
        (("采摘园管理办法v1.txt", OLD_TEXT), ("采摘园管理办法v2.txt", NEW_TEXT)),
        (("01 采摘办法.txt", dated("2016年5月4日园务会通过")), ("2.txt", dated("2021年6月1日修订", "九"))),
        (
            ("1.txt", dated("二〇一六年五月四日发布")),
            ("2.txt", dated("2016年5月4日发布\n2019年7月8日园务会修正", "九")),
        ),
        (
            ("1.txt", OLD_TEXT + "第五条 本办法自2016年7月1日起施行。\n"),
            ("2.txt", NEW_TEXT + "第五条 本办法自2021年7月1日起施行。\n"),
        ),
        (
            ("1.txt", OLD_TEXT.replace("办法\n", "办法（2016年修订）\n")),
            ("2.txt", NEW_TEXT.replace("办法\n", "办法（2021年修订）\n")),
        ),
    ],
)  # fmt: skip
def test_versions_of_one_rule(indexed: Index, old: tuple[str, str], new: tuple[str, str]) -> None:
    assert superseded(indexed(dict([old, new]))) == {old[0]: new[0]}


@pytest.mark.parametrize(
    "texts",
    [
        {"a.txt": "2024年政府工作报告\n各位代表：", "b.txt": "2025年政府工作报告\n各位代表："},
        {"2024.txt": "政府工作报告\n2024年1月2日通过", "2025.txt": "政府工作报告\n2025年1月2日通过"},
        {"1.txt": "2024年放假安排的通知\n一、", "2.txt": "2025年放假安排的通知\n一、"},
        {"a(2010).txt": "甲市采摘园管理办法\n第一条", "b(2020).txt": "乙市采摘园管理办法\n第一条"},
        {"a(2010).txt": "采摘园管理办法\n第一条", "b(2020).txt": "采摘园管理办法（试行）\n第一条"},
        {"a(2010).txt": "关于采摘园的决定\n第一条", "b(2020).txt": "关于采摘园的决定\n第一条"},
        {"a.txt": OLD_TEXT, "b.txt": NEW_TEXT},
        {"a(2020).txt": OLD_TEXT, "b(2020).txt": NEW_TEXT},
        {"甲/采摘园管理办法（旧）.txt": OLD_TEXT, "乙/采摘园管理办法.txt": NEW_TEXT},
        # a heading on every page taken for the title, the files are about other things
        {"考勤制度2020.txt": "采摘园管理制度\n考勤", "休假制度2022.txt": "采摘园管理制度\n休假"},
        # one text, dated by its adoption in one file name and by its entry into force in the other
        {"采摘园管理办法(2024-02-27).txt": NEW_TEXT, "采摘园管理办法(2024-05-01).txt": "\n" + NEW_TEXT},
        # articles of one rule as documents of their own, each with a date of its own
        {
            "a": "采摘园管理办法\n2016年5月4日发布\n采摘下来的果实一律按斤称重，在出口处结算，不得在路上交易。",
            "b": "采摘园管理办法\n进山的小路遇雨封闭，由值班员挂牌告知，自2019年1月1日起施行。",
        },
    ],
)  # fmt: skip
def test_no_versions_of_one_another(indexed: Index, texts: dict[str, str]) -> None:
    tables = indexed(texts)
    assert superseded(tables) == {}
    wanted = tables.versions.wanted("2010年、2016年、2020年、2024年的怎么说")
    assert [wanted(row) for row in range(len(tables.entries))] == [None, None]


def test_all_older_versions_point_to_the_newest_in_their_own_folder(indexed: Index) -> None:
    names = ("甲/采摘园管理办法(2001).txt", "甲/采摘园管理办法(2024).txt",
             "乙/采摘园管理办法(2010).txt", "乙/采摘园管理办法(2024).txt")  # fmt: skip
    found = superseded(indexed(dict.fromkeys(names, OLD_TEXT)))
    assert found == {names[0]: names[1], names[2]: names[3]}


def test_a_title_of_very_many_documents_names_no_rule(indexed: Index) -> None:
    texts = {f"采摘园管理办法({1950 + n}).txt": OLD_TEXT for n in range(51)}
    assert superseded(indexed(texts)) == {}
    del texts["采摘园管理办法(1950).txt"]
    assert len(superseded(indexed(texts))) == 49


OLD, NEW = "采摘园管理办法(2010-04-29).md", "采摘园管理办法(2024-02-27).md"
BOTH = {OLD: OLD_TEXT, NEW: NEW_TEXT, "仓库管理办法.txt": OTHER}


def found(tables: Tables, source: str, words: str, score: float) -> ScoredCandidate:
    """The shortest candidate of a document that holds some words."""
    row = next(row for row, entry in enumerate(tables.entries) if entry.source == source)
    cut = [
        ScoredCandidate(candidate, passage, score)
        for passage in tables.passages_of(row)
        for candidate in candidates(0, passage)
        if words in tables.text(row, candidate.start, candidate.end)
    ]
    return min(cut, key=lambda one: one.candidate.end - one.candidate.start)


def cited(tables: Tables, question: str, *ranked: ScoredCandidate) -> list[Citation]:
    asked = understand(question, lambda term: 0, tables.n_passages)
    chosen = choose_quotes(ranked, 3, wanted=wanted_versions(tables, asked))
    return [cite(tables, asked, scored, twins) for scored, twins in chosen]


def told(citations: list[Citation]) -> list[tuple[str, str | None, list[str]]]:
    return [(c.source, c.superseded_by, [p.document for p in c.also_in]) for c in citations]


def test_of_twins_the_newest_version_is_quoted_and_the_older_named(indexed: Index) -> None:
    tables = indexed(BOTH)
    ranked = (found(tables, OLD, "草帽", 9.0), found(tables, NEW, "草帽", 8.0))
    citations = cited(tables, "进园要戴什么", *ranked)
    assert told(citations) == [(NEW, None, [OLD])]
    assert citations[0].also_in[0].superseded_by == NEW


def test_a_near_twin_of_the_newest_version_goes_first_and_the_older_follows(
    indexed: Index,
) -> None:
    tables = indexed(BOTH)
    ranked = (
        found(tables, OLD, "八元", 9.0), found(tables, NEW, "草帽", 8.5),
        found(tables, NEW, "十二元", 7.0),
    )  # fmt: skip
    citations = cited(tables, "采摘的果实怎么结算", *ranked)
    assert told(citations) == [(NEW, None, []), (OLD, NEW, []), (NEW, None, [])]
    assert "十二元" in citations[0].quote and "八元" in citations[1].quote


def test_the_number_of_an_article_tells_nothing(indexed: Index) -> None:
    moved = NEW_TEXT.replace("第二条", "第九条").replace("第四条", "第二条")
    tables = indexed(BOTH | {NEW: moved})
    old, other = found(tables, OLD, "草帽", 9.0), found(tables, NEW, "九点至", 8.5)
    same = found(tables, NEW, "草帽", 8.0)
    assert told(cited(tables, "戴什么", old, other, same))[0] == (NEW, None, [OLD])
    assert told(cited(tables, "戴什么", old, other)) == [(OLD, NEW, []), (NEW, None, [])]


def test_an_older_version_that_alone_answers_is_cited_and_marked(indexed: Index) -> None:
    tables = indexed(BOTH)
    alone = (found(tables, OLD, "八元", 9.0), found(tables, NEW, "草帽", 8.5))
    assert told(cited(tables, "怎么结算", *alone)) == [(OLD, NEW, []), (NEW, None, [])]
    far = (found(tables, OLD, "草帽", 9.0), found(tables, NEW, "草帽", 0.9))
    assert told(cited(tables, "进园要戴什么", *far)) == [(OLD, NEW, [])]


@pytest.mark.parametrize("year", ["2010年", "二〇一〇年", "2010版"])
def test_a_year_that_the_question_names_keeps_its_version_first(indexed: Index, year: str) -> None:
    tables = indexed(BOTH)
    old, new = found(tables, OLD, "八元", 9.0), found(tables, NEW, "十二元", 8.0)
    question = f"{year}的采摘园管理办法怎么结算"
    assert told(cited(tables, question, old, new)) == [(OLD, NEW, []), (NEW, None, [])]
    better_new = found(tables, NEW, "十二元", 9.5)
    assert told(cited(tables, question, better_new, old)) == [(OLD, NEW, []), (NEW, None, [])]


@pytest.mark.parametrize("asked", ["旧版怎么结算", "修订前怎么结算", "修改以前怎么结算"])
def test_a_question_about_the_old_version_gets_it_first(indexed: Index, asked: str) -> None:
    oldest = "采摘园管理办法(1999-01-01).md"
    tables = indexed(BOTH | {oldest: OLD_TEXT.replace("八元", "三元")})
    new, old = found(tables, NEW, "十二元", 9.0), found(tables, OLD, "八元", 8.0)
    assert [c.source for c in cited(tables, asked, new, old)] == [OLD, NEW]
    before = found(tables, oldest, "三元", 7.0)
    assert [c.source for c in cited(tables, asked, new, old, before)] == [OLD, NEW, oldest]
    assert [c.source for c in cited(tables, asked, before, new)] == [oldest, NEW]


def test_twins_in_documents_that_are_no_versions_stay_one_citation(indexed: Index) -> None:
    tables = indexed({"甲.txt": "甲制度\n" + OTHER, "乙.txt": "乙制度\n" + OTHER})
    ranked = (found(tables, "乙.txt", "钥匙", 9.0), found(tables, "甲.txt", "钥匙", 8.0))
    assert told(cited(tables, "钥匙谁保管", *ranked)) == [("乙.txt", None, ["甲.txt"])]


def test_no_more_quotes_than_asked_for_when_a_newer_one_goes_first(indexed: Index) -> None:
    tables = indexed(BOTH)
    ranked = (found(tables, OLD, "八元", 9.0), found(tables, NEW, "十二元", 8.0))
    wanted = wanted_versions(tables, understand("怎么结算", lambda term: 0, 9))
    chosen = choose_quotes(ranked, 1, wanted=wanted)
    assert [(first.passage.document_id, twins) for first, twins in chosen] == [
        (ranked[1].passage.document_id, [])
    ]


def test_an_answer_quotes_the_newest_version(tmp_path: Path) -> None:
    settings = Settings(index=str(tmp_path), threshold=0.0)
    build_index_of([document_from_text(t, source=s) for s, t in BOTH.items()], settings)
    bot = load_bot(settings)
    first = bot.answer("进入采摘园应当佩戴什么").citations[0]
    assert (first.source, [p.document for p in first.also_in]) == (NEW, [OLD])
    asked = bot.answer("2010年的办法里，进入采摘园应当佩戴什么")
    assert (asked.citations[0].source, asked.citations[0].superseded_by) == (OLD, NEW)
    assert asked.text.startswith(asked.citations[0].quote + "[1]（旧版）")
    assert asked == bot.answer("2010年的办法里，进入采摘园应当佩戴什么")


def test_the_list_of_documents_tells_the_same_versions_whatever_is_asked_first(
    tmp_path: Path, indexed: Index
) -> None:
    documents = [document_from_text(text, source=source) for source, text in BOTH.items()]
    settings = Settings(index=str(tmp_path / "index"))
    build_index_of(documents, settings)
    listed = {one.source: one.superseded_by for one in load_bot(settings).documents}
    assert listed == {OLD: NEW, NEW: None, "仓库管理办法.txt": None}
    backwards = indexed(BOTH)
    assert [backwards.superseded_by(row) for row in (2, 1, 0)] == [None, None, NEW]
