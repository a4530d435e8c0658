"""Home: what needs whoever looks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.refusals import Refusal
from ...office import Read
from ...practices import home as practice
from ...workforce import roles
from ...workforce.positions import PositionView
from . import addresses, forms, signing_in, words
from .entering import for_anybody
from .filling import figures
from .filling.happened import happened, people_in
from .filling.moments import local, today
from .filling.naming import Names, names_of
from .filling.needs import further, needs_of
from .forms import Filled
from .framing import Framing
from .refusing import again
from .views.home import Home, PositionRow, Positions, Start
from .views.prose import Code, Dated
from .views.scorecard import cost_figure
from .visiting import House, Visit, show

TEMPLATE = "home/home.html"
AHEAD = timedelta(days=14)


def routes(house: House) -> Sequence[BaseRoute]:
    """Home, which for strangers is where one signs in."""
    return [Route(addresses.HOME, for_anybody(house, home))]


async def home(visit: Visit) -> Response:
    """What needs whoever looks."""
    if visit.person is None:
        return await signing_in.stranger(visit)
    return await show(visit, TEMPLATE, view, visit.origin)


async def refused(visit: Visit, refusal: Refusal, form: Filled) -> Response:
    """Home again, saying why a form on it was refused."""
    filled = Filled(form.values, refusal)
    return await again(visit, refusal, addresses.HOME, TEMPLATE, view, visit.origin, filled)


def view(read: Read, framing: Framing, origin: str, filled: Filled = forms.EMPTY) -> Home:
    """Home as of now; `origin`: the address of this server, for whoever connects a first agent."""
    found = practice.home(read, read.actor.id)
    needs = needs_of(read, found.needs)
    held = roles.descriptions_in_force(read.tx, {p.role for p in found.positions if p.role is not None}, read.at)
    names = names_of(read, {*people_in(found.since), read.actor.id}, {p.role for p in found.positions})
    return Home(
        frame=framing.saying(filled, "Not done.").frame(read, names.people, len(needs)),
        now=local(read, read.at),
        needs=needs,
        further=further(found.needs),
        positions=_positions(found, held, names),
        coming=tuple(_coming(read, found.positions, names)),
        since=happened(read, found.since, found.positions, names),
        start=Start(origin) if found.quiet else None,
    )


def _positions(found: practice.Home, held: Mapping[str, roles.Description], names: Names) -> Positions:
    rows = [_row(found, each, held, names) for each in found.positions if each.id in found.scorecards]
    ordered = tuple(sorted(rows, key=_below))
    return Positions(ordered, len(rows) + found.more, found.period.first, found.period.last)


def _below(row: PositionRow) -> tuple[bool, float]:
    """Furthest below expectation first; those of which nothing can be said, last."""
    ratio = row.acceptance
    if ratio.value is None or ratio.expected is None:
        return True, 0.0
    return False, ratio.value - ratio.expected


def _row(found: practice.Home, each: PositionView, held: Mapping[str, roles.Description], names: Names) -> PositionRow:
    description = held.get(each.role or "")
    expected = figures.NOTHING_EXPECTED if description is None else description.content.expectations
    card = found.scorecards[each.id].as_json()
    later = found.uncounted.get(each.id)
    return PositionRow(
        role=names.role(each.role),
        code=each.code,
        href=addresses.position(each.code),
        held_by=each.held_by,
        acceptance=figures.acceptance(card, expected),
        weeks=tuple(found.weeks.get(each.id, ())),
        cost=cost_figure(figures.scorecard(card, expected)),
        uncounted=0 if later is None else later.conversations,
    )


def _coming(read: Read, own: Sequence[PositionView], names: Names) -> Iterator[Dated]:
    """What has a date in the next two weeks: reviews that are not open yet, appointments that end by themselves."""
    now = today(read)
    dated = [(each.next_review_on, "Review due: ", each) for each in own if each.next_review_on is not None]
    for each in own:
        if each.appointment is not None and each.appointment.valid_to is not None:
            dated.append((local(read, each.appointment.valid_to).date(), "Appointment ends: ", each))
    for on, what, position in sorted(dated, key=lambda one: one[0]):
        if now <= on <= now + AHEAD:
            place = Code(position.code, addresses.position(position.code))
            yield Dated(words.within(on, now), on.isoformat(), (what, f"{names.role(position.role)}, ", place))
