"""Files to passages: how fast, and how long the bare library takes for the same files.

`python -m tests.benchmarks.reading` measures papers that it makes up, with a FOLDER the files
in it. Processor time is told beside the time on the clock, since others may use the machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from bot.collecting import read_folder
from bot.commands.terminal import say, text_table
from bot.documents import list_files, read_documents, split_document
from bot.documents.sandbox.pool import n_cores
from bot.progress import silent
from bot.types import Document

from .bare import BARE
from .papers import PAGE_CHARACTERS, write_papers

_PAPERS = {"txt": (150, 30), "md": (150, 30), "html": (150, 30), "docx": (40, 20), "pdf": (20, 20),
           "rtf": (100, 20)}  # fmt: skip
_TIMES = 2
_COLUMNS = (
    "类型",
    "文件",
    "字数",
    "MB/秒",
    "页/秒",
    "MB/秒（处理器）",
    "页/秒（处理器）",
    "库",
    "倍数",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One kind of file: what was read, in how many seconds of clock and of processor time.

    ``alone`` and ``bare`` are seconds of processor time that reading takes without any process
    of its own, and that the bare library takes; None where there is no library to compare.
    """

    kind: str
    n_files: int
    n_characters: int
    n_bytes: int  # of the text in UTF-8
    clock: float
    processor: float
    alone: float
    bare: float | None

    @property
    def ratio(self) -> float | None:
        """How many times as long as the bare library it takes."""
        return None if self.bare is None else self.alone / self.bare


def measure(folder: Path, kind: str) -> Measured:
    """Read the files of one kind under a folder; the best of a few times counts."""
    files = [path for path in list_files(folder) if path.suffix.lower() == f".{kind}"]
    clock, processor, texts = min(_read_all(folder) for _ in range(_TIMES))
    alone = min(_seconds(lambda: _read_alone(files, folder)) for _ in range(_TIMES))
    library = BARE.get(kind)
    bare = None
    if library is not None:
        contents = [path.read_bytes() for path in files]
        read = library[1]
        bare = min(_seconds(lambda: [read(data) for data in contents]) for _ in range(_TIMES))
    n_bytes = sum(len(text.encode("utf-8", "replace")) for text in texts)
    return Measured(kind, len(files), sum(map(len, texts)), n_bytes, clock, processor, alone, bare)


def _read_all(folder: Path) -> tuple[float, float, list[str]]:
    """The whole reading on all cores: seconds on the clock, of processor time, and the texts."""
    started, used = time.perf_counter(), _processor_seconds()
    texts = []
    for found in read_folder(folder, [], silent):
        assert isinstance(found, Document)
        split_document(found)
        texts.append(found.text)
    return time.perf_counter() - started, _processor_seconds() - used, texts


def _read_alone(files: Sequence[Path], folder: Path) -> None:
    for path in files:
        for _ in read_documents(path, folder):
            pass


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _processor_seconds() -> float:
    return sum(
        used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    )


def table(measured: Sequence[Measured]) -> str:
    """One row for each kind of file."""
    rows = []
    for one in measured:
        cores = one.processor / n_cores()  # as if nobody else used the machine
        pages, megabytes = one.n_characters / PAGE_CHARACTERS, one.n_bytes / 1e6
        rows.append((
            one.kind, str(one.n_files), f"{one.n_characters:,}", f"{megabytes / one.clock:.2f}",
            f"{pages / one.clock:,.0f}", f"{megabytes / cores:.2f}", f"{pages / cores:,.0f}",
            BARE[one.kind][0] if one.kind in BARE else "—",
            "—" if one.ratio is None else f"{one.ratio:.2f}",
        ))  # fmt: skip
    return text_table(_COLUMNS, rows, numbers=(1, 2, 3, 4, 5, 6, 8))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading")
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?")
    folder: Path | None = parser.parse_args(argv).folder
    if folder is not None:
        kinds = Counter(path.suffix.lower()[1:] for path in list_files(folder))
        say(table([measure(folder, kinds.most_common(1)[0][0])]))
        return 0
    with tempfile.TemporaryDirectory() as made:
        measured = []
        for kind, (n_files, pages) in _PAPERS.items():
            write_papers(Path(made, kind), kind, n_files, pages)
            measured.append(measure(Path(made, kind), kind))
    say(
        f"{table(measured)}\n\n一页按 {PAGE_CHARACTERS} 字算；处理器一栏按 {n_cores()} 个核都空闲算。"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
