"""The verbs of judging: those of outcomes, and the figures of the days they are about are counted anew."""

from collections.abc import Mapping, Sequence

from ...measures import Source
from ...office import Act
from ...workforce import outcomes, scorecards
from ...workforce.outcomes import Said, TakenUp, Window


def record(act: Act, conversation: str, what: Said) -> str:
    """Keep a verdict on a conversation, and answer the outcome's id; refused as in outcomes."""
    outcome = outcomes.record(act, conversation, what)
    scorecards.mark_conversations(act.tx, [conversation])
    return outcome


def record_by_reference(act: Act, rows: Sequence[Mapping[str, object]]) -> TakenUp:
    """Keep many verdicts by the references conversations have outside, and answer what became of each row."""
    answer = outcomes.record_by_reference(act, rows)
    scorecards.mark_conversations(act.tx, answer["conversations"])
    return answer


def draw(
    act: Act, position: str, count: int, source: Source, for_whom: str | None = None, window: Window | None = None
) -> Sequence[str]:
    """Draw conversations of a position for a judge, at random, and answer their ids; unanswered ones count as that."""
    drawn = outcomes.draw(act, position, count, source, for_whom, window)
    scorecards.mark_conversations(act.tx, drawn)
    return drawn
