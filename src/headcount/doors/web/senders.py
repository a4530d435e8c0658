"""A sender's page: what it did, and claiming it, so that its conversations are a position's from a day on."""

from collections.abc import Sequence
from functools import partial

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.instants import MICROS, Instant, parse
from ...kit.refusals import Invalid, Refusal
from ...office import Act, Read
from ...practices import claims
from ...practices import home as practice
from ...practices.home import SenderSeen
from ...workforce import positions
from ...workforce.conversations import Conversation
from . import addresses, forms, words
from .entering import for_people
from .filling.costs import cost
from .filling.moments import local
from .filling.naming import names_of
from .filling.needs import UNNAMED, claimers
from .forms import Filled
from .framing import Framing
from .refusing import again
from .views import marks
from .views.frame import Crumb
from .views.lists import Sender, SenderRow
from .views.needs import claiming
from .visiting import House, Visit, show

TEMPLATE = "senders/sender.html"
NO_CLAIM = "You may look at it. Whoever answers for a position claims it for that position."


def routes(house: House) -> Sequence[BaseRoute]:
    """Senders, by id."""
    signed_in = partial(for_people, house)
    return [
        Route("/senders/{id}", signed_in(sender)),
        Route("/senders/{id}/claim", signed_in(claim), methods=["POST"]),
    ]


async def sender(visit: Visit) -> Response:
    """A sender's page."""
    return await show(visit, TEMPLATE, view, visit.named("id"))


async def claim(visit: Visit) -> Response:
    """Claim a sender; refused, its page says why."""
    form = await visit.form()
    code = form.value("position")
    try:
        await visit.do(_claim, visit.named("id"), code, form.value("from"))
    except Refusal as refusal:
        page, filled = addresses.sender(visit.named("id")), Filled(form.values, refusal)
        return await again(visit, refusal, page, TEMPLATE, view, visit.named("id"), filled)
    return visit.go(addresses.position(code), "claimed")


def view(read: Read, framing: Framing, identity: str, filled: Filled = forms.EMPTY) -> Sender:
    """A sender as of now."""
    found = practice.sender(read, identity)
    seen, agent = found.sender, found.sender.agent or UNNAMED
    names = names_of(read, [read.actor.id], {position.role for position in found.claimers})
    held = positions.codes(read.tx, [seen.position]) if seen.position is not None else {}
    code = held.get(seen.position or "")
    first = local(read, seen.first_seen)
    options = claimers(found.claimers, names)
    return Sender(
        frame=framing.saying(filled, "Not claimed.").frame(read, names.people),
        crumbs=(Crumb("Senders"), Crumb(seen.service), Crumb(agent)),
        now=local(read, read.at),
        service=seen.service,
        agent=agent,
        status=marks.SENDERS[seen.state],
        first_seen=first,
        last_seen=local(read, seen.last_seen),
        sampled_1_in=seen.sampled_1_in or 1,
        total=found.total,
        rows=tuple(_row(read, found, each) for each in found.conversations),
        claim=claiming(agent, first, addresses.claim(identity), options) if options else None,
        no_claim="" if options or seen.state != "unclaimed" else NO_CLAIM,
        position=code,
        position_href=None if code is None else addresses.position(code),
    )


def _row(read: Read, found: SenderSeen, each: Conversation) -> SenderRow:
    return SenderRow(
        identity=each.id,
        href=addresses.conversation(each.id) if found.readable else None,
        started=local(read, each.started_at),
        models=tuple(sorted(each.models)),
        tools=tuple(f"{name} × {words.count(calls)}" for name, calls in sorted(each.tool_calls.items())),
        cost=cost(each.cost),
        busy_s=None if each.busy is None else each.busy / MICROS,
    )


def _claim(act: Act, sender: str, position: str, since: str) -> str:
    """`claims.claim`, from the beginning of a day in the organisation's zone."""
    return claims.claim(act, sender, position, _beginning(act, since))


def _beginning(act: Act, since: str) -> Instant:
    if not since.strip():
        raise Invalid("say from which day on its conversations are the position’s", field="from")
    return parse(since.strip(), act.zone)
