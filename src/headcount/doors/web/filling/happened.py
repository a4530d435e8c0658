"""Ledger lines in words: what happened to positions and their roles, by whom."""

from collections.abc import Mapping, Sequence

from ....office import Read
from ....office.ledger import Line
from ....practices.home import Since
from ....workforce.positions import PositionView
from .. import addresses, words
from ..views import home as views
from ..views.prose import Code, Dated, Name, Prose
from .moments import local
from .naming import Names

_WORDS: Mapping[str, str] = {
    "position.deployed": "was deployed",
    "position.moved": "went from {before} to {after}",
    "position.edited": "was changed",
    "ownership.proposed": "has a new owner proposed",
    "ownership.accepted": "has an owner who accepted",
    "ownership.declined": "was declined by whom was asked",
    "build.seen": "runs a build seen for the first time, number {number}",
    "build.declared": "has build {number} declared",
    "review.opened": "has a review open, due {due_on}",
    "review.decided": "was reviewed: {decision}",
    "review.carried_out": "had a decision on paper carried out",
    "outcome.drawn": "had {drawn} conversations drawn for judging",
    "role.described": "has version {number} of its job description",
    "role.edited": "was changed",
    "role.closed": "was closed",
}


def people_in(since: Since | None) -> list[str]:
    """Whoever acted, by id."""
    return [] if since is None else [line.actor_id for line in since.lines if line.actor_kind == "person"]


def happened(read: Read, since: Since | None, own: Sequence[PositionView], names: Names) -> views.Since | None:
    """What happened since, newest first; None on a first visit."""
    if since is None:
        return None
    positions = {position.id: position for position in own}
    now = local(read, read.at)
    dated = (
        Dated(words.ago(local(read, line.at), now), local(read, line.at).isoformat(), _said(line, positions, names))
        for line in since.lines
    )
    return views.Since(local(read, since.at), tuple(dated))


def _said(line: Line, positions: Mapping[str, PositionView], names: Names) -> Prose:
    what = _WORDS[line.what].format_map({name: str(value) for name, value in line.facts.items()})
    by = names.actor(line.actor_kind, line.actor_id)
    return (_about(line, positions, names), f" {what}, by ", Name(by.name), ".")


def _about(line: Line, positions: Mapping[str, PositionView], names: Names) -> Code | Name:
    subject = "" if line.subject is None else line.subject.id
    if subject in positions:
        code = positions[subject].code
        return Code(code, addresses.position(code))
    return Name(names.role(subject))
