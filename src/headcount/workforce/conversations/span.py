"""An observation as it was received, and which of two of the same span stands. Values and rules, no I/O."""

from typing import NamedTuple

from ...connectors.telemetry import Observation, later


class Span(NamedTuple):
    """An observation, and the position whose credential it came with; None: that of nobody in particular."""

    observation: Observation
    proved: str | None = None


def standing(one: Span, other: Span) -> Span:
    """Which of two spans of the same ids stands, whichever came first.

    What came with a position's credential stands before what anybody may have sent; then the `later` one.
    """
    if one == other:
        return one
    if (one.proved is None) != (other.proved is None):
        return one if other.proved is None else other
    if one.observation == other.observation:
        return max(one, other, key=lambda span: span.proved or "")
    return one if later(one.observation, other.observation) is one.observation else other


PROVED = "="
"""Begins, in a fold, the position of a run whose spans came with that position's credential."""


def folding(span: Span) -> Observation:
    """The observation to fold: its position is the one that was proved, where one was."""
    if span.proved is not None:
        return span.observation._replace(position=PROVED + span.proved)
    said = span.observation.position
    if said is not None and said.startswith(PROVED):
        return span.observation._replace(position=None)
    return span.observation


def claims(position: str | None) -> tuple[str | None, str | None]:
    """The position a folded run was proved to be of, and the one its spans name."""
    if position is not None and position.startswith(PROVED):
        return position.removeprefix(PROVED), None
    return None, position
