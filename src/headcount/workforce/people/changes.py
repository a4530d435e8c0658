"""The verbs that change people. Each answers the person's opaque id."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...kit.edits import check_expected, check_fields
from ...kit.histories import amended, begun, start_of_change
from ...kit.instants import Instant, check_instant, iso
from ...kit.refusals import Conflict, Invalid
from ...kit.spells import Spell, spell_at_or_ahead, throughout
from ...kit.texts import check_text
from ...office import Act, Subject, aliases, revise_from
from . import records
from .absences import absent
from .administration import first_gap
from .person import History, NewPerson, PersonState, check_email, check_rights, is_away, is_departed, view

FIELDS = ("name", "email", "rights", "departed_at")


@dataclass(frozen=True)
class _Kept:
    """A person as the verb found it."""

    id: str
    handle: str
    history: History


def add(act: Act, new: NewPerson, valid_from: Instant | None = None) -> str:
    """Add a person, one of the organisation from `valid_from` on. Conflict where the handle is, or was, another's."""
    act.allow("person.add")
    since = act.at if valid_from is None else check_instant(valid_from, "valid_from")
    state = PersonState(check_text(new.name, "name"), check_email(new.email), check_rights(new.rights))
    person = act.new_id()
    aliases.give(act.tx, "person", aliases.check_alias(new.handle, "handle"), person, act.at)
    records.add(act.tx, person, act.at)
    records.put(act.tx, person, begun(state, since, act.at))
    act.record("person.added", Subject("person", person), rights=list(state.rights), valid_from=since)
    _tell(act, person, since)
    return person


def edit(
    act: Act,
    ref: str,
    changes: Mapping[str, object],
    expected: str | None = None,
    valid_from: Instant | None = None,
) -> str:
    """Change name, email or rights from an instant on; `departed_at: None` takes a departure back from then on.

    Conflict where the organisation would be without an administrator, or where `expected` is not the etag of now.
    """
    kept = _found(act, ref, "person.edit")
    check_fields(changes, FIELDS)
    _check_seen(act, kept, expected)
    since = start_of_change(kept.history, valid_from, act.at)
    values = _checked(changes)
    history = amended(kept.history, since, values, act.at) if values else kept.history
    if "departed_at" in changes:
        history = throughout(history, Spell(since, None), {"departed": False}, act.at)
    _keep(act, kept, history)
    named = {"rights": list(check_rights(changes["rights"]))} if "rights" in changes else {}
    act.record("person.edited", Subject("person", kept.id), fields=sorted(changes), valid_from=since, **named)
    _tell(act, kept.id, since)
    return kept.id


def rename(act: Act, ref: str, handle: str, expected: str | None = None) -> str:
    """Give a person another handle; the old one redirects. Conflict where it is, or was, another's."""
    kept = _found(act, ref, "person.edit")
    _check_seen(act, kept, expected)
    aliases.give(act.tx, "person", aliases.check_alias(handle, "handle"), kept.id, act.at)
    act.record("person.renamed", Subject("person", kept.id))
    _tell(act, kept.id, act.at)
    return kept.id


def set_away(act: Act, ref: str, away_from: Instant, away_to: Instant | None = None) -> str:
    """Say that a person is away from an instant up to, not including, another; None: until they come back.

    It replaces absences it meets; those already past stay, and so do those apart from it.
    """
    kept = _found(act, ref, "person.away")
    absence = Spell(check_instant(away_from, "from"), None if away_to is None else check_instant(away_to, "to"))
    if absence.end is not None and absence.end <= absence.start:
        raise Invalid(f"the absence ends {iso(absence.end)}, before it begins", field="to")
    start_of_change(kept.history, absence.start, act.at)
    _keep(act, kept, absent(kept.history, absence, act.at))
    figures = {"away_from": absence.start, "away_to": absence.end}
    act.record("person.went_away", Subject("person", kept.id), **figures)
    _tell(act, kept.id, absence.start)
    return kept.id


def come_back(act: Act, ref: str, at: Instant | None = None) -> str:
    """End the absence that runs at an instant (now), from then on, else take back the next one ahead.

    Conflict where there is none.
    """
    kept = _found(act, ref, "person.away")
    since = start_of_change(kept.history, at, act.at)
    absence = spell_at_or_ahead(kept.history, is_away, since)
    if absence is None:
        raise Conflict(f"{kept.handle} is not away then, nor later", person=kept.id)
    over = Spell(max(since, absence.start), absence.end)
    _keep(act, kept, throughout(kept.history, over, {"away": False}, act.at))
    act.record("person.came_back", Subject("person", kept.id), at=over.start)
    _tell(act, kept.id, over.start)
    return kept.id


def depart(act: Act, ref: str, on: Instant) -> str:
    """Say that a person leaves at an instant, past or ahead; a departure known so far moves there.

    Conflict for the last administrator.
    """
    kept = _found(act, ref, "person.depart")
    since = start_of_change(kept.history, check_instant(on, "on"), act.at)
    known = spell_at_or_ahead(kept.history, is_departed, act.at)
    history = kept.history if known is None else throughout(kept.history, known, {"departed": False}, act.at)
    _keep(act, kept, throughout(history, Spell(since, None), {"departed": True}, act.at))
    act.record("person.departed", Subject("person", kept.id), on=since)
    _tell(act, kept.id, since)
    return kept.id


def _found(act: Act, ref: str, action: str) -> _Kept:
    found = aliases.find(act.tx, "person", ref)
    act.allow(action, Subject("person", found.id))
    return _Kept(found.id, found.current, records.histories(act.tx, [found.id])[found.id])


def _check_seen(act: Act, kept: _Kept, expected: str | None) -> None:
    seen = view(kept.id, kept.handle, kept.history, max(act.at, kept.history[0].valid_from))
    if seen is not None:
        check_expected(expected, seen.etag)


def _checked(changes: Mapping[str, object]) -> dict[str, object]:
    """What `changes` says of the state's own fields, each checked."""
    values: dict[str, object] = {}
    if "name" in changes:
        values["name"] = check_text(changes["name"], "name")
    if "email" in changes:
        values["email"] = check_email(changes["email"])
    if "rights" in changes:
        values["rights"] = check_rights(changes["rights"])
    if changes.get("departed_at") is not None:
        raise Invalid("an edit only takes a departure back; to leave is an act of its own", field="departed_at")
    return values


def _keep(act: Act, kept: _Kept, history: History) -> None:
    """Write a history; Conflict where from some day on nobody could administrate, where somebody could before."""
    if not any("admin" in stretch.state.rights for stretch in kept.history):
        records.put(act.tx, kept.id, history)
        return
    before = first_gap(records.administrations(act.tx, act.at), act.at)
    records.put(act.tx, kept.id, history)
    gap = first_gap(records.administrations(act.tx, act.at), act.at)
    if gap is not None and (before is None or gap < before):
        raise Conflict(
            f"{kept.handle} is the last administrator: from {iso(gap)} on there would be none; name another first",
            person=kept.id,
            field="rights",
        )


def _tell(act: Act, person: str, since: Instant) -> None:
    act.tell("people")
    act.tell(f"person:{person}")
    revise_from(act, since)
