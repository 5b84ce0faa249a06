"""One measure of one engine, in a process of its own: index, the first answer, many answers.

`python -m tests.benchmarks.worker ENGINE index|first|ask FOLDER STORE QUESTIONS`; what it finds
out itself it prints as one JSON object, the rest is measured from outside.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .engines import engine

_WARM = 10  # questions before those that are counted


def main(argv: Sequence[str] | None = None) -> int:
    """Do the one thing."""
    name, action, folder, store, questions = sys.argv[1:] if argv is None else argv
    chosen = engine(name)
    if action == "index":
        chosen.build(Path(folder), Path(store))
        return 0
    asked = json.loads(Path(questions).read_text(encoding="utf-8"))
    ask = chosen.opened(Path(store))
    if action == "first":
        ask(asked[0]["question"])
        return 0
    for one in asked[:_WARM]:
        ask(one["question"])
    clock, processor, right = [], [], 0
    for one in asked:
        started, used = time.perf_counter(), time.process_time()
        right += one["sentence"] in ask(one["question"])
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    print(json.dumps({"clock": clock, "processor": processor, "right": right / len(asked)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
