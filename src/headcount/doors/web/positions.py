"""A position's page, and accepting to own one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.refusals import Refusal
from ...office import Read, Subject
from ...practices import reviews
from ...workforce import accountability, positions, roles, scorecards
from ...workforce.positions import PositionView
from . import addresses, forms, home, words
from .entering import for_people
from .filling import answering, figures
from .filling.builds import builds
from .filling.description import description
from .filling.listing import latest
from .filling.moments import local, today
from .filling.naming import Names, names_of, person_in
from .filling.origin import source, traffic
from .filling.ownership import ownership
from .forms import Filled
from .framing import Framing
from .moved import Moved
from .refusing import again
from .views.form import Go, Press
from .views.frame import Crumb, Notice
from .views.position import Place, Position, Reviewed, TitleBlock, Traffic
from .views.prose import Name, Prose
from .views.scorecard import Scorecard
from .visiting import House, Visit, show

TEMPLATE = "positions/position.html"


def routes(house: House) -> Sequence[BaseRoute]:
    """Positions, by code."""
    signed_in = partial(for_people, house)
    return [
        Route("/positions/{code}", signed_in(position)),
        Route("/positions/{code}/owner", signed_in(accept), methods=["POST"]),
        Route("/positions/{code}/review", signed_in(open_review), methods=["POST"]),
        Route("/positions/{code}/proposal", signed_in(propose), methods=["POST"]),
    ]


async def position(visit: Visit) -> Response:
    """A position's page."""
    return await show(visit, TEMPLATE, view, visit.named("code"))


async def accept(visit: Visit) -> Response:
    """Whoever was asked to own it accepts."""
    await visit.form()
    await visit.do(positions.accept_ownership, visit.named("code"))
    return visit.go(addresses.position(visit.named("code")), "ownership_accepted")


async def open_review(visit: Visit) -> Response:
    """A review is opened on a packet of now; where one is open, that one. Refused, the page says why."""
    await visit.form()
    code = visit.named("code")
    try:
        packet = await visit.read(reviews.compute, code)
        review = await visit.do(reviews.open_review, code, packet)
    except Refusal as refusal:
        return await again(visit, refusal, addresses.position(code), TEMPLATE, view, code, Filled({}, refusal))
    return visit.go(addresses.review(review), "review_opened")


async def propose(visit: Visit) -> Response:
    """Somebody is asked to own it; refused, Home says why."""
    form = await visit.form()
    code, person = visit.named("code"), form.value("person").strip()
    try:
        await visit.do(positions.propose_owner, code, person)
    except Refusal as refusal:
        return await home.refused(visit, refusal, form)
    return visit.go(addresses.position(code), "owner_proposed")


def view(read: Read, framing: Framing, code: str, filled: Filled = forms.EMPTY) -> Position:
    """A position as of now; Moved where it has another code."""
    seen = positions.get(read, code)
    if seen.code != code:
        raise Moved(addresses.position(seen.code))
    held = None if seen.role is None else roles.descriptions_in_force(read.tx, [seen.role], read.at).get(seen.role)
    ladder = accountability.ladders(read, [seen.id])[seen.id]
    names = _names(read, seen, held, ladder)
    opened = reviews.open_of(read, [seen.id]).get(seen.id)
    origin = traffic(read, seen)
    return Position(
        frame=_warning(read, seen, framing.saying(filled, "Not done.")).frame(read, names.people),
        crumbs=(Crumb(names.team(seen.team)), Crumb(names.role(seen.role)), Crumb(seen.code)),
        now=local(read, read.at),
        block=_block(read, seen, names, opened),
        ladder=answering.ladder(read, ladder, names),
        source=source(seen, names),
        traffic=origin,
        builds=builds(read, seen),
        conversations=latest(read, seen),
        scorecard=_scorecard(read, seen, held, origin),
        description=None if held is None else description(read, held, seen.control, names),
        actions=_actions(read, seen, opened),
    )


def _warning(read: Read, seen: PositionView, framing: Framing) -> Framing:
    """The same frame, saying so where the position is retired and works on."""
    working = reviews.still_working(read) if seen.stage == "retired" else ()
    for each in working:
        if each.position == seen.id:
            last = words.moment(local(read, each.last_at))
            told = f"{words.plural(each.conversations, 'conversation')} began after that, the last ended {last}."
            said = Notice("red", "It is retired and works on.", (told, " Whoever runs it switches it off."))
            return replace(framing, notices=(*framing.notices, said))
    return framing


def _names(read: Read, seen: PositionView, held: roles.Description | None, ladder: accountability.Ladder) -> Names:
    filled = {} if seen.role is None else roles.by_ids(read.tx, [seen.role], read.at)
    above = {role.reports_to_role for role in filled.values()} | {*answering.roles_on(ladder)}
    top = {role.reports_to_person for role in filled.values()}
    author = [] if held is None else [person_in(held.version.author), *held.content.approvers]
    people = {seen.owner, seen.deputy, *seen.maintainers, *author, *answering.people_on(ladder), *top, read.actor.id}
    names = names_of(read, people, above - {seen.role}, {seen.team, *answering.teams_on(ladder)})
    return replace(names, roles={**names.roles, **filled})


def _block(read: Read, seen: PositionView, names: Names, opened: str | None) -> TitleBlock:
    review = None if opened is None else addresses.review(opened)
    return TitleBlock(
        code=seen.code,
        name=seen.name,
        place=_place(seen, names),
        owner=ownership(read, seen, names),
        deputy=names.person(seen.deputy),
        stage=seen.stage,
        deployed_on=seen.deployed_on,
        control=seen.control,
        held_by=seen.held_by,
        reviewed=Reviewed(seen.last_reviewed_on, seen.next_review_on, today(read), review),
    )


def _place(seen: PositionView, names: Names) -> Place:
    role = names.roles.get(seen.role or "")
    reports_to: Prose = ()
    if role is not None and role.reports_to_role is not None:
        reports_to = (Name(names.role(role.reports_to_role)),)
    above = None if role is None else names.person(role.reports_to_person)
    if above is not None:
        reports_to = (Name(above.name),)
    return Place(
        names.role(seen.role), names.team(seen.team), "unknown" if role is None else role.risk, None, reports_to
    )


def _scorecard(read: Read, seen: PositionView, held: roles.Description | None, origin: Traffic) -> Scorecard | None:
    """The last 28 days; None where nothing of it ever arrived, or where its figures are not open to the reader."""
    card = scorecards.scorecards_of(read, [seen.id], scorecards.recent(today(read))).get(seen.id)
    if card is None or (card.conversations == 0 and origin.first_seen is None):
        return None
    expected = figures.NOTHING_EXPECTED if held is None else held.content.expectations
    later = scorecards.uncounted(read, [seen.id]).get(seen.id)
    waiting = None if later is None else figures.uncounted(later.as_json(), read.organisation.settings.idle_hours)
    return replace(figures.scorecard(card.as_json(), expected), uncounted=waiting)


def _actions(read: Read, seen: PositionView, opened: str | None) -> tuple[Go | Press, ...]:
    """The open review to go to, or opening one, for whoever may."""
    about = Subject("position", seen.id)
    if opened is not None:
        return (Go("Go to the open review", addresses.review(opened)),) if read.may("review.read", about) else ()
    if seen.stage not in positions.WORKING or not read.may("review.open", about):
        return ()
    return (Press("Open review", addresses.opening(seen.code)),)
