"""What people said of answers, as questions with known answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.judging.verifying import SourceTexts
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.usage.entries import BAD, LoggedQuestion
from bot.usage.pins import same_question


def confirmed_questions(
    logged: Sequence[LoggedQuestion], texts: SourceTexts
) -> list[LabeledQuestion]:
    """Questions whose answer was found helpful and never disliked, oldest first.

    The answer is the first quote, where that still stands. A question that was searched with
    the subject of an earlier one is left out: by itself it means something else.
    """
    oldest_first = list(reversed(logged))
    disliked = {
        same_question(one.asked.question) for one in oldest_first if set(one.verdicts) & set(BAD)
    }
    found: dict[str, LabeledQuestion] = {}
    for one in oldest_first:
        asked = same_question(one.asked.question)
        if "helpful" not in one.verdicts or one.asked.searched_as is not None:
            continue
        if asked in disliked or asked in found or not one.asked.cited:
            continue
        source, start, end = one.asked.cited[0]
        quote = texts.cut(source, start, end)
        if quote is not None:
            name = f"u{len(found) + 1:03d}"
            found[asked] = LabeledQuestion(
                name, (one.asked.question,), (quote,), (source,), "有帮助"
            )
    return list(found.values())
