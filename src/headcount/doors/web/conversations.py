"""A conversation's page, and recording a verdict on it."""

from collections.abc import Mapping, Sequence
from functools import partial

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.pages import Ask
from ...kit.refusals import Invalid, Refusal
from ...office import Read, Subject
from ...practices import judging
from ...workforce import accountability, conversations, outcomes, positions, senders
from ...workforce.outcomes import Outcome
from . import addresses, forms
from .entering import for_people
from .filling import answering, fall
from .filling import conversation as filling
from .filling.costs import cost, pricing
from .filling.fall import Known
from .filling.judging import judges, recorded, verdict_form
from .filling.moments import local
from .filling.naming import names_of
from .forms import Filled
from .framing import Framing
from .moved import Moved
from .refusing import again
from .views.conversation import Conversation, Costs, Drawn, VerdictForm
from .views.frame import Crumb
from .visiting import House, Visit, show

TEMPLATE = "conversations/conversation.html"
UNCLAIMED = "It can be judged once its sender is claimed: until then no job description says what is accepted."
NOT_YOURS = "You may read it. Whoever answers for its position judges it, or those for whom a case was drawn."


def routes(house: House) -> Sequence[BaseRoute]:
    """Conversations, by id."""
    signed_in = partial(for_people, house)
    return [
        Route("/conversations/{id}", signed_in(conversation)),
        Route("/conversations/{id}/outcomes", signed_in(judge), methods=["POST"]),
    ]


async def conversation(visit: Visit) -> Response:
    """A conversation's page."""
    return await show(visit, TEMPLATE, view, visit.named("id"))


async def judge(visit: Visit) -> Response:
    """Record a verdict; a refused one comes back as it was filled in."""
    form = await visit.form()
    found = (await visit.read(conversations.get, visit.named("id"))).conversation.id
    page = addresses.conversation(found)
    try:
        await visit.do(judging.record, found, outcomes.said(_said(form)))
    except Refusal as refusal:
        return await again(visit, refusal, page, TEMPLATE, view, found, Filled(form.values, refusal))
    return visit.go(page, "verdict_recorded")


def view(read: Read, framing: Framing, identity: str, filled: Filled = forms.EMPTY) -> Conversation:
    """A conversation as of now; Moved where it became part of another one."""
    seen = conversations.get(read, identity)
    of = seen.conversation
    if of.id != identity:
        raise Moved(addresses.conversation(of.id))
    tree, history = conversations.tree(read, of.id), _history(read, of)
    climbed = None if of.position is None else accountability.ladders(read, [of.position], of.ended_at)[of.position]
    known = _known(read, tree, history, climbed)
    whole = fall.branch_of(tree.root, of.id).whole
    form, no_form = _form(read, of, history, filled)
    return Conversation(
        frame=framing.saying(filled, "Not recorded.").frame(read, known.names.people),
        crumbs=_crumbs(tree, known),
        identity=of.id,
        now=local(read, read.at),
        whose=filling.whose(seen, known),
        clock=filling.clock(read, of),
        costs=Costs(cost(of.cost), cost(whole), pricing(of, whole)),
        tokens=filling.tokens(of),
        tree=fall.fall(tree, seen.runs, known),
        ladder=filling.nobodys(read) if climbed is None else answering.ladder(read, climbed, known.names, of.ended_at),
        models=filling.models(seen),
        tools=filling.tools(seen),
        runs=filling.runs(read, seen.runs),
        denied=of.denied_calls,
        tool_errors=of.tool_errors,
        outcomes=recorded(read, history, known.names),
        circumstances=filling.circumstances(of, history),
        form=form,
        no_form=no_form,
    )


def _about(of: conversations.Conversation) -> Subject:
    """What permission to judge goes by."""
    return Subject("position", of.position) if of.position else Subject("sender", of.sender or "")


def _history(read: Read, of: conversations.Conversation) -> Sequence[Outcome]:
    """All that was said of it, for whoever may read that."""
    return outcomes.history(read, of.id) if read.may("outcome.read", _about(of)) else ()


def _form(
    read: Read, of: conversations.Conversation, history: Sequence[Outcome], filled: Filled
) -> tuple[VerdictForm | None, str]:
    """The form for whoever may judge it, else why there is none."""
    judges = {(draw.judge.kind, draw.judge.id) for draw in outcomes.drawn(read, of.id) if draw.source == "person"}
    whose: Drawn = "nobody" if not judges else "you" if ("person", read.actor.id) in judges else "another"
    if whose == "you" or read.may("outcome.record", _about(of)):
        return verdict_form(of.id, filled, whose, _next(read, of) if whose == "you" else None), ""
    return None, UNCLAIMED if of.position is None else NOT_YOURS


def _next(read: Read, of: conversations.Conversation) -> str | None:
    """The page of another case of the position that was drawn for whoever looks, and waits."""
    waiting = outcomes.waiting(read, Ask(2), of.position).items
    return next((addresses.conversation(draw.conversation) for draw in waiting if draw.conversation != of.id), None)


def _known(
    read: Read, tree: conversations.Tree, history: Sequence[Outcome], climbed: accountability.Ladder | None
) -> Known:
    """What everything in the tree is called, and what was said of it."""
    all_of_it = list(fall.everything(tree.root))
    rungs = (answering.people_on, answering.roles_on, answering.teams_on)
    persons, roles, teams = ([] if climbed is None else on(climbed) for on in rungs)
    unclaimed = {each.sender for each in all_of_it if each.position is None and each.sender is not None}
    return Known(
        positions.by_ids(read, {each.position for each in all_of_it if each.position is not None}),
        senders.by_ids(read, sorted(unclaimed)) if unclaimed else {},
        outcomes.shown_on(read, {each.id for each in all_of_it}),
        names_of(
            read, {*persons, *judges(history), read.actor.id}, {*roles, *(each.role for each in all_of_it)}, teams
        ),
    )


def _crumbs(tree: conversations.Tree, known: Known) -> tuple[Crumb, ...]:
    """From the top of the tree down to the conversation, which is the last."""
    top = tree.root.conversation
    asked = fall.branch_of(tree.root, tree.asked).conversation
    position = known.positions.get(asked.position or "")
    above = () if top.id == asked.id else (Crumb(known.name(top), addresses.conversation(top.id)),)
    own = () if position is None else (Crumb(position.code, addresses.position(position.code)),)
    return (*above, *own, Crumb(known.name(asked)))


def _said(form: Filled) -> Mapping[str, object]:
    """What the form says, as the outcomes room reads it."""
    if form.given("verdict") is None:
        raise Invalid("choose what became of the result", field="verdict")
    minutes = form.given("human_minutes")
    try:
        took = None if minutes is None else float(minutes)
    except ValueError:
        raise Invalid("minutes are a number, such as 4 or 2.5", field="human_minutes") from None
    return {"verdict": form.given("verdict"), "reason": form.given("reason"), "human_minutes": took}
