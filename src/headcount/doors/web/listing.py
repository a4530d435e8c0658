"""The pages that list: all positions one may read, and all conversations of one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.pages import Ask
from ...office import Read
from ...workforce import positions, roles, scorecards
from ...workforce.positions import PositionView
from ...workforce.scorecards import Scorecard
from . import addresses
from .entering import for_people
from .filling import figures
from .filling.listing import listed
from .filling.moments import local, today
from .filling.naming import Names, names_of
from .filling.ownership import ownership
from .framing import Framing
from .moved import Moved
from .views.frame import Crumb
from .views.lists import ConversationList, ListedPosition, Paging, PositionList
from .visiting import House, Visit, show

POSITIONS, CONVERSATIONS = "positions/all.html", "positions/all_conversations.html"
AT_ONCE = 50


def routes(house: House) -> Sequence[BaseRoute]:
    """Lists, page by page."""
    signed_in = partial(for_people, house)
    return [
        Route(addresses.POSITIONS, signed_in(all_positions)),
        Route("/positions/{code}/conversations", signed_in(all_conversations)),
    ]


async def all_positions(visit: Visit) -> Response:
    """All positions one may read."""
    return await show(visit, POSITIONS, view_positions, visit.request.query_params.get("cursor"))


async def all_conversations(visit: Visit) -> Response:
    """All conversations of a position."""
    cursor = visit.request.query_params.get("cursor")
    return await show(visit, CONVERSATIONS, view_conversations, visit.named("code"), cursor)


def view_positions(read: Read, framing: Framing, cursor: str | None = None) -> PositionList:
    """Positions by name, as of now."""
    page = positions.listed(read, Ask(AT_ONCE, cursor))
    period = scorecards.recent(today(read))
    cards = scorecards.scorecards_of(read, [each.id for each in page.items], period)
    held = roles.descriptions_in_force(read.tx, {p.role for p in page.items if p.role is not None}, read.at)
    names = names_of(
        read,
        {read.actor.id, *(each.owner for each in page.items)},
        {each.role for each in page.items},
        {each.team for each in page.items},
    )
    return PositionList(
        frame=framing.frame(read, names.people),
        today=today(read),
        first=period.first,
        last=period.last,
        rows=tuple(_row(read, each, cards.get(each.id), held, names) for each in page.items),
        paging=_paging(addresses.positions, cursor, page.next),
    )


def view_conversations(read: Read, framing: Framing, code: str, cursor: str | None = None) -> ConversationList:
    """The conversations of a position, those that ended last first; Moved where it has another code."""
    seen = positions.get(read, code)
    if seen.code != code:
        raise Moved(addresses.conversations_of(seen.code))
    rows, following = listed(read, seen, Ask(AT_ONCE, cursor))
    names = names_of(read, [read.actor.id], [seen.role], [seen.team])
    role = names.role(seen.role)
    crumbs = (Crumb(names.team(seen.team)), Crumb(seen.code, addresses.position(seen.code)), Crumb("Conversations"))
    return ConversationList(
        frame=framing.frame(read, names.people),
        crumbs=crumbs,
        now=local(read, read.at),
        role=role,
        code=seen.code,
        rows=rows,
        paging=_paging(partial(addresses.conversations_of, seen.code), cursor, following),
    )


def _paging(address: Callable[[str | None], str], cursor: str | None, following: str | None) -> Paging:
    return Paging(None if following is None else address(following), None if cursor is None else address(None))


def _row(
    read: Read,
    each: PositionView,
    card: Scorecard | None,
    held: Mapping[str, roles.Description],
    names: Names,
) -> ListedPosition:
    description = held.get(each.role or "")
    expected = figures.NOTHING_EXPECTED if description is None else description.content.expectations
    return ListedPosition(
        role=names.role(each.role),
        code=each.code,
        href=addresses.position(each.code),
        team=names.team(each.team),
        owner=ownership(read, each, names),
        stage=each.stage,
        held_by=each.held_by,
        next_review_on=each.next_review_on,
        acceptance=None if card is None else figures.acceptance(card.as_json(), expected),
        conversations=None if card is None else card.conversations,
    )
