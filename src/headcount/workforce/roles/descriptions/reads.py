"""Looking job descriptions up: what a door may ask for. Approvers are shown by their handles of now."""

from collections.abc import Sequence
from dataclasses import replace

from ....kit.instants import Instant, iso
from ....kit.pages import Ask, Page
from ....kit.refusals import NotFound
from ....office import Read, Subject, aliases
from . import records
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


def diff(read: Read, ref: str, before: int, after: int) -> Sequence[DiffLine]:
    """Line by line, what changed from one version of a role's job description to another."""
    role = _found(read, ref)
    both = [_by_handles(read, records.get(read.tx, role, number)) for number in (before, after)]
    return difference(both[0].content, both[1].content)


def _found(read: Read, ref: str) -> str:
    role = aliases.find(read.tx, "role", ref).id
    read.allow("role.read", Subject("role", role))
    return role


def _by_handles(read: Read, held: Description) -> Description:
    handles = aliases.current_of(read.tx, "person", held.content.approvers)
    return replace(held, content=held.content.naming(handles))
