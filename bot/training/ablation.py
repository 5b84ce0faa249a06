"""What each kind of feature is worth: ``python -m bot.training.ablation GROUPS``.

GROUPS is the folder that ``python -m bot.training --groups`` wrote. Each model is fitted once
with all its features and once without each kind of them, on four groups of five, and measured
on the fifth. The table is Markdown, with the kinds named in Chinese.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.evaluation.measuring.calibration import auroc
from bot.ranking.confidence import CONFIDENCE_NAMES
from bot.ranking.models.trees import TreeModel
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.quotes.chances import SENTENCE_NAMES
from bot.ranking.quotes.features import NAMES
from bot.training.boosting import Trees, fit_chance, fit_choice_trees, fit_order
from bot.training.fit import Array
from bot.training.groups import Group, read_groups
from bot.training.signs import CONFIDENCE_SIGNS, PASSAGE_SIGNS

_EVERY = 5  # every fifth group is kept for measuring
_BEYOND = ("words_beyond_heading", "near_beyond_heading", "vector_beyond_heading")
_READ = ("answer_odds", "sentence_chance", "passage_answer_odds", "answer_lead")
_MEANING = ("near", "vector", "least_near", "heaviest_near", "best_near", "focus_near")
_COMPARED = ("_below_best", "_over_mean", "_before", "_after")
KINDS: Mapping[str, Callable[[str], bool]] = {
    "读出的把握": lambda name: name.removesuffix("_over_mean").startswith(_READ),
    "词义相近": lambda name: any(part in name for part in _MEANING),
    "译词": lambda name: "translated" in name,
    "标题之外的词": lambda name: name.startswith(_BEYOND),
    "标题里的词": lambda name: name in ("words_in_head", "words_in_heading", "words_in_section"),
    "问什么、有什么": lambda name: name.startswith(("wants_", "lacks_", "unit", "asks_")),
    "与同段各句比较": lambda name: name.endswith(_COMPARED),
    "段落的得分": lambda name: name in ("passage_score", "reciprocal_rank", "passage_lead"),
    "BM25 占稀有度之和": lambda name: name == "bm25_of_rarity",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A model: its name in Chinese, its features, how it is fitted, what is measured."""

    title: str
    names: tuple[str, ...]
    fit: Callable[[Sequence[Group]], Trees]
    measure: Callable[[TreeModel, Sequence[Group]], str]


def _share_first(model: TreeModel, groups: Sequence[Group]) -> str:
    """Share of the groups whose best row is a right one, and where one of the best two is."""
    first, second = 0, 0
    for features, marks in groups:
        order = np.argsort(-model.score(features.astype(np.float32)), kind="stable")
        first += int(marks[order[0]] > 0)
        second += int(marks[order[:2]].max() > 0)
    return f"{100 * first / len(groups):.1f} / {100 * second / len(groups):.1f}"


def _auroc(model: TreeModel, groups: Sequence[Group]) -> str:
    features, marks = (np.concatenate(parts) for parts in zip(*groups, strict=True))
    scores = model.score(features.astype(np.float32))
    return f"{auroc(scores[marks > 0].tolist(), scores[marks <= 0].tolist()):.3f}"


def _fit_confidence(groups: Sequence[Group]) -> Trees:
    features, marks = (np.concatenate(parts) for parts in zip(*groups, strict=True))
    return fit_chance(features, marks, np.ones(len(marks)), CONFIDENCE_NAMES, CONFIDENCE_SIGNS)


STAGES: Mapping[str, Stage] = {
    "passages": Stage(
        "段落排序（第一段对、前两段有对的，%）", PASSAGE_NAMES,
        lambda groups: fit_order(groups, PASSAGE_NAMES, PASSAGE_SIGNS), _share_first,
    ),
    "sentences": Stage(
        "同一段里哪一句（第一句对、前两句有对的，%）", SENTENCE_NAMES,
        lambda groups: fit_choice_trees(groups, SENTENCE_NAMES, n_leaves=15), _share_first,
    ),
    "candidates": Stage(
        "引哪一处（第一处对、前两处有对的，%）", NAMES,
        lambda groups: fit_choice_trees(groups, NAMES, n_leaves=7), _share_first,
    ),
    "confidence": Stage("把握（AUROC）", CONFIDENCE_NAMES, _fit_confidence, _auroc),
}  # fmt: skip


def table_of(stage: Stage, groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    """Each kind of feature, and the measure without it; first of all with everything."""
    fitted_on = [group for n, group in enumerate(groups) if n % _EVERY]
    held_out = groups[::_EVERY]
    whole = np.zeros(len(stage.names), dtype=bool)
    without = {
        kind: np.array([belongs(name) for name in stage.names]) for kind, belongs in KINDS.items()
    }
    for kind, dropped in {"全部特征": whole, **without}.items():
        if dropped.any() or kind == "全部特征":
            model = TreeModel.of(stage.names, stage.fit(_dropping(dropped, fitted_on)))
            title = kind if kind == "全部特征" else f"去掉{kind}"
            yield title, stage.measure(model, _dropping(dropped, held_out))


def _dropping(dropped: Array, groups: Sequence[Group]) -> list[Group]:
    """The groups with some columns made equal."""
    return [(np.where(dropped, 0.0, features), marks) for features, marks in groups]


def main() -> None:
    """Print a table for each model."""
    parser = argparse.ArgumentParser(description="Fit again without some features.")
    parser.add_argument("groups", type=Path, help="folder written by bot.training --groups")
    parser.add_argument("--only", nargs="+", choices=STAGES, default=list(STAGES))
    arguments = parser.parse_args()
    for name in arguments.only:
        stage = STAGES[name]
        print(f"\n| {stage.title} | |\n|---|---:|", flush=True)
        for kind, value in table_of(stage, read_groups(arguments.groups, name)):
            print(f"| {kind} | {value} |", flush=True)


if __name__ == "__main__":
    main()
