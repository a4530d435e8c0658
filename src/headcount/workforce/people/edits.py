"""What every change of structure checks: the words given, the fields named, what the caller saw, from when it holds.

Rooms above use these too, so that a refusal of theirs reads the same.
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from ...kit.histories import Stretch
from ...kit.instants import Instant, iso, within_calendar
from ...kit.refusals import Conflict, Invalid
from ...office import Act

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")
NAME_MOST = 200
_REFUSED = {"Cc", "Cs", "Zl", "Zp"}
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they reorder the text around them


def check_text(given: object, field: str, *, most: int = NAME_MOST, least: int = 1) -> str:
    """One line of `least` to `most` characters, without outer spaces, in any script.

    Invalid for control characters, line breaks, half surrogates and characters that reorder their neighbours.
    """
    if not isinstance(given, str):
        raise Invalid(f"{field} is a text", field=field)
    for place, sign in enumerate(given):
        if unicodedata.category(sign) in _REFUSED or sign in _TURNS:
            raise Invalid(f"{field} holds the character U+{ord(sign):04X} at {place + 1}", field=field)
    text = given.strip()
    if not least <= len(text) <= most:
        raise Invalid(f"{field} has {len(text)} characters; it may have {least} to {most}", field=field)
    return text


def check_fields(changes: Mapping[str, object], known: Collection[str]) -> None:
    """Invalid where a change names no field of its noun, or where nothing is changed."""
    for name in changes:
        if name not in known:
            raise Invalid(f"no field {name!r}; there are {', '.join(sorted(known))}", field=name)
    if not changes:
        raise Invalid(f"nothing to change; there are {', '.join(sorted(known))}", field="changes")


def check_expected(expected: str | None, etag: str) -> None:
    """Conflict where the caller saw another state than the one there is now."""
    if expected is not None and expected != etag:
        raise Conflict("it was changed since you looked; look again", expected=expected, etag=etag)


def check_instant(given: Instant, field: str) -> Instant:
    """An instant from 1970 to 9999, or Invalid."""
    if not isinstance(given, int) or isinstance(given, bool) or not within_calendar(given):
        raise Invalid(f"{field} lies outside the years 1970 to 9999", field=field)
    return given


def start_of_change(history: Sequence[Stretch[S]], valid_from: Instant | None, at: Instant) -> Instant:
    """From when a change holds: as said, else from now, or from its beginning where that lies ahead.

    Invalid before the beginning.
    """
    beginning = history[0].valid_from
    if valid_from is None:
        return max(at, beginning)
    if check_instant(valid_from, "valid_from") < beginning:
        raise Invalid(f"nothing is known of it before {iso(beginning)}", field="valid_from")
    return valid_from


def revise_from(act: Act, valid_from: Instant) -> None:
    """Say that what decisions cache changes: at once, and again when a change dated ahead comes into force."""
    act.revise()
    if valid_from > act.at:
        act.later(COME_INTO_FORCE, valid_from)


COME_INTO_FORCE = "structure.come_into_force"
"""The name of the job that says so again; the composition root registers `come_into_force` under it."""


def come_into_force(act: Act, given: Mapping[str, object]) -> None:
    """Drop what decisions cached before a change dated ahead came into force."""
    act.revise()
