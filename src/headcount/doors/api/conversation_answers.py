"""How the API words conversations: the unit of cost and audit."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from ...kit.instants import MICROS, Instant
from ...measures import Selection, Source, Verdict
from ...office import Read
from ...workforce import conversations, outcomes, senders
from ...workforce.conversations import Conversation, Cost, Extent, Identity, Origin, RunView
from ...workforce.outcomes import Outcome
from ...workforce.senders import SenderView
from .answers import Answer, Moment, Shown, computed
from .naming import Names, names_of


class ItsSender(Answer):
    id: str
    service: Annotated[str, Field(examples=["weather"])]
    agent: Annotated[str | None, Field(examples=["weather_agent"])]


class ItsRun(Answer):
    """`span_id` null: the run has no span of its own."""

    trace_id: str
    span_id: str | None
    job_description: int | None
    build: int | None
    instance: str | None


class ItsTokens(Answer):
    """`known`: all of them, some (a lower bound) or none (then the figures are null, never 0)."""

    input: int | None
    output: int | None
    cached_input: int | None
    known: Extent


class ShortConversation(Answer):
    """A conversation without its runs. `cost_micros`: model cost at list price; null where nothing is known."""

    id: str
    position: Annotated[str | None, Field(description="null: nobody has claimed its sender", examples=["agent-7281"])]
    sender: ItsSender | None
    identity: Identity
    role: Annotated[str | None, Field(examples=["ticket-triage"])]
    thread: str | None
    environment: Annotated[str, Field(examples=["production"])]
    origin: Origin
    sampled_1_in: float
    category: str | None
    external_ref: str | None
    started_at: Moment
    ended_at: Moment
    busy_s: float | None
    waiting_on_people_s: float
    elapsed_s: float
    model_calls: int | None
    model_errors: Annotated[int, Field(description="of the model calls, those that failed")]
    models: Mapping[str, int]
    tokens: ItsTokens
    cost_micros: Annotated[int | None, Field(examples=[103])]
    priced: Extent
    cost_source: Annotated[str | None, Field(examples=["genai-prices"])]
    unmetered: Annotated[bool, Field(description="a sender recorded 0 on a paid model")]
    tool_calls: Mapping[str, int]
    tool_errors: int
    denied_calls: int
    parent: Annotated[str | None, Field(description="the conversation that delegated it")]
    delegated_via: Annotated[str | None, Field(description="the tool it was delegated by")]
    human_minutes: float | None
    verdict: Verdict | None
    selection: Selection | None
    source: Source | None


class WholeConversation(ShortConversation):
    """A conversation with its first runs; `/runs` has all."""

    runs: list[ItsRun]


def shown(read: Read, ref: str) -> Shown[WholeConversation]:
    """A conversation by its id, or by that of one which became part of it."""
    found = conversations.get(read, ref)
    (short,) = worded_all(read, [found.conversation])
    return computed(_with_runs(short, found.runs))


def worded_all(read: Read, found: Sequence[Conversation]) -> list[ShortConversation]:
    """Conversations with the aliases, senders and verdicts they name: a few looks for all of them."""
    known = names_of(read, position=[one.position for one in found], role=[one.role for one in found])
    sent_by = senders.by_ids(read, [one.sender for one in found if one.sender is not None])
    judged = outcomes.shown_on(read, [one.id for one in found])
    return [_worded(one, known, sent_by.get(one.sender or ""), judged.get(one.id)) for one in found]


def _worded(
    conversation: Conversation, known: Names, sender: SenderView | None, shown: Outcome | None
) -> ShortConversation:
    cost = conversation.cost
    return ShortConversation(
        id=conversation.id,
        position=known.of("position", conversation.position),
        sender=None if sender is None else ItsSender(id=sender.id, service=sender.service, agent=sender.agent),
        identity=conversation.identity,
        role=known.of("role", conversation.role),
        thread=conversation.thread,
        environment=conversation.environment,
        origin=conversation.origin,
        sampled_1_in=conversation.sampled_1_in,
        category=conversation.category,
        external_ref=conversation.external_ref,
        started_at=conversation.started_at,
        ended_at=conversation.ended_at,
        busy_s=None if conversation.busy is None else seconds(conversation.busy),
        waiting_on_people_s=seconds(conversation.waiting_on_people),
        elapsed_s=seconds(conversation.elapsed),
        model_calls=conversation.model_calls,
        model_errors=conversation.model_errors,
        models=conversation.models,
        tokens=_tokens(conversation),
        cost_micros=cost.micros,
        priced=cost.priced,
        cost_source=cost.source,
        unmetered=cost.unmetered,
        tool_calls=conversation.tool_calls,
        tool_errors=conversation.tool_errors,
        denied_calls=conversation.denied_calls,
        parent=conversation.parent,
        delegated_via=conversation.delegated_via,
        human_minutes=conversation.human_minutes,
        verdict=None if shown is None else shown.verdict,
        selection=None if shown is None else shown.selection,
        source=None if shown is None else shown.source,
    )


def _tokens(conversation: Conversation) -> ItsTokens:
    tokens = conversation.tokens
    return ItsTokens(input=tokens.input, output=tokens.output, cached_input=tokens.cached_input, known=tokens.known)


def _with_runs(short: ShortConversation, runs: Sequence[RunView]) -> WholeConversation:
    return WholeConversation(
        **dict(short),
        runs=[
            ItsRun(
                trace_id=run.trace_id,
                span_id=run.span_id,
                job_description=run.job_description,
                build=run.build,
                instance=run.instance,
            )
            for run in runs
        ],
    )


class WholeCost(Answer):
    """Model cost at list price, that of all below included."""

    cost_micros: int | None
    priced: Extent
    cost_source: str | None
    unmetered: bool


def cost_of(cost: Cost) -> WholeCost:
    """A cost by itself."""
    return WholeCost(cost_micros=cost.micros, priced=cost.priced, cost_source=cost.source, unmetered=cost.unmetered)


def seconds(span: Instant) -> float:
    """µs as seconds."""
    return span / MICROS
