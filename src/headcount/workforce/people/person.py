"""What a person is. Values and rules, no I/O."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from ...kit.digests import digest
from ...kit.histories import Stretch, at_instant
from ...kit.instants import Instant
from ...kit.refusals import Invalid
from ...kit.spells import spell_at_or_ahead
from ...kit.texts import check_text

Right = Literal["admin", "manager", "approver", "auditor", "viewer"]
Status = Literal["active", "away", "departed"]
History: TypeAlias = "Sequence[Stretch[PersonState]]"
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
EMAIL_MOST = 254


@dataclass(frozen=True)
class PersonState:
    """What holds of a person for a stretch of time. `rights` are sorted."""

    name: str
    email: str | None = None
    rights: tuple[str, ...] = ()
    away: bool = False
    departed: bool = False

    @property
    def status(self) -> Status:
        """Departed before away before active."""
        return "departed" if self.departed else "away" if self.away else "active"


@dataclass(frozen=True)
class NewPerson:
    """A person to be added; `handle` is the alias the doors will know them by."""

    handle: str
    name: str
    email: str | None = None
    rights: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonView:
    """A person as of an instant.

    `away_from` and `away_to` (first moment back; None: open) are the absence of that instant, else the next one known;
    `departed_at` is the departure, also one that lies ahead. `etag` changes with anything of this.
    """

    id: str
    handle: str
    name: str
    email: str | None
    rights: tuple[str, ...]
    status: Status
    away_from: Instant | None
    away_to: Instant | None
    departed_at: Instant | None

    @property
    def etag(self) -> str:
        """The digest of what an edit could be about."""
        parts = [self.id, self.handle, self.name, self.email, list(self.rights)]
        return digest([*parts, self.away_from, self.away_to, self.departed_at])


def view(subject: str, handle: str, history: History, at: Instant) -> PersonView | None:
    """The person at an instant, by what is known today; None before it was one of the organisation."""
    state = at_instant(history, at)
    if state is None:
        return None
    away = spell_at_or_ahead(history, is_away, at)
    gone = spell_at_or_ahead(history, is_departed, at)
    return PersonView(
        id=subject,
        handle=handle,
        name=state.name,
        email=state.email,
        rights=state.rights,
        status=state.status,
        away_from=None if away is None else away.start,
        away_to=None if away is None else away.end,
        departed_at=None if gone is None else gone.start,
    )


def check_rights(given: object) -> tuple[str, ...]:
    """Rights, sorted and without doubles; Invalid for another word."""
    if not isinstance(given, list | tuple | set | frozenset) or not all(isinstance(right, str) for right in given):
        raise Invalid("rights is a list of words", field="rights")
    for right in given:
        if right not in get_args(Right):
            raise Invalid(f"no right {right!r}; there are {', '.join(get_args(Right))}", field="rights")
    return tuple(sorted(set(given)))


def check_email(given: object) -> str | None:
    """An address with one @ and no space in it, or None."""
    if given is None:
        return None
    address = check_text(given, "email", most=EMAIL_MOST)
    if not EMAIL.fullmatch(address):
        raise Invalid("an e-mail address has a name, an @ and a domain", field="email")
    return address


def is_away(state: PersonState) -> bool:
    """Whether a stretch is part of an absence."""
    return state.away


def is_departed(state: PersonState) -> bool:
    """Whether a stretch comes after a departure."""
    return state.departed
