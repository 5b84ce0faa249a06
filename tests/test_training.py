"""embeddings/training/: each stage on small data, and the whole of it twice alike."""

import gzip
import json
import math
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from embeddings.lexicon import Entry
from embeddings.questions import WrittenQuestion, passage_key
from embeddings.sentence_reader import FILE
from embeddings.static import StaticEncoder
from embeddings.training import corpus, recipe
from embeddings.training.__main__ import make_model
from embeddings.training.corpus import Pair, Text, windows_of
from embeddings.training.examples import (
    DROPPED,
    KEPT,
    cloze_source,
    heading_source,
    lexicon_source,
    question_source,
    swap_source,
)
from embeddings.training.measure import evaluate, measures
from embeddings.training.start import start_table
from embeddings.training.vocabulary import build_tokenizer

LAW = """# 某市养犬条例

<!-- INFO END -->
## 第一章 总则

第一条 为了规范养犬行为，制定本条例。

第二条 本市行政区域内的养犬活动，适用本条例。
有下列情形之一的，不予登记：
（一）没有固定住所。

## 第二章 附则

第三条 本条例自公布之日起施行。
"""
PROSE = [
    Text("机关考勤办法", "一、请假", "职工请假应当提前一天申请。处长批准后方可离岗。"),
    Text("机关考勤办法", "二、考勤", "每天上午八点半考勤。迟到三次按旷工一天处理。"),
    Text("差旅费管理办法", "一、住宿", "住宿费在限额内凭发票报销。超过部分由个人负担。"),
]
LEXICON = [Entry("打卡", "考勤"), Entry("签到", "考勤"), Entry("出差住酒店的钱", "住宿费")]
CHANCE = random.Random(1)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """All files of a training folder, three rows each, and a zip of one law beside it."""
    folder = tmp_path / "train"
    folder.mkdir()
    prose = [{"title": t.title, "heading": t.heading, "text": t.text} for t in PROSE]
    pairs = [{"question": f"{t.heading}怎么规定？", "passage": t.text} for t in PROSE]
    own = [{**p, **q, "answer": q["text"][:8]} for p, q in zip(pairs, prose, strict=True)]
    for name in corpus.PROSE:
        write_rows(folder / f"prose-{name}.jsonl.gz", prose)
    for name in corpus.LEGAL + corpus.SCHOLARLY + corpus.ENCYCLOPAEDIC:
        write_rows(folder / f"pairs-{name}.jsonl.gz", pairs)
    write_rows(folder / "own-questions.jsonl.gz", own)
    write_rows(folder / "own-nearmiss.jsonl.gz", [{**row, "answer": ""} for row in own])
    with zipfile.ZipFile(tmp_path / "laws.zip", "w") as laws:
        laws.writestr("地方/某市养犬条例.md", LAW)
        laws.writestr("地方/某市养犬条例（旧）.md", LAW)
    return folder


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_articles_of_laws_come_once_and_without_chapter_lines(data_folder: Path) -> None:
    articles = corpus.read_laws(data_folder.parent / "laws.zip")
    assert [a.title for a in articles] == ["某市养犬条例"] * 3
    assert [a.text for a in articles] == [
        "第一条 为了规范养犬行为，制定本条例。",
        "第二条 本市行政区域内的养犬活动，适用本条例。\n有下列情形之一的，不予登记：\n"
        "（一）没有固定住所。",
        "第三条 本条例自公布之日起施行。",
    ]


def test_laws_are_found_in_the_folder_or_beside_it(data_folder: Path, tmp_path: Path) -> None:
    beside, given = tmp_path / "laws.zip", tmp_path / "given.zip"
    assert corpus.training_paths(data_folder, None) == (data_folder, beside)
    assert corpus.training_paths(tmp_path, None) == (data_folder, beside)
    assert corpus.training_paths(tmp_path, given) == (data_folder, given)
    beside.unlink()
    assert corpus.training_paths(data_folder, None) == (data_folder, None)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four questions of ours: of a prose text (two), of an article, of a text that is not there."""
    article = "第三条 本条例自公布之日起施行。"
    rows = [
        WrittenQuestion("请假要提前多久说", passage_key(PROSE[0].text), (6, 10)),
        WrittenQuestion("谁点头才能走", passage_key(PROSE[0].text), (13, 15)),
        WrittenQuestion("养狗的规矩啥时候开始管用", passage_key(article), None),
        WrittenQuestion("火星怎么去", passage_key("火星"), (0, 1)),
    ]
    monkeypatch.setattr(corpus, "written_questions", lambda: iter(rows))


@pytest.mark.usefixtures("written")
def test_our_questions_find_their_passages_again_with_the_answer(data_folder: Path) -> None:
    articles = corpus.read_laws(data_folder.parent / "laws.zip")
    found = corpus.read_written_questions(corpus.read_all_texts(data_folder, articles))
    assert [(pair.question, pair.answer) for pair in found] == [
        ("请假要提前多久说", "提前一天"),
        ("谁点头才能走", "处长"),
        ("养狗的规矩啥时候开始管用", ""),
    ]
    assert [pair.passage.text for pair in found] == [PROSE[0].text] * 2 + [articles[2].text]


@pytest.mark.usefixtures("written")
def test_our_questions_can_be_halved_and_taken_in_part() -> None:
    texts = [*PROSE, Text("养犬管理条例", "", "第三条 本条例自公布之日起施行。")]
    everything = corpus.read_written_questions(texts)
    halves = {half: corpus.read_written_questions(texts, half) for half in ("odd", "even")}
    assert {half: [p.passage.title for p in pairs] for half, pairs in halves.items()} == {
        "odd": ["机关考勤办法"] * 2,
        "even": ["养犬管理条例"],
    }
    assert corpus.read_written_questions(texts, most=2) == [everything[0], everything[1]]
    assert corpus.read_written_questions(texts, most=9) == everything


def test_halves_of_own_questions_share_no_title(data_folder: Path) -> None:
    halves = [corpus.read_own_questions(data_folder, half) for half in ("odd", "even")]
    titles = [{pair.passage.title for pair in half} for half in halves]
    assert titles == [{"机关考勤办法"}, {"差旅费管理办法"}]
    assert sum(map(len, halves)) == len(corpus.read_own_questions(data_folder)) == 3


def test_tokenizer_cuts_as_jieba_does() -> None:
    import jieba

    texts = ["主题教育的总要求是学思想、强党性", "住房公积金贷款额度由中国人民银行规定"]
    tokenizer = build_tokenizer(texts * 2, [], 2000)
    for text in texts:
        cut = [word for word in jieba.cut(text, HMM=False) if word.isalnum()]
        assert tokenizer.encode(text).tokens == cut


def test_terms_of_the_lexicon_stay_whole() -> None:
    texts = ["经适房怎么申请"] * 2
    assert build_tokenizer(texts, [], 500).encode("经适房").tokens == ["经", "适", "房"]
    assert build_tokenizer(texts, ["经适房"], 500).encode("经适房").tokens == ["经适房"]


def test_start_table_knows_neighbours() -> None:
    chance = np.random.default_rng(0)
    groups = np.arange(1, 41).reshape(4, 10)
    streams = [chance.permutation(groups[i % 4]).tolist() for i in range(400)]
    table = start_table(streams, 41, 16, kinship=0.9)
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    cosine = unit[1:] @ unit[1:].T
    same = np.kron(np.eye(4), np.ones((10, 10))) - np.eye(40)
    assert table[0].tolist() == [0.0] * 16
    assert cosine[same == 1].mean() > 0.5
    assert abs(cosine[(same + np.eye(40)) == 0].mean()) < 0.2
    assert np.array_equal(table, start_table(streams, 41, 16, kinship=0.9))


def test_windows_are_whole_sentences() -> None:
    text = "第一句话在这里。第二句话也在这里！第三句话还在这里？"
    assert windows_of(text, 10) == ["第一句话在这里。第二句话也在这里！", "第三句话还在这里？"]


def test_questions_lead_to_the_passage_or_its_window_with_the_answer() -> None:
    long = Text("办法", "一、总则", "甲" * 70 + "。" + "乙" * 70 + "。")
    source = question_source("own", 1, [Pair("问？", long, "乙乙")])
    made = {source.batch(1, CHANCE)[0] for _ in range(60)}
    window = "乙" * 70 + "。"
    bodies = {long.text, window}
    assert made == {("问？", prefix + body) for prefix in ("", "办法 一、总则 ") for body in bodies}


def test_no_batch_holds_a_passage_twice() -> None:
    pairs = [Pair(f"问{i}？", PROSE[i % 3], "") for i in range(30)]
    batch = question_source("own", 1, pairs).batch(100, CHANCE)
    assert len(batch) == 3


def test_swaps_say_the_official_term_in_everyday_words() -> None:
    source = swap_source("swaps", 1, PROSE, LEXICON)
    made = {example for _ in range(60) for example in source.batch(9, CHANCE)}
    work, lodging = PROSE[1].text, PROSE[2].text
    assert made == {
        (DROPPED + work.replace("考勤", f"{KEPT}打卡{KEPT}"), work),
        (DROPPED + work.replace("考勤", f"{KEPT}签到{KEPT}"), work),
        (DROPPED + lodging.replace("住宿费", f"{KEPT}出差住酒店的钱{KEPT}"), lodging),
    }


def test_other_sources() -> None:
    assert set(lexicon_source("lexicon", 1, LEXICON[2:]).batch(5, CHANCE)) == {
        ("出差住酒店的钱", "住宿费")
    }
    heads = {heading_source("headings", 1, PROSE[:1]).batch(1, CHANCE)[0] for _ in range(20)}
    assert heads == {(f"{t} 一、请假", PROSE[0].text) for t in ("", "机关考勤办法")}
    query, rest = cloze_source("cloze", 1, PROSE[:1]).batch(1, CHANCE)[0]
    first, second = "职工请假应当提前一天申请。", "处长批准后方可离岗。"
    assert query in {DROPPED + first, DROPPED + second}
    assert rest in {first, second, first + second}


def test_measures_by_hand() -> None:
    ideal = 1 + 1 / math.log2(3)
    first = measures(["甲", "乙", "丙"], {"甲", "丙"})
    second = measures(["乙", "丙"], {"甲", "丙"})
    assert list(first) == pytest.approx([1.0, 1.5 / ideal, 1.0])
    assert list(second) == pytest.approx([0.0, 1 / math.log2(3) / ideal, 0.5])


def test_training_twice_gives_the_same_model(data_folder: Path, tmp_path: Path) -> None:
    numbers = recipe.Recipe(n_pieces=400, dimension=16, steps=60, rate=0.02, most_entries=3)
    for name in ("one", "two"):
        make_model(data_folder, data_folder.parent / "laws.zip", tmp_path / name, numbers)
    one, two = StaticEncoder.load(tmp_path / "one"), StaticEncoder.load(tmp_path / "two")
    assert one.digest == two.digest
    assert one.dimension == 16
    readers = [(tmp_path / name / FILE).read_bytes() for name in ("one", "two")]
    assert readers[0] == readers[1]
    assert one.sentence_reader is not None and len(one.sentence_reader.facts) == len(one.table)
    asked = one.encode_queries([f"{text.heading}怎么规定？" for text in PROSE])
    answers = one.encode_passages([text.text for text in PROSE])
    assert (asked @ answers.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_evaluate_finds_by_kind_of_question(tmp_path: Path) -> None:
    rows = [{"_id": f"d{i}", "title": t.heading, "text": t.text} for i, t in enumerate(PROSE)]
    asked = [{"_id": f"plain-{i}", "text": t.text} for i, t in enumerate(PROSE)]
    for name, lines in (("corpus", rows), ("queries", asked)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "qrels").mkdir()
    judged = "".join(f"plain-{i}\td{i}\t1\n" for i in range(3))
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + judged)
    found = evaluate(StaticEncoder.load(), tmp_path, 0.4)
    assert {group: (n, values.tolist()) for group, (n, values) in found.items()} == {
        "all": (3, [1.0, 1.0, 1.0]),
        "plain": (3, [1.0, 1.0, 1.0]),
    }
