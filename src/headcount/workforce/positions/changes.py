"""The verbs that deploy and change positions. Each answers the position's opaque id."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from ...kit.digests import digest
from ...kit.edits import check_fields
from ...kit.histories import amended, begun, start_of_change
from ...kit.instants import Instant, check_instant, day_of
from ...kit.texts import check_text
from ...office import Act, Subject, aliases
from .. import people, roles
from . import records
from .appointments import records as appointments
from .appointments.changes import Start, fill, open_role
from .cadence import next_review
from .kept import Kept, amend, check_seen, found, tell
from .position import (
    EDITABLE,
    WORKING,
    Deployment,
    History,
    PositionState,
    Stage,
    check_deployed_as,
    check_field,
    check_move,
)


def deploy(act: Act, given: Deployment, valid_from: Instant | None = None) -> str:
    """Deploy a position into a role, valid from an instant (now): one act and no form.

    Where the role's risk is low it is active at once and its appointment ends by itself after 30 days unless renewed;
    else it begins in onboarding, unless a stage is said. Conflict where the code is, or was, another's; where the role
    is closed, or has an incumbent and this is to be one; where a person named has departed.
    """
    role = aliases.find(act.tx, "role", check_text(given.role, "role")).id
    act.allow("position.deploy", Subject("role", role))
    since = act.at if valid_from is None else check_instant(valid_from, "valid_from")
    filled = open_role(act, role, since)
    history = _first_history(act, given, filled, since)
    position = act.new_id()
    code = aliases.check_alias(given.code, "code")
    aliases.give(act.tx, "position", code, position, act.at)
    records.add(act.tx, position, code, act.at)
    records.put(act.tx, position, history)
    fill(act, Start(position, role, given.appointment, since, None), filled.risk)
    state = history[0].state
    facts = {"stage": state.stage, "control": state.control, "state": _state_digest(state)}
    act.record("position.deployed", Subject("position", position), role=role, valid_from=since, **facts)
    return position


def edit(
    act: Act,
    ref: str,
    changes: Mapping[str, object],
    expected: str | None = None,
    valid_from: Instant | None = None,
) -> str:
    """Change name, control, memory, deputy, maintainers, repository, path, runbook or deployed_on from an instant on.

    People are handles or ids; None empties a deputy and the places. Stage, owner, role and review dates have verbs of
    their own. Conflict where the deputy is the owner, where a person has departed, and where `expected` is not the
    etag of now.
    """
    kept = found(act, ref, "position.edit")
    check_fields(changes, EDITABLE)
    check_seen(act, kept, expected)
    since = start_of_change(kept.history, valid_from, act.at)
    kept = amend(act, kept, since, _checked(act, changes, since))
    state = _state_digest(kept.state(since))
    act.record("position.edited", kept.subject, fields=sorted(changes), valid_from=since, state=state)
    return kept.id


def rename(act: Act, ref: str, code: str, expected: str | None = None) -> str:
    """Give a position another code; the old one redirects. Conflict where it is, or was, another's."""
    kept = found(act, ref, "position.edit")
    check_seen(act, kept, expected)
    aliases.give(act.tx, "position", aliases.check_alias(code, "code"), kept.id, act.at)
    records.recode(act.tx, kept.id, code)
    act.record("position.renamed", kept.subject)
    tell(act, kept.id)
    return kept.id


def move(act: Act, ref: str, stage: Stage, valid_from: Instant | None = None) -> str:
    """Take a position to another stage from an instant on. Conflict where it cannot go there from its stage of then."""
    kept = found(act, ref, "position.move")
    since = start_of_change(kept.history, valid_from, act.at)
    before = kept.state(since)
    check_move(before.stage, stage)
    amend(act, kept, since, {"stage": stage, "next_review_on": _review_after_move(act, kept, before, stage)})
    act.record("position.moved", kept.subject, before=before.stage, after=stage, valid_from=since)
    return kept.id


def set_next_review(act: Act, ref: str, on: date | None) -> str:
    """Let a position's next review be due on a day; None: none is due. For whoever may decide reviews of it."""
    kept = found(act, ref, "review.plan")
    amend(act, kept, start_of_change(kept.history, None, act.at), {"next_review_on": on})
    act.record("position.review_planned", kept.subject, on=None if on is None else on.isoformat())
    return kept.id


def note_reviewed(act: Act, ref: str, on: date, following: date | None) -> str:
    """Keep that a review was decided on a day, and when the following one is due. Part of deciding it."""
    kept = found(act, ref, "review.decide")
    dates = {"last_reviewed_on": on, "next_review_on": following}
    amend(act, kept, start_of_change(kept.history, None, act.at), dates)
    told = None if following is None else following.isoformat()
    act.record("position.reviewed", kept.subject, on=on.isoformat(), following=told)
    return kept.id


def _first_history(act: Act, given: Deployment, role: roles.RoleView, since: Instant) -> History:
    day = day_of(since, act.zone) if given.deployed_on is None else given.deployed_on
    stage: Stage = check_deployed_as(given.stage) if given.stage else "active" if role.risk == "low" else "onboarding"
    first = PositionState(given.name, stage, given.control, day)
    owner = None if given.owner is None else people.present(act, given.owner, since, "owner")
    own = act.actor.kind == "person" and act.actor.id == owner
    values = dict(_checked(act, {name: getattr(given, name) for name in EDITABLE if name != "deployed_on"}, since))
    values["owner" if own else "proposed_owner"] = owner
    values["next_review_on"] = _first_review(act, role.id) if stage in WORKING else None
    return amended(begun(first, since, act.at), since, values, act.at)


def _review_after_move(act: Act, kept: Kept, before: PositionState, stage: Stage) -> date | None:
    """A position that begins to work has a first review ahead; one that no longer works has none."""
    if stage not in WORKING:
        return None
    if before.stage in WORKING:
        return before.next_review_on
    filled = appointments.latest(act.tx, [kept.id], act.at).get(kept.id)
    return None if filled is None else _first_review(act, filled.role)


def _first_review(act: Act, role: str) -> date | None:
    """One cycle of the role's cadence from today, also where the position is older than its record here.

    A role without a job description is reviewed quarterly.
    """
    held = roles.descriptions_in_force(act.tx, [role], act.at).get(role)
    cadence = roles.Cadence() if held is None else held.content.cadence
    return next_review(cadence.review, day_of(act.at, act.zone))


def _checked(act: Act, changes: Mapping[str, object], since: Instant) -> Mapping[str, object]:
    """The changes with each value checked and people as ids."""
    values = {field: check_field(field, value) for field, value in changes.items()}
    if values.get("deputy") is not None:
        values["deputy"] = people.present(act, values["deputy"], since, "deputy")
    if "maintainers" in values:
        named = values["maintainers"]
        assert isinstance(named, tuple)
        values["maintainers"] = tuple(people.present(act, person, since, "maintainers") for person in named)
    return values


def _state_digest(state: PositionState) -> str:
    return digest({name: str(value) for name, value in asdict(state).items()})
