"""The frame around a page, filled for whoever looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ...office import Read
from ...practices import home as practice
from ...workforce import people
from ...workforce.people import PersonView
from . import addresses
from .forms import Filled
from .views.frame import Count, Frame, Notice, RailGroup, RailLink, Theme
from .views.marks import Person

_POSITIONS = "Positions", addresses.POSITIONS
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

        `waiting`: how many things need whoever looks, where the page has counted them: on Home.
        """
        if self.person is None:
            return self.bare()
        number = practice.needs(read, self.person).count if waiting is None else waiting
        rail = (RailGroup("Work", (self._link("Home", addresses.HOME, number), self._link(*_POSITIONS))),)
        person = self._looking(read, self.person, known)
        return Frame(person, rail, self.theme, self.form_token, self.here, self.notices, read.zone.key)

    def saying(self, filled: Filled, head: str) -> "Framing":
        """The same, saying what a form met that was refused."""
        if filled.refusal is None:
            return self
        told = str(filled.refusal)
        return replace(self, notices=(*self.notices, Notice("red", head, (f"{told[:1].upper()}{told[1:]}.",))))

    def bare(self) -> Frame:
        """The frame of a page for which nothing can be read."""
        return Frame(None, (), self.theme, self.form_token, self.here, self.notices)

    def _link(self, label: str, href: str, waiting: int = 0) -> RailLink:
        count = Count(waiting, waiting=True) if waiting else None
        return RailLink(label, href, count, current=self.here.partition("?")[0] == href)

    @staticmethod
    def _looking(read: Read, person: str, known: Mapping[str, PersonView]) -> Person:
        seen = known.get(person) or people.by_ids(read.tx, [person], read.at)[person]
        return Person(seen.name)
