"""Signing in: how to get a one-time link, and the page such a link opens."""

from dataclasses import dataclass

from .frame import Frame
from .marks import Person


@dataclass(frozen=True)
class SignIn:
    """Shown to nobody in particular. `used` is said when a link has been used or is too old."""

    frame: Frame
    used: bool = False


@dataclass(frozen=True)
class OneTimeLink:
    """What a one-time link opens: it signs the person in once the button is pressed, so that a preview cannot."""

    frame: Frame
    person: Person
    handle: str
    action: str
