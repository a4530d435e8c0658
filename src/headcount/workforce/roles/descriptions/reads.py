"""Looking job descriptions up: what a door may ask for. Approvers are shown by their handles of now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....kit.instants import Instant, iso
from ....kit.pages import Ask, Page
from ....kit.refusals import NotFound
from ....office import Read, Subject, aliases
from . import records
from .content import Content
from .description import Description, Version
from .lines import DiffLine, difference


def description(read: Read, ref: str, number: int | None = None, as_of: Instant | None = None) -> Description:
    """A role's job description: that version, else the one in force at an instant (now); NotFound where none is."""
    role = _found(read, ref)
    if number is not None:
        return _by_handles(read, records.get(read.tx, role, number))
    at = read.at if as_of is None else as_of
    held = records.descriptions_in_force(read.tx, [role], at).get(role)
    if held is None:
        raise NotFound(f"no job description is in force on {iso(at)}", role=role)
    return _by_handles(read, held)


def history(read: Read, ref: str, ask: Ask) -> Page[Version]:
    """The versions of a role's job description, newest first."""
    return ask.page(records.page(read.tx, _found(read, ref), ask), lambda version: (version.number,))


@dataclass(frozen=True)
class Diff:
    """Line by line, what changed from one version of a role's job description to another; None: from an empty one."""

    role: str
    before: int | None
    after: int
    lines: Sequence[DiffLine]


def diff(read: Read, ref: str, after: int, before: int | None = None) -> Diff:
    """What changed to a version from another one; None: from the one before it, and to the first from nothing."""
    role = _found(read, ref)
    compared = before if before is not None else after - 1 or None
    old = Content() if compared is None else _by_handles(read, records.get(read.tx, role, compared)).content
    new = _by_handles(read, records.get(read.tx, role, after)).content
    return Diff(role, compared, after, difference(old, new))


def _found(read: Read, ref: str) -> str:
    role = aliases.find(read.tx, "role", ref).id
    read.allow("role.read", Subject("role", role))
    return role


def _by_handles(read: Read, held: Description) -> Description:
    handles = aliases.current_of(read.tx, "person", held.content.approvers)
    return replace(held, content=held.content.naming(handles))
