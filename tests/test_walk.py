from __future__ import annotations

from pathlib import Path

from bot.documents import list_files


def test_files_come_sorted_without_hidden_and_lock_files(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    for name in ("乙/b.txt", "乙.txt", "甲.doc", ".隐藏", ".git/x.txt", "~$甲.docx", "Thumbs.db"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("字")
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "c.txt").write_text("字")
    (folder / "链").symlink_to(outside)
    (folder / "链.txt").symlink_to(outside / "c.txt")
    found = [path.relative_to(folder).as_posix() for path in list_files(folder)]
    assert found == ["乙.txt", "乙/b.txt", "甲.doc", "链.txt"]


def test_the_users_own_words_are_no_documents(tmp_path: Path) -> None:
    for name in ("同义词.txt", "子夹/同义词.txt", "说法.txt", "甲.txt"):
        path = tmp_path / "资料" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("字")
    folder = tmp_path / "资料"
    found = [path.relative_to(folder).as_posix() for path in list_files(folder)]
    assert found == ["子夹/同义词.txt", "甲.txt", "说法.txt"]
    aside = list_files(folder, folder / "子夹" / ".." / "说法.txt")
    assert [path.name for path in aside] == ["同义词.txt", "甲.txt"]
