"""What an appointment is: a position in a role, from one date to another. Values and rules, no I/O."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from ....kit.instants import DAY, Instant, iso
from ....kit.refusals import Conflict, Invalid

AppointmentKind = Literal["incumbent", "shadow", "stand_in"]

LOW_RISK_LASTS = 30 * DAY
"""How long an appointment in a low-risk role lasts unless it is renewed."""


@dataclass(frozen=True)
class Appointment:
    """A position in a role from one instant up to, not including, another; None: until somebody ends it.

    `lapses` says that nobody chose its end: it ends by itself unless renewed.
    """

    id: str
    position: str
    role: str
    kind: AppointmentKind
    valid_from: Instant
    valid_to: Instant | None
    lapses: bool
    recorded_at: Instant

    def holds(self, at: Instant) -> bool:
        """Whether it is in force at an instant."""
        return self.valid_from <= at and (self.valid_to is None or at < self.valid_to)

    def overlaps(self, other: "Appointment") -> bool:
        """Whether both are in force at any one instant."""
        return (self.valid_to is None or other.valid_from < self.valid_to) and (
            other.valid_to is None or self.valid_from < other.valid_to
        )


def check_kind(kind: str) -> None:
    """Invalid for a word that is no kind of appointment."""
    if kind not in get_args(AppointmentKind):
        raise Invalid(f"an appointment is {', '.join(get_args(AppointmentKind))}", field="appointment")


def lapse_of(risk: str, valid_from: Instant, at: Instant) -> Instant | None:
    """When an appointment in a role of this risk ends by itself: low risk 30 days after it began or was last told."""
    return max(valid_from, at) + LOW_RISK_LASTS if risk == "low" else None


def check_order(valid_from: Instant, valid_to: Instant | None) -> None:
    """Invalid for an appointment that would end before it begins."""
    if valid_to is not None and valid_to <= valid_from:
        raise Invalid("an appointment ends after it begins", field="valid_to")


def check_free(wanted: Appointment, others: Iterable[Appointment]) -> None:
    """Conflict where a wanted appointment meets another.

    A position fills one role at a time, whatever the kind. A role has one incumbent at a time, because work is handed
    to the role and has to reach one position; any number of shadows and stand-ins may be there beside it.
    """
    for other in others:
        if other.id == wanted.id or not wanted.overlaps(other):
            continue
        if other.position == wanted.position:
            raise Conflict(f"the position fills a role {_span(other)} already", field="role", role=other.role)
        if other.role == wanted.role and other.kind == wanted.kind == "incumbent":
            raise Conflict(
                f"the role has an incumbent {_span(other)}: beside it there is room for a shadow or a stand-in; "
                "for an incumbent once that appointment ends",
                field="appointment",
                position=other.position,
            )


def _span(appointment: Appointment) -> str:
    until = "" if appointment.valid_to is None else f" until {iso(appointment.valid_to)}"
    return f"from {iso(appointment.valid_from)}{until}"
