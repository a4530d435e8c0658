"""What figures are held against: who fills which role, what is expected of it, whether it trusts self-reports."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ...kit.instants import Instant
from ...measures import COUNTED, Source
from ...office import Read
from .. import positions, roles
from ..roles import Expectations
from .counting import Ended


@dataclass(frozen=True)
class Circumstances:
    """What a role's job description says of figures. Without a description nothing is expected."""

    counted: frozenset[Source] = COUNTED
    expectations: Expectations = field(default_factory=Expectations)


UNWRITTEN = Circumstances()


def of_roles(read: Read, ids: Collection[str], at: Instant) -> Mapping[str, Circumstances]:
    """By role, what its job description of an instant says; without roles that had none."""
    return {
        role: Circumstances(
            COUNTED | {"self_reported"} if held.content.trusts_self_reported else COUNTED, held.content.expectations
        )
        for role, held in roles.descriptions_in_force(read.tx, ids, at).items()
    }


def roles_filled(read: Read, ids: Collection[str], at: Instant) -> Mapping[str, str]:
    """By position, the role it filled at an instant, or last before."""
    return {position: held.role for position, held in positions.latest(read.tx, ids, at).items()}


def expected_p95_s(read: Read, ended: Iterable[Ended]) -> Mapping[tuple[str, int], float]:
    """By role and number of a job description, the busy time that was to be the 95th percentile, in seconds.

    A conversation carries the number of the description in force when it ended, so one of its moments finds what that
    said: as many looks as there were versions of one role, and nearly always one.
    """
    moments: dict[tuple[str, int], Instant] = {}
    for conversation in ended:
        if conversation.grain.role and conversation.job_description is not None and conversation.busy is not None:
            stamp = (conversation.grain.role, conversation.job_description)
            moments[stamp] = max(moments.get(stamp, conversation.ended_at), conversation.ended_at)
    expected: dict[tuple[str, int], float] = {}
    while moments:
        at = max(moments.values())
        found = roles.descriptions_in_force(read.tx, {role for role, _ in moments}, at)
        for role, held in found.items():
            if held.content.expectations.p95_busy_s is not None:
                expected[role, held.version.number] = float(held.content.expectations.p95_busy_s)
        known = {(role, held.version.number) for role, held in found.items()}
        moments = {stamp: moment for stamp, moment in moments.items() if stamp not in known and moment < at}
    return expected
