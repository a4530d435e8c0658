"""The verbs that change roles. Each answers the role's opaque id."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from ...kit.digests import digest
from ...kit.edits import check_expected, check_fields
from ...kit.histories import Stretch, amended, at_instant, begun, start_of_change
from ...kit.instants import Instant, check_instant
from ...kit.texts import check_text
from ...office import Act, Subject, aliases, revise_from
from . import records, supervision
from .role import NewRole, RoleState, check_managed, check_risk, view

FIELDS = ("title", "team", "reports_to", "risk", "managed")


@dataclass(frozen=True)
class _Kept:
    """A role as the verb found it."""

    id: str
    slug: str
    history: Sequence[Stretch[RoleState]]


def add(act: Act, new: NewRole, valid_from: Instant | None = None) -> str:
    """Add an open role, there from `valid_from` on. Conflict where the slug is, or was, another's."""
    team = aliases.find(act.tx, "team", check_text(new.team, "team")).id
    act.allow("role.add", Subject("team", team))
    since = act.at if valid_from is None else check_instant(valid_from, "valid_from")
    state = RoleState(
        title=check_text(new.title, "title"),
        team=supervision.team_there(act, team, since),
        reports_to=supervision.supervisor_there(act, new.reports_to, since),
        risk=check_risk(new.risk),
        managed=check_managed(new.managed),
    )
    role = act.new_id()
    aliases.give(act.tx, "role", aliases.check_alias(new.slug, "slug"), role, act.at)
    records.add(act.tx, role, act.at)
    _keep(act, role, begun(state, since, act.at), since)
    act.record("role.added", Subject("role", role), valid_from=since, **_ledger_facts(state))
    return role


def edit(
    act: Act,
    ref: str,
    changes: Mapping[str, object],
    expected: str | None = None,
    valid_from: Instant | None = None,
) -> str:
    """Change title, team, reports_to (a role, `person:` and a person, or None), risk or managed from an instant on.

    Conflict where the role would at any time from then on stand under itself or under a closed role, naming the line;
    and where `expected` is not the etag of now. To move a role asks for leave at the new team too.
    """
    kept = _found(act, ref, "role.edit")
    check_fields(changes, FIELDS)
    _check_seen(act, kept, expected)
    since = start_of_change(kept.history, valid_from, act.at)
    history = amended(kept.history, since, _checked(act, changes, since), act.at)
    _keep(act, kept.id, history, since)
    state = at_instant(history, since)
    assert state is not None
    facts = _ledger_facts(state)
    act.record("role.edited", Subject("role", kept.id), fields=sorted(changes), valid_from=since, **facts)
    return kept.id


def rename(act: Act, ref: str, slug: str, expected: str | None = None) -> str:
    """Give a role another slug; the old one redirects. Conflict where it is, or was, another's."""
    kept = _found(act, ref, "role.edit")
    _check_seen(act, kept, expected)
    aliases.give(act.tx, "role", aliases.check_alias(slug, "slug"), kept.id, act.at)
    act.record("role.renamed", Subject("role", kept.id))
    _tell(act, kept.id, act.at)
    return kept.id


def close(act: Act, ref: str, expected: str | None = None, valid_from: Instant | None = None) -> str:
    """Say that a role is no longer needed from an instant on. Conflict while open roles report to it, naming them."""
    return _amend(act, ref, {"closed": True}, expected, valid_from)


def reopen(act: Act, ref: str, expected: str | None = None, valid_from: Instant | None = None) -> str:
    """Say that a closed role is needed again from an instant on. Conflict where the role above is closed then."""
    return _amend(act, ref, {"closed": False}, expected, valid_from)


def _amend(act: Act, ref: str, values: Mapping[str, object], expected: str | None, valid_from: Instant | None) -> str:
    kept = _found(act, ref, "role.close")
    _check_seen(act, kept, expected)
    since = start_of_change(kept.history, valid_from, act.at)
    _keep(act, kept.id, amended(kept.history, since, values, act.at), since)
    act.record("role.closed" if values["closed"] else "role.reopened", Subject("role", kept.id), valid_from=since)
    return kept.id


def _found(act: Act, ref: str, action: str) -> _Kept:
    found = aliases.find(act.tx, "role", ref)
    act.allow(action, Subject("role", found.id))
    return _Kept(found.id, found.current, records.history(act.tx, found.id))


def _check_seen(act: Act, kept: _Kept, expected: str | None) -> None:
    state = at_instant(kept.history, max(act.at, kept.history[0].valid_from))
    if state is not None:
        check_expected(expected, view(kept.id, kept.slug, state).etag)


def _checked(act: Act, changes: Mapping[str, object], since: Instant) -> dict[str, object]:
    """What `changes` says of the state's fields, each checked, references as ids."""
    values: dict[str, object] = {}
    if "title" in changes:
        values["title"] = check_text(changes["title"], "title")
    if "team" in changes:
        values["team"] = supervision.team_there(act, changes["team"], since)
    if "reports_to" in changes:
        values["reports_to"] = supervision.supervisor_there(act, changes["reports_to"], since)
    if "risk" in changes:
        values["risk"] = check_risk(changes["risk"])
    if "managed" in changes:
        values["managed"] = check_managed(changes["managed"])
    return values


def _keep(act: Act, role: str, history: Sequence[Stretch[RoleState]], since: Instant) -> None:
    """Write a history; Conflict where it makes a loop, or leaves an open role under a closed one."""
    records.put(act.tx, role, history)
    supervision.refuse_loops(act, role, since)
    supervision.refuse_closed_above(act, role, since)
    _tell(act, role, since)


def _tell(act: Act, role: str, since: Instant) -> None:
    act.tell("roles")
    act.tell(f"role:{role}")
    revise_from(act, since)


def _ledger_facts(state: RoleState) -> dict[str, object]:
    return {
        "team": state.team,
        "reports_to": state.reports_to,
        "risk": state.risk,
        "state": digest(asdict(state)),
    }
