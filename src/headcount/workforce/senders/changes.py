"""The verbs that sort out senders. Each answers the sender's id, a claim the attribution's."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...kit.edits import check_expected, check_fields
from ...kit.instants import Instant, check_instant
from ...kit.refusals import Conflict, NotFound
from ...office import Act, Subject
from .. import positions
from . import records
from .sender import (
    Attribution,
    Sender,
    SenderName,
    Sighting,
    check_at_work,
    check_ban,
    check_claim,
    check_merge,
    check_sampled,
    claimed_from,
    etag_of,
)


def seen(act: Act, sightings: Iterable[Sighting]) -> Mapping[SenderName, Sender]:
    """Keep that traffic named these senders, up to 512 in one call, and say which they are, by (service, agent or "").

    A banned one says so by `banned_at`. For batches of traffic that were let in: no permission of its own.
    """
    found, new = records.seen(act.tx, act.new_id, sightings)
    if new:
        act.record("sender.seen", new=new)
        act.tell("senders")
    return found


def claim(
    act: Act, sender: str, position: str, valid_from: Instant | None = None, valid_to: Instant | None = None
) -> str:
    """Make a sender's traffic a position's from one instant to another; None: for good.

    `valid_from` None: since it was first seen, or since it was last unclaimed, so that its past is claimed with it. It
    may lie before anything was seen. Conflict where another claim holds at any time of it, where it is banned or
    merged, and where the position was retired before it begins.
    """
    claimer = positions.find(act.tx, position)
    act.allow("sender.claim", Subject("position", claimer))
    known, held = _known(act, sender), records.of_sender(act.tx, sender)
    since = claimed_from(known, held) if valid_from is None else check_instant(valid_from, "from")
    until = None if valid_to is None else check_instant(valid_to, "to")
    wanted = Attribution(act.new_id(), known.id, claimer, since, until, act.at)
    check_claim(known, wanted, held, positions.codes(act.tx, {other.position for other in held}))
    check_at_work(wanted, positions.retired_since(act, [claimer]).get(claimer))
    records.put(act.tx, wanted)
    act.record("sender.claimed", Subject("sender", sender), position=claimer, valid_from=since, valid_to=until)
    act.record("position.claimed", Subject("position", claimer), sender=sender, valid_from=since, valid_to=until)
    _tell(act, sender, claimer)
    return wanted.id


def unclaim(act: Act, sender: str, valid_from: Instant | None = None) -> str:
    """End a sender's attribution from an instant on (now); at or before its beginning, it never was.

    Conflict where no position has claimed it then or later.
    """
    act.allow("sender.unclaim", Subject("sender", sender))
    _known(act, sender)
    since = act.at if valid_from is None else check_instant(valid_from, "from")
    lasting = [a for a in records.of_sender(act.tx, sender) if a.valid_to is None or a.valid_to > since]
    if not lasting:
        raise Conflict("nobody has claimed it from then on", field="from")
    for held in lasting:
        _cut(act, held, since)
        act.record("sender.unclaimed", Subject("sender", sender), position=held.position, valid_from=since)
        act.record("position.unclaimed", Subject("position", held.position), sender=sender, valid_from=since)
        _tell(act, sender, held.position)
    return sender


def ban(act: Act, sender: str) -> str:
    """Leave a sender's traffic out from now on. Conflict where a position claims it, or it is banned or merged."""
    act.allow("sender.ban", Subject("sender", sender))
    known = _known(act, sender)
    check_ban(known, records.of_sender(act.tx, sender), act.at)
    records.save(act.tx, replace(known, banned_at=act.at))
    act.record("sender.banned", Subject("sender", sender))
    _tell(act, sender)
    return sender


def lift_ban(act: Act, sender: str) -> str:
    """Count a sender's traffic again from now on. Conflict where it is not banned."""
    act.allow("sender.ban", Subject("sender", sender))
    known = _known(act, sender)
    if known.banned_at is None:
        raise Conflict("it is not banned")
    records.save(act.tx, replace(known, banned_at=None))
    act.record("sender.ban_lifted", Subject("sender", sender))
    _tell(act, sender)
    return sender


def merge(act: Act, sender: str, into: str) -> str:
    """Say that a sender is another spelling of a second one, whose attributions are its own from now on, past included.

    What it was claimed for by itself before stays so. Conflict where a position still claims it, where it would come
    to be merged into itself, and where either is banned.
    """
    for each in (sender, into):
        act.allow("sender.merge", Subject("sender", each))
    known, target = _known(act, sender), _known(act, into)
    if target.merged_into is not None:
        target = _known(act, target.merged_into)
    check_merge(known, target, records.of_sender(act.tx, sender), act.at)
    records.save(act.tx, replace(known, merged_into=target.id, merged_at=act.at))
    records.repoint(act.tx, known.id, target.id)
    act.record("sender.merged", Subject("sender", sender), into=target.id)
    _tell(act, sender, target.id)
    return sender


def unmerge(act: Act, sender: str) -> str:
    """Take a merging back: a sender stands for itself again. Conflict where it is not merged."""
    act.allow("sender.merge", Subject("sender", sender))
    known = _known(act, sender)
    if known.merged_into is None:
        raise Conflict("it is not merged into another")
    records.save(act.tx, replace(known, merged_into=None, merged_at=None))
    act.record("sender.unmerged", Subject("sender", sender), was=known.merged_into)
    _tell(act, sender, known.merged_into)
    return sender


def edit(act: Act, sender: str, changes: Mapping[str, object], expected: str | None = None) -> str:
    """Declare `sampled_1_in`: of how many traces the sender sends one; None: its traffic says so itself."""
    act.allow("sender.edit", Subject("sender", sender))
    known = _known(act, sender)
    check_fields(changes, ("sampled_1_in",))
    check_expected(expected, etag_of(known))
    rate = check_sampled(changes["sampled_1_in"])
    records.save(act.tx, replace(known, sampled_1_in=rate))
    act.record("sender.edited", Subject("sender", sender), sampled_1_in=rate)
    _tell(act, sender)
    return sender


def _known(act: Act, sender: str) -> Sender:
    known = records.by_ids(act.tx, [sender]).get(sender)
    if known is None:
        raise NotFound(f"no sender {sender}", kind="sender", alias=sender)
    return known


def _cut(act: Act, held: Attribution, since: Instant) -> None:
    if since <= held.valid_from:
        records.drop(act.tx, held.id)
    else:
        records.put(act.tx, replace(held, valid_to=since, recorded_at=act.at))


def _tell(act: Act, *subjects: str) -> None:
    act.tell("senders")
    for subject in subjects:
        act.tell(f"sender:{subject}")
