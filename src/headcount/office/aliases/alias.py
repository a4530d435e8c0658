"""What an alias is: values and rules, no I/O."""

import re
from dataclasses import dataclass

from ...kit.refusals import Invalid

ID = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")


@dataclass(frozen=True)
class Found:
    """What an alias leads to; `current` is the alias it has now, another one after a renaming."""

    id: str
    alias: str
    current: str

    @property
    def moved(self) -> bool:
        return self.alias != self.current


def check_alias(text: str, field: str) -> str:
    """The alias, or Invalid: 1 to 64 lower-case letters, digits, dots, dashes and underscores."""
    if not SHAPE.fullmatch(text):
        raise Invalid(
            f"{field} {text!r} must be 1 to 64 lower-case letters, digits, dots, dashes or underscores, "
            "beginning and ending with a letter or digit",
            field=field,
        )
    if ID.fullmatch(text):
        raise Invalid(f"{field} {text!r} looks like an opaque id; choose another", field=field)
    return text
