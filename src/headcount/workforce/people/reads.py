"""Looking people up: what a door may ask for."""

from typing import get_args

from ...kit.instants import Instant, iso
from ...kit.pages import Ask, Page
from ...kit.refusals import Invalid, NotFound
from ...office import Read, Subject, aliases
from . import records
from .person import PersonView, Right, Status


def get(read: Read, ref: str, as_of: Instant | None = None) -> PersonView:
    """The person a handle or an id leads to, as of an instant (now); NotFound also before it was there."""
    found = aliases.find(read.tx, "person", ref)
    read.allow("person.read", Subject("person", found.id))
    at = read.at if as_of is None else as_of
    seen = records.by_ids(read.tx, [found.id], at).get(found.id)
    if seen is None:
        raise NotFound(f"{found.current} was not there on {iso(at)}", kind="person", alias=found.current)
    return seen


def listed(
    read: Read, ask: Ask, status: Status | None = None, right: Right | None = None, as_of: Instant | None = None
) -> Page[PersonView]:
    """The people one may read, by name; only those of a status or with a right, where one is said."""
    scope = read.scope("person.read")
    for given, known, field in ((status, get_args(Status), "status"), (right, get_args(Right), "right")):
        if given is not None and given not in known:
            raise Invalid(f"no {field} {given!r}; there are {', '.join(known)}", field=field)
    at = read.at if as_of is None else as_of
    page = ask.page(records.page(read.tx, scope, ask, records.matching(status, right), at), lambda key: key)
    seen = records.by_ids(read.tx, [person for _, person in page.items], at)
    return Page([seen[person] for _, person in page.items], page.next)
