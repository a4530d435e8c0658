"""The verbs of builds: what a builder declares, and what traces show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ....kit.instants import Instant, check_instant
from ....kit.refusals import Invalid
from ....office import Act
from ... import roles
from .. import kept
from ..appointments import records as appointments
from . import records
from .build import Build, Noted, Seen, declared, note_all
from .fingerprint import Fingerprint, is_succession


def declare_build(act: Act, ref: str, told: Fingerprint, valid_from: Instant | None = None) -> int:
    """Say what a position runs from an instant (now) on; its new build's number. What is not said is as before.

    Where nothing differs from the build in force then, that one's number. A material change in a role of medium or
    high risk is marked as a succession: it is kept all the same, because what runs is a fact.
    """
    position = kept.found(act, ref, "build.declare")
    if not told.known:
        raise Invalid("nothing is said of what it runs", field="build")
    since = act.at if valid_from is None else check_instant(valid_from, "valid_from")
    known = records.of_position(act.tx, position.id)
    build = declared(known, position.id, told, since)
    if build in known:
        return build.number
    records.put(act.tx, [build], act.at)
    records.forget_older_sketches(act.tx, position.id, build.number)
    change, succession = build.change, is_succession(build.change, _risk(act, position.id, since))
    act.record(
        "build.declared",
        position.subject,
        number=build.number,
        since=since,
        parts=list(change.parts),
        material=list(change.material),
        succession=succession,
    )
    kept.tell(act, position.id)
    return build.number


def note_builds(act: Act, seen: Sequence[Seen]) -> Sequence[Noted]:
    """Keep what traces of a batch show that positions ran, and say which build each belongs to, in order.

    Two statements for up to 512. For batches of traffic that were let in: no permission of its own. The
    answer for the same position and fingerprint keeps its number for ever, and its `since` only goes back.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(seen):
        places[one.position].append(place)
    known = records.of_positions(act.tx, places)
    answers: dict[int, Noted] = {}
    kept_now: list[Build] = []
    for position, theirs in places.items():
        numbers, changed = note_all(known.get(position, ()), [seen[place] for place in theirs])
        answers |= zip(theirs, numbers, strict=True)
        kept_now += changed
    records.put(act.tx, kept_now, act.at)
    _record_new(act, known, kept_now)
    return [answers[place] for place in range(len(seen))]


def _record_new(act: Act, known: Mapping[str, Sequence[Build]], kept_now: Sequence[Build]) -> None:
    for build in kept_now:
        if build.number > len(known.get(build.position, ())):
            facts = {"number": build.number, "since": build.since, "parts": list(build.change.parts)}
            act.record("build.seen", kept.subject_of(build.position), **facts, material=list(build.change.material))
            kept.tell(act, build.position)


def _risk(act: Act, position: str, at: Instant) -> str:
    filled = appointments.latest(act.tx, [position], at).get(position)
    role = None if filled is None else roles.by_ids(act.tx, [filled.role], at).get(filled.role)
    return "medium" if role is None else role.risk
