"""Looking prices up: what a door may ask for. They are the organisation's, so one reads all of them or none."""

from collections.abc import Sequence

from ...kit.instants import Instant, iso
from ...kit.pages import Ask, Page
from ...kit.refusals import NotFound
from ...office import Read
from . import records
from .price import Kind, PriceView, check_kind, check_name, views


def listed(read: Read, ask: Ask, kind: Kind, as_of: Instant | None = None) -> Page[PriceView]:
    """The prices in force at an instant (now), of models or of tools, by name."""
    check_kind(kind)
    if read.scope("price.read").reach != "all":
        return Page([])
    at = read.at if as_of is None else as_of
    page = ask.page(records.page(read.tx, ask, kind, at), lambda key: (key[0],))
    kept = records.histories(read.tx, [identity for _, identity in page.items])
    seen = [view for name, identity in page.items for view in views(identity, kind, name, kept[identity])]
    return Page([view for view in seen if _holds(view, at)], page.next)


def get(read: Read, kind: Kind, name: str, as_of: Instant | None = None) -> PriceView:
    """The price of a model or tool at an instant (now); NotFound where it has none of the organisation's own then."""
    at = read.at if as_of is None else as_of
    found = next((view for view in history(read, kind, name) if _holds(view, at)), None)
    if found is None:
        raise NotFound(f"no price of the {kind} {check_name(kind, name)} on {iso(at)}", kind=kind, field="name")
    return found


def history(read: Read, kind: Kind, name: str) -> Sequence[PriceView]:
    """Every price a model or tool had, has or will have, oldest first; none where it never had one."""
    read.allow("price.read")
    known = check_name(kind, name)
    identity = records.find(read.tx, kind, known)
    return [] if identity is None else views(identity, kind, known, records.history(read.tx, identity))


def _holds(view: PriceView, at: Instant) -> bool:
    return view.valid_from <= at and (view.valid_to is None or at < view.valid_to)
