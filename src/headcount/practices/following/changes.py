"""Verdicts go along with conversations that become others, and their days are counted anew."""

from ...office import Act
from ...workforce import conversations, outcomes, scorecards


def follow(act: Act, settled: conversations.Settled) -> None:
    """Take verdicts along to the conversations that survive, mark the days whose figures changed, and tell pages."""
    if settled.redirects:
        outcomes.redirect(act, settled.redirects)
    scorecards.mark_dirty(act.tx, settled.days)
    if settled.changed:
        act.tell("conversations")
