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


def expected_p95_s(read: Read, ended: Iterable[Ended]) -> Mapping[tuple[str, Instant], float]:
    """By role and the instant a conversation ended, the busy time that was to be the 95th percentile, in seconds.

    By the description in force then, as far as is known today: one that is told late counts from its date on. The
    version a conversation carries was in force when it began, and as far as was known when it came.
    """
    timed = (conversation for conversation in ended if conversation.grain.role and conversation.busy is not None)
    held = roles.versions_in_force(read.tx, {(each.grain.role, each.ended_at) for each in timed})
    said = roles.expectations_of(read.tx, {(role, number) for (role, _), number in held.items()})
    p95 = {(role, at): said[role, number].p95_busy_s for (role, at), number in held.items()}
    return {moment: float(seconds) for moment, seconds in p95.items() if seconds is not None}
