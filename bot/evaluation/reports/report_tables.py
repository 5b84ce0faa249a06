"""The tables of the report as HTML: the measures, those of each kind, and the reliability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bot.evaluation.calibration import Reliability
from bot.evaluation.labels import KIND_MEASURES, LABELS, shown
from bot.evaluation.measures import Score
from bot.evaluation.reliability_rows import COLUMNS, NOTE, rows, summary


def scores_table(scores: Sequence[Score]) -> str:
    """The measures with their values and numbers of cases."""
    cells = (
        (f"{LABELS[s.name]} <code>{s.name}</code>", shown(s.name, s.value), str(s.n))
        for s in scores
    )
    return _table(("度量", "值", "数目"), cells)


def kinds_table(kinds: Mapping[str, Sequence[Score]]) -> str:
    """The main measures of each kind of question under a heading; empty without kinds."""
    if not kinds:
        return ""
    cells = []
    for kind, scores in kinds.items():
        values = {score.name: score.value for score in scores}
        cells.append((escape(kind), *(shown(name, values[name]) for name in KIND_MEASURES)))
    heading = ("类型", *(LABELS[name] for name in KIND_MEASURES))
    return f"<h2>按类型</h2>\n{_table(heading, cells)}"


def reliability_table(found: Reliability) -> str:
    """How many answers of each confidence were right, under a heading."""
    told = f'<p class="facts">{NOTE}<br>{summary(found)}</p>'
    return f"<h2>把握与实际</h2>\n{told}\n{_table(COLUMNS, rows(found))}"


def _table(heading: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    """Cells hold HTML; all columns but the first stand to the right."""
    first, *others = heading
    head = f"<th>{first}</th>" + "".join(f'<th class="number">{name}</th>' for name in others)
    body = "".join(
        f"\n<tr><td>{row[0]}</td>"
        + "".join(f'<td class="number">{cell}</td>' for cell in row[1:])
        + "</tr>"
        for row in cells
    )
    return f'<div class="scroll"><table><tr>{head}</tr>{body}</table></div>'
