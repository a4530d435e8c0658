"""A position as a verb finds it, and how what a verb made of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...kit.edits import check_expected
from ...kit.histories import amended, at_instant
from ...kit.instants import Instant
from ...office import Act, Subject, aliases, revise_from
from . import records
from .position import History, PositionState
from .view import etag_of


@dataclass(frozen=True)
class Kept:
    """A position: its id, its code of now and everything that held of it."""

    id: str
    code: str
    history: History

    def state(self, at: Instant) -> PositionState:
        """What holds at an instant, or held first where it begins later."""
        state = at_instant(self.history, max(at, self.history[0].valid_from))
        return self.history[-1].state if state is None else state

    @property
    def subject(self) -> Subject:
        """The position as the ledger and policy name it."""
        return subject_of(self.id)


def subject_of(position: str) -> Subject:
    """A position as the ledger and policy name it."""
    return Subject("position", position)


def found(act: Act, ref: str, action: str) -> Kept:
    """The position a code or an id leads to, once the actor is allowed this action on it."""
    position = aliases.find(act.tx, "position", ref).id
    act.allow(action, subject_of(position))
    return known(act, position)


def known(act: Act, ref: str) -> Kept:
    """The position a code or an id leads to, for an act that is allowed by another subject."""
    led = aliases.find(act.tx, "position", ref)
    return Kept(led.id, led.current, records.histories(act.tx, [led.id])[led.id])


def check_seen(act: Act, kept: Kept, expected: str | None) -> None:
    """Conflict where the caller saw another state than the one there is now."""
    check_expected(expected, etag_of(kept.id, kept.code, kept.state(act.at)))


def amend(act: Act, kept: Kept, since: Instant, changes: Mapping[str, object]) -> Kept:
    """Keep that these fields have these values from an instant on."""
    return keep(act, kept, amended(kept.history, since, changes, act.at), since)


def keep(act: Act, kept: Kept, history: History, since: Instant) -> Kept:
    """Keep a history that changed from an instant on, and say so to whoever watches."""
    records.put(act.tx, kept.id, history)
    tell(act, kept.id)
    revise_from(act, since)
    return Kept(kept.id, kept.code, history)


def tell(act: Act, position: str) -> None:
    """Tell live pages that a position changed."""
    act.tell("positions")
    act.tell(f"position:{position}")
