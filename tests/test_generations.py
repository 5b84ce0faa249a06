"""bot/index/generations.py: nothing half-written is ever current."""

import json
import os
from pathlib import Path

import pytest

from bot.errors import IndexBusy, IndexDamaged, IndexMissing, WriteFailed
from bot.index import generations


def published(index_dir: Path, name: str = "g-1", content: str = "内容") -> Path:
    building = index_dir / ".building-x"
    (building / "words").mkdir(parents=True)
    (building / "words" / "a").write_text(content, encoding="utf-8")
    generations.publish(index_dir, building, {"generation": name})
    return index_dir / name


def test_published_generation_is_current_and_whole(tmp_path: Path) -> None:
    folder = published(tmp_path)
    assert generations.current_generation(tmp_path) == "g-1"
    manifest = generations.read_manifest(tmp_path, "g-1")
    assert manifest["files"] == {
        "words/a": {"bytes": 6, "sha256": generations.file_digest(folder / "words" / "a")}
    }


def test_no_index_is_said_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="还没有建立索引") as caught:
        generations.current_generation(tmp_path)
    assert "yinju index" in caught.value.next_step


@pytest.mark.parametrize("damage", ["cut", "flip", "remove", "manifest", "pointer"])
def test_damage_is_found(tmp_path: Path, damage: str) -> None:
    file = published(tmp_path) / "words" / "a"
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:3])
    elif damage == "flip":
        data = bytearray(file.read_bytes())
        data[0] ^= 1
        file.write_bytes(data)
    elif damage == "remove":
        file.unlink()
    elif damage == "manifest":
        manifest = tmp_path / "g-1" / "manifest.json"
        manifest.write_text(json.dumps({"files": {}}), encoding="utf-8")
    else:
        (tmp_path / "CURRENT").write_text("{", encoding="utf-8")
    with pytest.raises(IndexDamaged, match="索引"):
        generations.read_manifest(tmp_path, generations.current_generation(tmp_path))


def test_an_index_of_another_format_is_told_apart_from_a_damaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(generations, "FORMAT", generations.FORMAT - 1)
        published(tmp_path)
    with pytest.raises(IndexDamaged, match="另一版本的程序建立的，格式不同") as caught:
        generations.read_manifest(tmp_path, "g-1")
    assert "yinju index" in caught.value.next_step


def test_second_builder_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with (
        generations.writer_lock(tmp_path),
        pytest.raises(IndexBusy, match=str(os.getpid())),
        generations.writer_lock(tmp_path),
    ):
        pytest.fail("two builders at once")


def test_refused_write_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteFailed, match="磁盘空间不足"),
        generations.translated_write_errors(tmp_path),
    ):
        raise OSError(28, "No space left on device")


def test_old_generations_and_left_overs_go(tmp_path: Path) -> None:
    for name in ("g-1", "g-2", "g-3"):
        published(tmp_path, name)
    (tmp_path / ".building-9").mkdir()
    generations.remove_old_generations(tmp_path, {"g-3", "g-2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "g-2", "g-3"]
