"""What became of verdicts that were told in bulk. Values only, plain enough to be kept as an answer."""

from collections.abc import Sequence
from typing import TypedDict

from ...kit.refusals import Kind


class RefusedVerdict(TypedDict):
    """A row, counted from 0, that was not taken up, and why."""

    row: int
    external_ref: str | None
    kind: Kind
    detail: str


class TakenUp(TypedDict):
    """How many rows are outcomes now, how many said what was known; the ids of the conversations they are about."""

    recorded: int
    unchanged: int
    conversations: Sequence[str]
    refused: Sequence[RefusedVerdict]
