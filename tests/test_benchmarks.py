"""tests/benchmarks: the measures run, and compare readings of the same words."""

from pathlib import Path

import pytest
from benchmarks.article_files import lines_of, write_articles
from benchmarks.articles import questions_about, recombined
from benchmarks.bare import BARE
from benchmarks.engines import NAMES, engine, is_there
from benchmarks.growth import plot, slope
from benchmarks.papers import KINDS, paragraphs, write_papers
from benchmarks.reading import measure, table
from benchmarks.tables import OURS, Measured, report
from benchmarks.timing import RunFailed, run

from bot.documents import read_document


@pytest.mark.parametrize("kind", KINDS)
def test_papers_of_every_kind_hold_the_same_words(tmp_path: Path, kind: str) -> None:
    write_papers(tmp_path / kind, kind, n_files=1, pages=2)
    [path] = (tmp_path / kind).iterdir()
    wanted = "".join("".join(paragraphs(0, 2)).split())
    found = [read_document(path, tmp_path).text]
    found += [BARE[kind][1](path.read_bytes())] if kind in BARE else []
    for text in found:
        assert "".join(text.replace("#", "").split()) == wanted


def test_one_row_tells_what_a_kind_of_file_takes(tmp_path: Path) -> None:
    write_papers(tmp_path / "docx", "docx", n_files=2, pages=1)
    found = measure(tmp_path / "docx", "docx")
    assert (found.n_files, found.ratio is not None) == (2, True)
    assert table([found]).splitlines()[2].split()[:3] == ["docx", "2", f"{found.n_characters:,}"]


ARTICLES = [
    f"第{n}条　{thing}由办公室统一保管。需要使用的，应当提前三天提出书面申请，说明用途和时间。"
    for n, thing in enumerate(("印章", "公务车辆", "会议室", "档案资料"), start=1)
]


def test_any_number_of_articles_is_the_same_in_every_run() -> None:
    first, second = (list(recombined(ARTICLES, 40)) for _ in range(2))
    assert first == second
    assert first[:4] == ARTICLES and len(set(first)) == 40


def test_articles_come_back_from_their_files(tmp_path: Path) -> None:
    articles = list(recombined(ARTICLES, 120))
    write_articles(iter(articles), tmp_path / "articles")
    assert lines_of(tmp_path / "articles") == articles


def test_a_question_says_most_of_a_sentence_that_stands_in_an_article() -> None:
    for asked in questions_about(ARTICLES, 4):
        assert any(asked.sentence in article for article in ARTICLES)
        kept = asked.question.removesuffix("，是怎样规定的？")
        assert len(kept) <= len(asked.sentence)
        assert set(kept) <= set(asked.sentence)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of peers; those are theirs
@pytest.mark.parametrize("name", NAMES)
def test_every_engine_finds_what_was_asked(tmp_path: Path, name: str) -> None:
    if not is_there(engine(name)):
        pytest.skip(f"{engine(name).LIBRARY} is not installed")
    write_articles(iter(ARTICLES), tmp_path / "articles")
    (tmp_path / "store").mkdir()
    engine(name).build(tmp_path / "articles", tmp_path / "store")
    ask = engine(name).opened(tmp_path / "store")
    assert "公务车辆" in ask("公务车辆由谁保管？")


def test_a_process_is_measured_with_those_it_starts() -> None:
    taken = run("timeit", ("-n", "1", "-r", "1", "sum(range(3_000_000))"))
    assert taken.processor > 0.01 and taken.megabytes > 5 and "loop" in taken.printed
    with pytest.raises(RunFailed):
        run("no_module_of_this_name", ())


def test_growth_is_the_slope_of_logarithms() -> None:
    assert slope([(10, 2.0), (100, 20.0), (1000, 200.0)]) == pytest.approx(1)
    assert slope([(10, 5.0), (1000, 5.0)]) == pytest.approx(0)
    assert slope([(10, 5.0)]) is None
    assert plot("", {}) == "" and "FAISS" in plot("时间", {"FAISS": [(10, 1.0), (100, 3.0)]})


def test_the_page_sets_peers_against_ours() -> None:
    ours = Measured(OURS, "MIT", 100, 5000, 2.0, 2.1, 0.5, 0.6, (0.01, 0.03), 1.0, 100.0, 10.0)
    peer = Measured("甲", "MIT", 100, 5000, 8.0, 2.1, 2.0, 0.6, (0.05, 0.07), 0.9, 50.0, 5.0)
    page = report([ours, peer])
    assert "| 甲 | 4.00 | 4.00 | 3.00 | 0.50 | 0.50 |" in page
    assert "| 引据 | MIT | 0.50 | 2.0 | 2 | 50 | 20.0 |" in page
