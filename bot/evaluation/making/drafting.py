"""A set of proposed questions, spread over all documents and kinds of proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest

from bot.evaluation.judging.right_places import fold_answer
from bot.evaluation.making.proposals import KINDS, Proposal, proposals
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.inert_csv import COMPUTED
from bot.types import Document

_MOST_OF_ONE = 400  # proposals of one document that are looked at


def draft_questions(documents: Iterable[Document], count: int) -> list[LabeledQuestion]:
    """At most ``count`` questions: one of each document in turn, its kinds in turn.

    The same documents give the same questions.
    """
    turns = [
        list(islice(_in_turn(document, number), count)) for number, document in enumerate(documents)
    ]
    drafts: list[LabeledQuestion] = []
    seen: set[str] = set()
    for found in (one for round_ in zip_longest(*turns) for one in round_ if one is not None):
        asked = fold_answer(found.question)
        if (
            asked in seen
            or found.question.startswith(COMPUTED)
            or found.answer.startswith(COMPUTED)
        ):
            continue
        if len(drafts) == count:
            break
        seen.add(asked)
        name = f"d{len(drafts) + 1:03d}"
        drafts.append(
            LabeledQuestion(name, (found.question,), (found.answer,), (found.source,), found.kind)
        )
    return drafts


def _in_turn(document: Document, number: int) -> Iterator[Proposal]:
    """The proposals of a document, its kinds in turn; each document begins with another kind."""
    first = number % len(KINDS)
    of_kind: dict[str, list[Proposal]] = {kind: [] for kind in (*KINDS[first:], *KINDS[:first])}
    for found in islice(proposals(document), _MOST_OF_ONE):
        of_kind[found.kind].append(found)
    for round_ in zip_longest(*of_kind.values()):
        yield from (found for found in round_ if found is not None)
