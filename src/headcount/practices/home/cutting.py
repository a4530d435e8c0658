"""Roles that are cut off: their supervisor's role is empty, or the person they report to has departed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...kit.instants import Instant
from ...office import Read
from ...workforce import people, positions, roles
from ...workforce.positions import Appointment, PositionView
from .needs import CutOff


@dataclass(frozen=True)
class Line:
    """Roles that report to one role or person, and the position by which they are known: see `CutOff`.

    `empty`: no appointment holds the position there; else it is broken only if the position is retired.
    """

    roles: Sequence[str]
    position: str
    since: Instant | None
    person: str | None
    empty: bool


def lines(read: Read) -> Sequence[Line]:
    """The lines of reporting that may be broken. A role that was never filled is a plan, and cuts nobody off."""
    below: dict[str, list[str]] = defaultdict(list)
    for report, above in roles.reporting(read.tx, read.at).items():
        below[above].append(report)
    supervisors = [above.removeprefix("role:") for above in below if above.startswith("role:")]
    persons = [above.removeprefix("person:") for above in below if above.startswith("person:")]
    gone = {i: p for i, p in people.by_ids(read.tx, persons, read.at).items() if p.status == "departed"}
    reports = [report for i in gone for report in below[f"person:{i}"]]
    filled = positions.last_incumbents(read.tx, {*supervisors, *reports}, read.at)
    return [*_vacant(read, supervisors, below, filled), *_left(gone, below, filled)]


def cut_off(
    found: Sequence[Line], known: Mapping[str, PositionView], answers: Mapping[str, str], person: str
) -> Sequence[CutOff]:
    """The lines that are broken and that this person answers for."""
    broken = [each for each in found if each.empty or known[each.position].stage == "retired"]
    mine = [each for each in broken if answers.get(each.position) == person]
    return [CutOff(each.roles, known[each.position], each.since, each.person) for each in mine]


def _vacant(
    read: Read, supervisors: Sequence[str], below: Mapping[str, Sequence[str]], filled: Mapping[str, Appointment]
) -> Iterator[Line]:
    """Those to roles that were filled once."""
    for role in supervisors:
        last = filled.get(role)
        if last is not None:
            empty = not last.holds(read.at)
            yield Line(below[f"role:{role}"], last.position, last.valid_to if empty else None, None, empty)


def _left(
    gone: Mapping[str, people.PersonView], below: Mapping[str, Sequence[str]], filled: Mapping[str, Appointment]
) -> Iterator[Line]:
    """Those to people who have departed."""
    for known, person in gone.items():
        reports = below[f"person:{known}"]
        first = next((filled[report].position for report in reports if report in filled), None)
        if first is not None:
            yield Line(reports, first, person.departed_at, known, empty=True)
