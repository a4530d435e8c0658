"""A review's page: its frozen packet, comparing a draft, and the decision."""

from collections.abc import Sequence
from functools import partial

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.refusals import Invalid, Refusal
from ...office import Read, Subject
from ...practices import reviews
from ...workforce import accountability
from ...workforce.roles import Content
from . import addresses, drafts, forms, home
from .entering import for_people
from .filling import packet
from .filling.case import Case, case_of
from .filling.decided import decided
from .filling.deciding import decision_form
from .filling.description import LAPSES, compared
from .filling.moments import local, today
from .filling.ownership import ownership
from .forms import Filled
from .framing import Framing
from .refusing import again
from .views.frame import Crumb
from .views.review import Due, Review
from .views.review import Subject as Reviewed
from .visiting import House, Visit, show

TEMPLATE = "reviews/review.html"


def routes(house: House) -> Sequence[BaseRoute]:
    """Reviews, by id."""
    signed_in = partial(for_people, house)
    return [
        Route("/reviews/{id}", signed_in(review)),
        Route("/reviews/{id}/decision", signed_in(decide), methods=["POST"]),
        Route("/reviews/{id}/draft", signed_in(compare), methods=["POST"]),
        Route("/reviews/{id}/items/{item}", signed_in(carry_out), methods=["POST"]),
    ]


async def review(visit: Visit) -> Response:
    """A review's page."""
    return await show(visit, TEMPLATE, view, visit.named("id"))


async def compare(visit: Visit) -> Response:
    """The page again, with what the draft would change; nothing is decided."""
    form = await visit.form()
    page = addresses.review(visit.named("id"))
    try:
        after = drafts.content_of(form.value("description"))
    except Invalid as refusal:
        return await again(visit, refusal, page, TEMPLATE, view, visit.named("id"), Filled(form.values, refusal))
    return await show(visit.at(page), TEMPLATE, view, visit.named("id"), form, after)


async def decide(visit: Visit) -> Response:
    """The decision; a refused one comes back as it was filled in, and nothing was changed."""
    form = await visit.form()
    page = addresses.review(visit.named("id"))
    try:
        deciding = await visit.read(_deciding, visit.named("id"), form)
        await visit.do(reviews.decide, visit.named("id"), deciding)
    except Refusal as refusal:
        return await again(visit, refusal, page, TEMPLATE, view, visit.named("id"), Filled(form.values, refusal))
    return visit.go(page, "decided")


async def carry_out(visit: Visit) -> Response:
    """An open item was carried out, and how one sees it; refused, Home says why."""
    form = await visit.form()
    try:
        await visit.do(reviews.close_item, visit.named("item"), form.value("evidence"))
    except Refusal as refusal:
        return await home.refused(visit, refusal, form)
    return visit.go(addresses.review(visit.named("id")), "carried_out")


def view(
    read: Read, framing: Framing, identity: str, filled: Filled = forms.EMPTY, after: Content | None = None
) -> Review:
    """A review as of now; `after`: what a draft says, to be compared."""
    found = reviews.get(read, identity)
    case = case_of(read, found)
    may = found.decision is None and read.may("review.decide", Subject("position", found.position))
    difference = None if after is None else compared(case.base_version, case.content, after, case.position.control)
    return Review(
        frame=framing.saying(filled, "Not decided.").frame(read, case.names.people),
        crumbs=_crumbs(case),
        now=local(read, read.at),
        subject=_subject(case),
        owner=ownership(read, case.position, case.names),
        packet=packet.packet(read, found),
        due=Due(found.due_on, today(read), LAPSES[case.content.cadence.lapse]),
        periods=packet.periods(found, case.position.deployed_on, case.content.expectations),
        suggestion=packet.suggestion(found, case.content.expectations),
        last=case.last,
        changed_since=tuple(packet.changed(each, case.names) for each in case.since),
        form=decision_form(read, case, filled, difference) if may else None,
        decided=None if found.decision is None else decided(read, case, found.decision),
        no_form="" if may or found.decision else _whose(read, case),
    )


def _crumbs(case: Case) -> tuple[Crumb, ...]:
    code = case.position.code
    return (Crumb(case.names.team(case.position.team)), Crumb(code, addresses.position(code)), Crumb("Review"))


def _subject(case: Case) -> Reviewed:
    role = case.names.roles.get(case.position.role or "")
    return Reviewed(
        role=case.names.role(case.position.role),
        code=case.position.code,
        href=addresses.position(case.position.code),
        team=case.names.team(case.position.team),
        risk="unknown" if role is None else role.risk,
        held_by=case.position.held_by,
    )


def _whose(read: Read, case: Case) -> str:
    """Who decides it, for whoever may not."""
    answers = accountability.answering(read, [case.position.id]).get(case.position.id)
    person = case.names.person(answers)
    return f"{'Whoever answers for it' if person is None else person.name} decides this one; you may read it."


def _deciding(read: Read, identity: str, form: Filled) -> reviews.Deciding:
    """The decision the form asks for; the fields that a draft changes are read off against the packet's version."""
    changes: dict[str, object] = {}
    if form.value("decision") in drafts.DECISIONS:
        before = case_of(read, reviews.get(read, identity)).content
        changes["description"] = drafts.changed(before, drafts.content_of(form.value("description")))
    needed = {"yes": True, "no": False}.get(form.value("role_needed"))
    if needed is None:
        raise Invalid("say whether the role is still needed: yes or no", field="role_needed")
    return reviews.Deciding(
        verdict=form.value("decision"),  # type: ignore[arg-type]  # Deciding checks its words
        role_needed=needed,
        basis=form.value("basis"),  # type: ignore[arg-type]
        reason=form.value("reason"),
        changes=changes,
        packet_sha256=form.value("packet"),
    )
