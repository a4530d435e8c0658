"""The verbs that change teams. Each answers the team's opaque id."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from ...kit.digests import digest
from ...kit.edits import check_expected, check_fields
from ...kit.histories import Stretch, amended, at_instant, begun, start_of_change
from ...kit.instants import Instant, check_instant, iso
from ...kit.lines import loop_through
from ...kit.refusals import Conflict, Invalid
from ...kit.texts import check_text
from ...office import Act, Subject, aliases, revise_from
from .. import people
from . import records
from .team import NewTeam, TeamState, TeamView

FIELDS = ("name", "purpose", "parent", "lead")
PURPOSE_MOST = 2000


def add(act: Act, new: NewTeam, valid_from: Instant | None = None) -> str:
    """Add a team, there from `valid_from` on. Conflict where the slug is, or was, another's."""
    parent = None if new.parent is None else aliases.find(act.tx, "team", new.parent).id
    act.allow("team.add", None if parent is None else Subject("team", parent))
    since = act.at if valid_from is None else check_instant(valid_from, "valid_from")
    state = TeamState(
        name=check_text(new.name, "name"),
        purpose=_purpose(new.purpose),
        parent=_parent(act, parent, since),
        lead=_lead(act, new.lead, since),
    )
    team = act.new_id()
    aliases.give(act.tx, "team", aliases.check_alias(new.slug, "slug"), team, act.at)
    records.add(act.tx, team, act.at)
    records.put(act.tx, team, begun(state, since, act.at))
    act.record("team.added", Subject("team", team), valid_from=since, **_ledger_facts(state))
    _tell(act, team, since)
    return team


def edit(
    act: Act,
    ref: str,
    changes: Mapping[str, object],
    expected: str | None = None,
    valid_from: Instant | None = None,
) -> str:
    """Change name, purpose, parent (a team or None) or lead (a person or None) from an instant on.

    Conflict where the team would at any time from then on stand under itself, naming the line; where the lead has
    departed by then; and where `expected` is not the etag of now. To move a team asks for leave at the new parent too.
    """
    team, slug = _found(act, ref)
    check_fields(changes, FIELDS)
    kept = records.history(act.tx, team)
    since = start_of_change(kept, valid_from, act.at)
    _check_seen(act, team, slug, kept, expected)
    history = amended(kept, since, _checked(act, changes, since), act.at)
    records.put(act.tx, team, history)
    if "parent" in changes:
        _refuse_loops(act, team, since)
    state = at_instant(history, since)
    assert state is not None
    act.record("team.edited", Subject("team", team), fields=sorted(changes), valid_from=since, **_ledger_facts(state))
    _tell(act, team, since)
    return team


def rename(act: Act, ref: str, slug: str, expected: str | None = None) -> str:
    """Give a team another slug; the old one redirects. Conflict where it is, or was, another's."""
    team, known = _found(act, ref)
    _check_seen(act, team, known, records.history(act.tx, team), expected)
    aliases.give(act.tx, "team", aliases.check_alias(slug, "slug"), team, act.at)
    act.record("team.renamed", Subject("team", team))
    _tell(act, team, act.at)
    return team


def _found(act: Act, ref: str) -> tuple[str, str]:
    found = aliases.find(act.tx, "team", ref)
    act.allow("team.edit", Subject("team", found.id))
    return found.id, found.current


def _check_seen(act: Act, team: str, slug: str, kept: Sequence[Stretch[TeamState]], expected: str | None) -> None:
    state = at_instant(kept, max(act.at, kept[0].valid_from))
    if state is not None:
        check_expected(expected, TeamView(team, slug, **asdict(state)).etag)


def _checked(act: Act, changes: Mapping[str, object], since: Instant) -> dict[str, object]:
    """What `changes` says of the state's fields, each checked, references as ids."""
    values: dict[str, object] = {}
    if "name" in changes:
        values["name"] = check_text(changes["name"], "name")
    if "purpose" in changes:
        values["purpose"] = _purpose(changes["purpose"])
    if "lead" in changes:
        values["lead"] = _lead(act, changes["lead"], since)
    if "parent" in changes:
        values["parent"] = _parent(act, changes["parent"], since)
        act.allow("team.add", None if values["parent"] is None else Subject("team", str(values["parent"])))
    return values


def _purpose(given: object) -> str:
    return check_text(given, "purpose", most=PURPOSE_MOST, least=0)


def _parent(act: Act, given: object, since: Instant) -> str | None:
    """The id of the team above; Invalid where there is no such team yet at that instant."""
    if given is None:
        return None
    found = aliases.find(act.tx, "team", check_text(given, "parent"))
    if found.id not in records.by_ids(act.tx, [found.id], since):
        raise Invalid(f"there was no team {found.current} on {iso(since)}", field="parent")
    return found.id


def _lead(act: Act, given: object, since: Instant) -> str | None:
    return None if given is None else people.present(act, given, since, "lead")


def _refuse_loops(act: Act, team: str, since: Instant) -> None:
    loop = loop_through(team, records.edges_above(act.tx, [team], since, None), since)
    if loop is not None:
        slugs = aliases.current_of(act.tx, "team", loop.chain)
        chain = " → ".join(slugs[place] for place in loop.chain)
        raise Conflict(
            f"from {iso(loop.since)} on the team would stand under itself: {chain}",
            field="parent",
            chain=list(loop.chain),
        )


def _ledger_facts(state: TeamState) -> dict[str, object]:
    return {"parent": state.parent, "lead": state.lead, "state": digest(asdict(state))}


def _tell(act: Act, team: str, since: Instant) -> None:
    act.tell("teams")
    act.tell(f"team:{team}")
    revise_from(act, since)
