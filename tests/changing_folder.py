"""A folder of office papers that changes at random, and reading it without other processes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from office_files import zip_bytes

from bot.documents import FolderFurniture, Reading, Trouble, read_documents
from bot.types import Document

FOLDERS = ("", "制度", "学习/第一批")


def read_here(
    paths: Sequence[Path], root: Path, limits: object, n_readers: int, furniture: FolderFurniture
) -> Iterator[list[Reading]]:
    """As ``read_files``, without the time that processes take to start."""
    for path in paths:
        found = read_documents(path, root, furniture)
        yield [
            Reading(source, one)
            if isinstance(one, Document)
            else Reading(source, trouble=Trouble.of(one))
            for source, one in found
        ]


def sample(draw: random.Random) -> str:
    title = draw.choice(["印章管理办法", "值班安排", "差旅费管理办法", "在座谈会上的讲话"])
    lines = [
        draw.choice([
            f"第{n}条 公章由{draw.choice(['办公室', '机要科'])}专人保管。",
            f"第{n}项 值班电话是{draw.randint(100, 999)}。",
            f"（{n}）住宿费每人每天不超过{draw.randint(3, 6)}百元。",
            "加微信进群领取更多资料",
        ])
        for n in range(1, draw.randint(2, 9))
    ]  # fmt: skip
    shared = draw.choice(
        [("锦程集团制度汇编", "好文网整理发布"), ("内部资料，注意保存", ""), ("", "")]
    )
    return "\n".join([shared[0], title, "第一章 总则", *lines, shared[1]])


def change(folder: Path, draw: random.Random) -> None:
    """Add, edit, copy, move, hide, pack or delete a file, or change what is never quoted."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    target = (
        folder
        / draw.choice(FOLDERS)
        / f"{draw.choice('甲乙丙丁戊己庚')}.{draw.choice(['txt', 'md'])}"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    kind = draw.choice(["add", "add", "edit", "copy", "move", "hide", "pack", "delete", "patterns"])
    if kind == "add" or len(files) < 3:
        target.write_text(sample(draw), encoding="utf-8")
    elif kind == "edit":
        path = draw.choice([path for path in files if path.suffix != ".zip"])
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[draw.randrange(len(lines))] = "第十条 本办法自印发之日起施行。"
        path.write_text("\n".join(lines), encoding="utf-8")
    elif kind == "copy":
        target.write_bytes(draw.choice(files).read_bytes())
    elif kind == "move":
        draw.choice(files).replace(target)
    elif kind == "hide":
        draw.choice(files).replace(target.with_name(f".{target.name}"))
    elif kind == "pack":
        packed = {path.name: path.read_bytes() for path in draw.sample(files, 2)}
        target.with_suffix(".zip").write_bytes(zip_bytes(packed))
    elif kind == "patterns":
        pattern = draw.choice(["保留：好文网整理发布", "（一）*", "# 没有"])
        (folder / "样板.txt").write_text(pattern, encoding="utf-8")
    else:
        draw.choice(files).unlink()
