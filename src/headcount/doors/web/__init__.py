"""The web pages: views say what a page shows, routes fill them from the rooms, templates lay them out. Decides nothing.

One module a noun reads a request, has the office do one verb or answer one query, and fills the view.
"""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Route

from ...office import Office
from ...office.settings import Settings
from . import conversations, files, home, listing, positions, reviews, senders, signing_in
from .entering import for_people
from .rendering import Pages
from .visiting import House

NOUNS = (home, listing, positions, conversations, reviews, senders, signing_in)


def routes(office: Office, settings: Settings) -> Sequence[BaseRoute]:
    """The pages on one office. To stand behind all other doors: what no other door answers is a page not found."""
    house = House(office, settings, Pages())
    pages = [route for noun in NOUNS for route in noun.routes(house)]
    return [*files.routes(house), *pages, Route("/{address:path}", for_people(house, files.missing))]
