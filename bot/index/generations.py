"""An index folder: immutable generations, one of them current, each file with its sha256.

Everything is written into a hidden folder first, then renamed into place, then named in
``CURRENT``; a build that dies at any moment leaves the current generation as it was.
Source: the model of Lucene's segments file, with a manifest in JSON.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.errors import IndexBusy, IndexDamaged, IndexMissing, WriteFailed

CURRENT, MANIFEST, FORMAT = "CURRENT", "manifest.json", 2
FOLDER = "FOLDER"
_REBUILD = "请重新运行 `yinju index 文件夹` 建立索引。"


def file_digest(path: Path) -> str:
    """sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def current_generation(index_dir: Path) -> str:
    """The name of the generation that answers now.

    Raises:
        IndexMissing: nothing has been built here.
        IndexDamaged: the pointer cannot be read.
    """
    try:
        pointer = json.loads((index_dir / CURRENT).read_text(encoding="utf-8"))
        return str(pointer["generation"])
    except FileNotFoundError as error:
        raise IndexMissing(
            f"还没有建立索引（「{index_dir}」里没有）。", "请先运行 `yinju index 文件夹`。"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"索引「{index_dir}」的指针文件 CURRENT 读不出来。", _REBUILD) from error


def read_manifest(index_dir: Path, generation: str) -> dict[str, Any]:
    """The manifest of a generation, after its own sum and the sums of all files are checked.

    Raises:
        IndexDamaged: a file is missing, cut, grown or changed.
    """
    folder = index_dir / generation
    try:
        pointer = json.loads((index_dir / CURRENT).read_text(encoding="utf-8"))
        if pointer["manifest_sha256"] != file_digest(folder / MANIFEST):
            raise IndexDamaged(f"索引「{folder}」的清单与记录的校验值不符。", _REBUILD)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        for name, known in manifest["files"].items():
            path = folder / name
            if path.stat().st_size != known["bytes"] or file_digest(path) != known["sha256"]:
                raise IndexDamaged(f"索引文件「{path}」与记录的校验值不符。", _REBUILD)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"索引「{folder}」缺少文件或清单读不出来。", _REBUILD) from error
    if manifest.get("format") != FORMAT:
        raise IndexDamaged(f"索引「{folder}」是由另一版本的程序建立的，格式不同。", _REBUILD)
    return manifest


@contextmanager
def writer_lock(index_dir: Path) -> Iterator[None]:
    """Only one process builds an index at a time; the lock goes with the process.

    Raises:
        IndexBusy: another process holds it.
        WriteFailed: the folder cannot be made or written.
    """
    with translated_write_errors(index_dir):
        index_dir.mkdir(parents=True, exist_ok=True)
        lock = (index_dir / ".lock").open("a+", encoding="utf-8")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            holder = lock.read().strip() or "未知"
            raise IndexBusy(
                f"另一个进程（{holder}）正在建立索引「{index_dir}」。", "请等它结束后再试。"
            ) from error
        lock.truncate(0)
        lock.write(f"进程号 {os.getpid()}")
        lock.flush()
        yield


@contextmanager
def translated_write_errors(index_dir: Path) -> Iterator[None]:
    """Turn the system's refusals to write into one sentence."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "磁盘空间不足" if full else f"写不进去（{error.strerror or error}）"
        step = "请腾出空间后再试" if full else "请检查文件夹权限，或用 --index 换一个位置"
        raise WriteFailed(
            f"索引「{index_dir}」{reason}。", f"{step}；原有索引不受影响。"
        ) from error


def publish(index_dir: Path, building: Path, facts: dict[str, Any]) -> str:
    """Seal a finished folder as generation ``facts["generation"]`` and make it current."""
    generation = str(facts["generation"])
    names = sorted(
        path.relative_to(building).as_posix()
        for path in building.rglob("*")
        if path.is_file() and path.name != MANIFEST and not path.name.endswith(".lock")
    )
    files = {
        name: {"bytes": (building / name).stat().st_size, "sha256": file_digest(building / name)}
        for name in names
    }
    manifest = {"format": FORMAT, **facts, "files": files}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (building / MANIFEST).write_text(text, encoding="utf-8")
    for name in [*names, MANIFEST]:
        _sync(building / name)
    final = index_dir / generation
    if final.exists():
        shutil.rmtree(final)
    building.rename(final)
    _sync(index_dir)
    _point_to(index_dir, generation, file_digest(final / MANIFEST))
    return generation


def _point_to(index_dir: Path, generation: str, manifest_sha256: str) -> None:
    temporary = index_dir / (CURRENT + ".tmp")
    pointer = {"generation": generation, "manifest_sha256": manifest_sha256}
    temporary.write_text(json.dumps(pointer) + "\n", encoding="utf-8")
    _sync(temporary)
    temporary.replace(index_dir / CURRENT)
    _sync(index_dir)


def record_folder(index_dir: Path, folder: Path | None) -> None:
    """Note beside the generations where the documents lie; None when they are no files.

    Raises:
        WriteFailed: the disk is full or the folder cannot be written.
    """
    write_beside(index_dir, FOLDER, os.fsencode(folder.absolute()) if folder else b"")


def write_beside(index_dir: Path, name: str, data: bytes) -> None:
    """Write a file beside the generations: readers see the old one or the new one.

    Raises:
        WriteFailed: the disk is full or the folder cannot be written.
    """
    temporary = index_dir / (name + ".tmp")
    with translated_write_errors(index_dir):
        temporary.write_bytes(data)
        temporary.replace(index_dir / name)


def indexed_folder(index_dir: Path) -> Path | None:
    """Where the documents of an index lie, as far as that is known."""
    try:
        folder = (index_dir / FOLDER).read_bytes()
    except OSError:
        return None
    return Path(os.fsdecode(folder)) if folder else None


def link_or_copy(path: Path, to: Path) -> None:
    """Take over a file that never changes, without its bytes where the disk allows that."""
    try:
        to.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, to)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_old_generations(index_dir: Path, keep: set[str]) -> None:
    """Delete generations with their reports, and what was left half-built, but those named."""
    for path in index_dir.iterdir():
        generation = path.name.startswith("g-") and path.name.partition(".")[0] not in keep
        if path.is_dir() and (generation or path.name.startswith(".building-")):
            shutil.rmtree(path, ignore_errors=True)
        elif generation:
            path.unlink(missing_ok=True)
