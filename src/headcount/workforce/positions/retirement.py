"""The end of a position: retired for good, its appointments over. Whoever asks for it says why, in a room above."""

from collections.abc import Collection, Mapping
from typing import Literal

from ...kit.histories import start_of_change
from ...kit.instants import Instant
from ...office import Act, Read
from . import records
from .appointments.changes import end_all
from .kept import amend, found
from .position import check_not_over

Because = Literal["review.decide", "review.carry_out"]
"""The act that a retirement is part of, and is allowed by."""


def retire(act: Act, ref: str, because: Because = "review.decide") -> str:
    """Retire a position from now on: no review is due any more, and its appointments end, so that another may follow.

    Its senders stay its own: what they still send is the sign that it was not switched off. Answers its id; Conflict
    where it is retired already.
    """
    kept = found(act, ref, because)
    since = start_of_change(kept.history, None, act.at)
    before = kept.state(since).stage
    check_not_over(before)
    amend(act, kept, since, {"stage": "retired", "next_review_on": None})
    end_all(act, kept.id, since)
    act.record("position.moved", kept.subject, before=before, after="retired", valid_from=since)
    return kept.id


def retired_since(read: Read, ids: Collection[str] | None) -> Mapping[str, Instant]:
    """Since when those of these positions (None: of all) that are retired have been so, by id."""
    return records.retired_since(read.tx, ids, read.at)
