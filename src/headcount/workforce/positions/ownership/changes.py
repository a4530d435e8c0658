"""The verbs of ownership. Each answers the position's opaque id."""

from collections.abc import Mapping

from ....kit.histories import amended, start_of_change
from ....kit.instants import Instant
from ....kit.refusals import Conflict
from ....office import Act
from ... import people
from .. import kept


def propose_owner(act: Act, ref: str, person: str) -> str:
    """Ask a person to own a position; whoever was asked before no longer is. The owner of now stays until it accepts.

    Who proposes oneself accepts by it. Conflict where the person owns it already, or has departed.
    """
    position = kept.found(act, ref, "ownership.propose")
    since = start_of_change(position.history, None, act.at)
    asked = people.present(act, person, since, "owner")
    if position.state(since).owner == asked:
        raise Conflict("the person owns it already", field="owner", person=asked)
    act.record("ownership.proposed", position.subject, person=asked)
    if act.actor.kind == "person" and act.actor.id == asked:
        return _accept(act, position, since)
    return kept.amend(act, position, since, {"proposed_owner": asked}).id


def accept_ownership(act: Act, ref: str, valid_from: Instant | None = None) -> str:
    """Own a position from an instant (now) on, as the person who was asked. A deputy who becomes its owner stops being
    its deputy.

    Conflict where the person owns it already.
    """
    position = kept.found(act, ref, "ownership.accept")
    if position.state(act.at).proposed_owner != act.actor.id:
        raise Conflict("you own it already", field="owner")
    return _accept(act, position, start_of_change(position.history, valid_from, act.at))


def decline_ownership(act: Act, ref: str) -> str:
    """Decline to own a position, as the person who was asked. The owner of now stays."""
    position = kept.found(act, ref, "ownership.decline")
    since = start_of_change(position.history, None, act.at)
    if position.state(since).proposed_owner != act.actor.id:
        raise Conflict("you own it already; propose another owner", field="owner")
    kept.amend(act, position, since, {"proposed_owner": None})
    act.record("ownership.declined", position.subject, person=act.actor.id)
    return position.id


def _accept(act: Act, position: kept.Kept, since: Instant) -> str:
    person = people.present(act, act.actor.id, since, "owner")
    owned: Mapping[str, object] = {"owner": person}
    if position.state(since).deputy == person:
        owned = {"owner": person, "deputy": None}
    history = amended(position.history, since, owned, act.at)
    # The question is answered now, whenever the ownership is said to have begun.
    answered = start_of_change(history, None, act.at)
    kept.keep(act, position, amended(history, answered, {"proposed_owner": None}, act.at), min(since, answered))
    act.record("ownership.accepted", position.subject, person=person, valid_from=since)
    return position.id
