"""The frame around a page, filled for whoever looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ...office import Read
from ...workforce import people
from ...workforce.people import PersonView
from . import addresses
from .forms import Filled
from .views.frame import Count, Frame, Notice, RailGroup, RailLink, Theme
from .views.marks import Person

NOBODY: Mapping[str, PersonView] = MappingProxyType({})


@dataclass(frozen=True)
class Framing:
    """What is known of a request before anything is read: who looks (an id; None: nobody), how, and from where.

    `here`: the address to come back to after changing the theme. `form_token`: what forms prove themselves with.
    """

    person: str | None
    theme: Theme
    here: str
    form_token: str = ""
    notices: tuple[Notice, ...] = ()

    def frame(self, read: Read, known: Mapping[str, PersonView] = NOBODY, waiting: int | None = None) -> Frame:
        """The frame of a page. `known`: people the page has looked up already, whoever looks perhaps among them.

        `waiting`, on Home: how many things need whoever looks.
        """
        person = None if self.person is None else self._looking(read, self.person, known)
        rail = () if person is None else (RailGroup("Work", (_home(waiting),)),)
        return Frame(person, rail, self.theme, self.form_token, self.here, self.notices)

    def saying(self, filled: Filled, head: str) -> "Framing":
        """The same, saying what a form met that was refused."""
        if filled.refusal is None:
            return self
        return replace(self, notices=(*self.notices, Notice("red", head, (f"{filled.refusal}.",))))

    def bare(self) -> Frame:
        """The frame of a page for which nothing can be read."""
        return Frame(None, (), self.theme, self.form_token, self.here, self.notices)

    @staticmethod
    def _looking(read: Read, person: str, known: Mapping[str, PersonView]) -> Person:
        seen = known.get(person) or people.by_ids(read.tx, [person], read.at)[person]
        return Person(seen.name)


def _home(waiting: int | None) -> RailLink:
    count = Count(waiting, waiting=True) if waiting else None
    return RailLink("Home", addresses.HOME, count, current=waiting is not None)
