"""What surrounds every page: who is signed in, where one can go, which theme, and what a form proves itself with."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .marks import Person
from .prose import Prose

Theme: TypeAlias = Literal["auto", "paper", "blueprint"]
Tone: TypeAlias = Literal["plain", "you", "red", "ok"]


@dataclass(frozen=True)
class Count:
    """A number behind a link of the rail; `waiting` ones need the person who looks and are brass."""

    number: int
    waiting: bool = False


@dataclass(frozen=True)
class RailLink:
    """A page one can go to; the rail holds only pages that exist."""

    label: str
    href: str
    count: Count | None = None
    current: bool = False


@dataclass(frozen=True)
class RailGroup:
    """Links under a heading."""

    heading: str
    links: tuple[RailLink, ...]


@dataclass(frozen=True)
class Crumb:
    """A step of the way to this page; the last one is the page itself and has no address."""

    label: str
    href: str | None = None


@dataclass(frozen=True)
class Notice:
    """Something said above the page: what happened, and what to do. `ok` confirms, `red` refuses, `you` asks."""

    tone: Tone
    head: str
    text: Prose = ()


@dataclass(frozen=True)
class Frame:
    """The frame of a page. `person` is None where nobody is signed in; then there is no rail.

    `form_token` is what each form sends back to prove that it came from here; `theme` is the cookie's. `zone`: the time
    zone of every time on the page.
    """

    person: Person | None = None
    rail: tuple[RailGroup, ...] = ()
    theme: Theme = "auto"
    form_token: str = ""
    here: str = "/"
    notices: tuple[Notice, ...] = ()
    zone: str = ""
