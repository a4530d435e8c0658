"""A PATCH that may rename and change at once is one act, whatever it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ...kit.instants import Instant
from ...office import Act
from .bodies import Dated
from .caller import Caller

Rename: TypeAlias = Callable[[Act, str, str, str | None], str]
Edit: TypeAlias = Callable[[Act, str, Mapping[str, object], str | None, Instant | None], str]


@dataclass(frozen=True)
class Patch:
    """What a PATCH asks of one thing: another alias, other values, or both; on the state its caller saw."""

    ref: str
    alias: str | None
    changes: Mapping[str, object]
    expected: str | None
    since: Instant | None


def patch_of(caller: Caller, ref: str, body: Dated, alias: str, changes: Mapping[str, object] | None = None) -> Patch:
    """The patch in a body; `alias` names the field that renames. `changes`: where they are not the body's fields."""
    given = body.given("valid_from", alias) if changes is None else changes
    return Patch(ref, getattr(body, alias), given, caller.expected, body.since(caller))


def carry_out(act: Act, rename: Rename, edit: Edit, patch: Patch) -> str:
    """Do both in one act, and give the id of what was changed."""
    if patch.alias is None:
        return edit(act, patch.ref, patch.changes, patch.expected, patch.since)
    subject = rename(act, patch.ref, patch.alias, patch.expected)
    return edit(act, subject, patch.changes, None, patch.since) if patch.changes else subject
