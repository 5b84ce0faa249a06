"""Start, indexing, answering, memory and disk at several sizes, ours and its peers in one run.

`python -m tests.benchmarks.scaling [--data PLACE] [--sizes 1000,10000] [--engines ours,…]` writes
tables, plots and every figure into a folder. Engines that are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.commands.terminal import say, warn

from .article_files import lines_of, write_articles
from .articles import articles_of, questions_about, recombined
from .engines import NAMES, engine, is_there
from .growth import plot
from .tables import GROWING, Measured, report
from .timing import RunFailed, run

_WORKER = "tests.benchmarks.worker"
_CORPUS = Path(__file__).parent.parent.parent / "corpus" / "documents"


def measure(name: str, folder: Path, questions: Path) -> Measured:
    """All measures of one engine on one folder of articles.

    Raises:
        RunFailed: one of its processes ended with an error.
    """
    chosen, lines = engine(name), lines_of(folder)
    with tempfile.TemporaryDirectory() as made:
        arguments = (str(folder), made, str(questions))
        built = run(_WORKER, (name, "index", *arguments))
        disk = sum(path.stat().st_size for path in Path(made).rglob("*") if path.is_file())
        first = run(_WORKER, (name, "first", *arguments))
        asked = run(_WORKER, (name, "ask", *arguments))
    told = json.loads(asked.printed)
    return Measured(
        chosen.LIBRARY, chosen.LICENCE, len(lines), sum(map(len, lines)), built.processor,
        built.clock, first.processor, first.clock, tuple(told["processor"]), told["right"],
        asked.megabytes, disk / 1e6,
    )  # fmt: skip


def measured_at(
    size: int, articles: Sequence[str], engines: Sequence[str], n_questions: int
) -> Iterator[Measured]:
    """One engine after another at one size."""
    with tempfile.TemporaryDirectory() as made:
        folder, questions = Path(made, "articles"), Path(made, "questions.json")
        write_articles(recombined(articles, size), folder)
        asked = [asdict(one) for one in questions_about(lines_of(folder), n_questions)]
        questions.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
        for name in engines:
            try:
                yield measure(name, folder, questions)
            except RunFailed as error:
                warn(f"{engine(name).LIBRARY} 在 {size:,} 条时没有量成：{error}")


def save(measured: Sequence[Measured], folder: Path) -> None:
    """Write the page, its plots and the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scaling.md").write_text(report(measured), encoding="utf-8")
    figures = json.dumps([asdict(one) for one in measured], ensure_ascii=False, indent=1)
    (folder / "scaling.json").write_text(figures + "\n", encoding="utf-8")
    for name, title, cost in GROWING:
        lines = {
            one.engine: [
                (same.n_articles, cost(same)) for same in measured if same.engine == one.engine
            ]
            for one in measured
        }
        (folder / f"{name}.svg").write_text(plot(title, lines), encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, write, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scaling")
    parser.add_argument("--data", type=Path, default=_CORPUS, help="folder or archive of documents")
    parser.add_argument("--sizes", default="1000,10000,100000", help="articles, parted by commas")
    parser.add_argument("--engines", default=",".join(NAMES), help="parted by commas")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"))
    given = parser.parse_args(argv)
    engines = [name for name in given.engines.split(",") if is_there(engine(name))]
    articles = articles_of(given.data)
    measured: list[Measured] = []
    for size in map(int, given.sizes.split(",")):
        for one in measured_at(size, articles, engines, given.questions):
            measured.append(one)
            say(
                f"{one.engine}，{one.n_articles:,} 条：首答 {one.start:.1f} 秒，p50 {one.quantile(0.5):.1f} 毫秒"
            )
            save(measured, given.out)  # what is measured stays when the run is broken off
    say(f"结果在 {given.out / 'scaling.md'}。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
