"""bot/ranking/labels.py: every feature has a Chinese name, and no name is left over."""

import pytest

from bot.commands.terminal import display_width
from bot.ranking.confidence import CONFIDENCE_NAMES
from bot.ranking.labels import KINDS, LABELS, label_of
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.question.wording import kinds_of
from bot.ranking.quotes.features import NAMES


@pytest.mark.parametrize(
    "names", [NAMES, PASSAGE_NAMES, CONFIDENCE_NAMES], ids=["candidates", "passages", "confidence"]
)
def test_every_feature_has_a_label_of_its_own(names: tuple[str, ...]) -> None:
    labels = [label_of(name) for name in names]
    assert len(set(labels)) == len(names)
    assert max(map(display_width, labels)) <= 30


def test_no_label_is_left_over_and_every_kind_has_one() -> None:
    assert set(LABELS) <= {*NAMES, *PASSAGE_NAMES, *CONFIDENCE_NAMES}
    asked = "什么时候、多少、谁、为什么、哪些、是什么、怎么、在哪里"
    assert kinds_of(asked) == set(KINDS)


def test_a_feature_without_a_label_is_a_mistake() -> None:
    for name in ("novel", "wants_novel", "passage_novel"):
        with pytest.raises(KeyError):
            label_of(name)
