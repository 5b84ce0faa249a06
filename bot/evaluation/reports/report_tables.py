"""The tables of the report as HTML: the measures, those of each kind, and the reliability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bot.evaluation.measuring.calibration import Reliability
from bot.evaluation.measuring.labels import KIND_MEASURES, LABELS, shown, shown_interval
from bot.evaluation.measuring.scoring import Score
from bot.evaluation.reports.reliability_rows import COLUMNS, NOTE, rows, summary


def scores_table(scores: Sequence[Score]) -> str:
    """The measures with their values and numbers of cases."""
    cells = (
        (
            f"{LABELS[s.name]} <code>{s.name}</code>", shown(s.name, s.value),
            shown_interval(s.name, s.low, s.high), str(s.n),
        )
        for s in scores
    )  # fmt: skip
    return _table(("度量", "值", "95% 区间", "数目"), cells)


def groups_table(heading: str, groups: Mapping[str, Sequence[Score]]) -> str:
    """The main measures of each group of questions under a heading; empty without groups."""
    if not groups:
        return ""
    cells = []
    for name, scores in groups.items():
        values = {score.name: score.value for score in scores}
        n_questions = next(score.n for score in scores if score.name == "answered")
        shares = (shown(measure, values[measure]) for measure in KIND_MEASURES)
        cells.append((escape(name), str(n_questions), *shares))
    columns = (heading, "题数", *(LABELS[name] for name in KIND_MEASURES))
    return f"<h2>按{heading}</h2>\n{_table(columns, cells)}"


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
