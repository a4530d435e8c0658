"""Roles that are cut off: their supervisor's role is empty, or the person they report to has departed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...office import Read
from ...workforce import accountability, people, positions, roles
from ...workforce.positions import Appointment, PositionView
from .needs import CutOff


def cut_off(read: Read, person: str) -> Sequence[CutOff]:
    """What is cut off and this person answers for. A role that was never filled is a plan, and cuts nobody off."""
    below: dict[str, list[str]] = defaultdict(list)
    for report, above in roles.reporting(read.tx, read.at).items():
        below[above].append(report)
    supervisors = [above.removeprefix("role:") for above in below if above.startswith("role:")]
    persons = [above.removeprefix("person:") for above in below if above.startswith("person:")]
    gone = {i: p for i, p in people.by_ids(read.tx, persons, read.at).items() if p.status == "departed"}
    reports = [report for i in gone for report in below[f"person:{i}"]]
    filled = positions.last_incumbents(read.tx, {*supervisors, *reports}, read.at)
    seen = positions.by_ids(read, {appointment.position for appointment in filled.values()})
    answers = accountability.answering(read, seen) if seen else {}
    found = [*_vacant(read, supervisors, below, filled, seen), *_left(gone, below, filled, seen)]
    return [each for each in found if answers.get(each.position.id) == person]


def _vacant(
    read: Read,
    supervisors: Sequence[str],
    below: Mapping[str, Sequence[str]],
    filled: Mapping[str, Appointment],
    seen: Mapping[str, PositionView],
) -> Iterator[CutOff]:
    """Under roles whose last incumbent is gone."""
    for role in supervisors:
        last = filled.get(role)
        if last is None or (last.holds(read.at) and seen[last.position].stage != "retired"):
            continue
        since = None if last.holds(read.at) else last.valid_to
        yield CutOff(below[f"role:{role}"], seen[last.position], since)


def _left(
    gone: Mapping[str, people.PersonView],
    below: Mapping[str, Sequence[str]],
    filled: Mapping[str, Appointment],
    seen: Mapping[str, PositionView],
) -> Iterator[CutOff]:
    """Under people who have departed."""
    for known, person in gone.items():
        reports = below[f"person:{known}"]
        first = next((filled[report].position for report in reports if report in filled), None)
        if first is not None and person.departed_at is not None:
            yield CutOff(reports, seen[first], person.departed_at, known)
