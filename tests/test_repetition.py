from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.documents import document_from_text, find_repeated, split_document
from bot.documents.furniture import Furniture
from bot.types import Document

SUBJECTS = ("安全生产", "值班管理", "公文处理", "物业服务")


def read(texts: dict[str, str]) -> dict[str, Document]:
    first = {
        source: document_from_text(text, source=source, sha256=f"{hash(text):x}")
        for source, text in texts.items()
    }
    repeated = find_repeated((d.source, d.sha256, d.line_keys) for d in first.values())
    return {
        source: document_from_text(
            text, source=source, furniture=replace(Furniture(), repeated=repeated[source])
        )
        for source, text in texts.items()
    }


def repeated(texts: dict[str, str]) -> set[str]:
    return {
        document.text[start:end].strip()
        for document in read(texts).values()
        for (start, end), reason in zip(document.boilerplate, document.reasons, strict=True)
        if reason == "多份资料重复"
    }


def rules(subjects: tuple[str, ...], head: str = "", foot: str = "") -> dict[str, str]:
    return {
        f"制度/{subject}.txt": f"{head}\n{subject}管理办法说明\n第一条 为了{subject}，制定本办法。\n"
        f"第二条 本办法由综合科负责解释。\n本办法自发布之日起施行。\n综合科\n2024年1月5日\n{foot}"
        for subject in subjects
    }


def test_heads_and_feet_that_files_share() -> None:
    head, foot = "锦程集团制度汇编", "好文网整理发布\n地址：中山路1号　电话：0000-1234567"
    texts = rules(SUBJECTS, head, foot)
    assert repeated(texts) == {head, foot}
    assert [d.title for d in read(texts).values()] == [f"{s}管理办法说明" for s in SUBJECTS]
    assert repeated(rules(SUBJECTS[:2], head, foot)) == set()


def test_what_rules_have_in_common_is_their_own() -> None:
    assert repeated(rules(SUBJECTS)) == set()
    minutes = {
        f"{s}.txt": f"会议纪要\n{s}专题会议情况\n会议地点：三楼\n听取汇报。\n谢谢大家！\n特此通知"
        for s in SUBJECTS
    }
    assert repeated(minutes) == set()


def test_copies_of_one_file_share_nothing() -> None:
    text = rules(SUBJECTS[:1], "锦程集团制度汇编", "好文网整理发布")["制度/安全生产.txt"]
    assert repeated({f"{n}.txt": text for n in range(5)}) == set()


def test_a_head_counts_among_the_files_beside_it() -> None:
    texts = rules(SUBJECTS[:3], "锦程集团制度汇编")
    others = {f"别处/{n}.txt": f"第{n}号说明材料\n内容是{n}。" for n in range(20)}
    assert repeated(texts | others) == {"锦程集团制度汇编"}
    beside = {f"制度/{n}.txt": f"第{n}号说明材料\n内容是{n}。" for n in range(20)}
    assert repeated(texts | beside) == set()


@given(st.permutations(sorted(rules(SUBJECTS, "锦程集团制度汇编", "好文网整理发布"))))
def test_the_order_of_the_files_makes_no_difference(order: list[str]) -> None:
    texts = rules(SUBJECTS, "锦程集团制度汇编", "好文网整理发布")
    keys = {s: document_from_text(t, source=s, sha256=s).line_keys for s, t in texts.items()}
    expected = find_repeated((s, s, keys[s]) for s in sorted(texts))
    assert find_repeated((s, s, keys[s]) for s in order) == expected
    assert all(len(found) == 2 for found in expected.values())


def test_passages_leave_shared_lines_out() -> None:
    for document in read(rules(SUBJECTS, "锦程集团制度汇编", "好文网整理发布")).values():
        passages = split_document(document)
        spans = sorted([*document.boilerplate, *((p.start, p.end) for p in passages)])
        assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
        assert spans[-1][1] == len(document.text)
        assert not any("好文网" in p.text or "汇编" in p.text for p in passages)
