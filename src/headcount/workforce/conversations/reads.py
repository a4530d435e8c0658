"""Looking conversations up: what a door may ask for, and what policy may know of one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ...kit.instants import Instant
from ...kit.pages import Ask, Page
from ...kit.refusals import NotFound
from ...office import Read, Subject, aliases
from .. import positions, senders
from . import calls
from .calls import Calls
from .conversation import Conversation
from .records import conversations, groups, runs, spans
from .records.conversations import Wanted
from .run import KeptRun

RUNS_MOST = 200
"""Runs that come with a conversation; `runs_of` gives all."""


@dataclass(frozen=True)
class RunView:
    """One run of a conversation. Ids of trace and span are hexadecimal; `span_id` None: it has no span of its own."""

    trace_id: str
    span_id: str | None
    sender: str
    position: str | None
    identity: str
    role: str | None
    job_description: int | None
    build: int | None
    instance: str | None
    started_at: Instant
    ended_at: Instant
    calls: Calls


@dataclass(frozen=True)
class ConversationView:
    """A conversation with its first runs, and who its traffic says it comes from. Other references are ids."""

    conversation: Conversation
    sender: senders.SenderView | None
    runs: Sequence[RunView]


@dataclass(frozen=True)
class Filter:
    """Which conversations of a list are wanted; None: any. Position and role are aliases or ids.

    `since` and `until`: that ended from one instant up to, not including, another.
    """

    position: str | None = None
    sender: str | None = None
    role: str | None = None
    environment: str | None = None
    since: Instant | None = None
    until: Instant | None = None


def get(read: Read, conversation: str) -> ConversationView:
    """A conversation by its id, or by that of one which became part of it."""
    known = found(read, conversation)
    sender = None if known.sender is None else senders.by_ids(read, [known.sender]).get(known.sender)
    return ConversationView(known, sender, _page(read, known.id, Ask(RUNS_MOST)).items)


def begun_after(read: Read, after: Mapping[str, Instant]) -> Mapping[str, tuple[int, Instant]]:
    """Of each position, how many conversations began after an instant of its own and when the last of them ended.

    For a room that asked for permission; positions without any are left out.
    """
    return conversations.begun_after(read.tx, after)


def listed(read: Read, ask: Ask, wanted: Filter | None = None) -> Page[Conversation]:
    """The conversations one may read, those that ended last first; only those a filter wants.

    Whoever reads what is its own or its teams' sees the conversations of their positions; those that nobody has
    claimed are for whoever reads all.
    """
    scope = read.scope("conversation.read")
    chosen = conversations.reached(scope, positions.within(read, scope)) & _matching(read, wanted or Filter())
    return ask.page(conversations.page(read.tx, chosen, ask), lambda each: (each.ended_at, each.id))


def runs_of(read: Read, conversation: str, ask: Ask) -> Page[RunView]:
    """The runs of a conversation with their calls, by start."""
    return _page(read, found(read, conversation).id, ask)


def by_ids(read: Read, ids: Collection[str]) -> Mapping[str, Conversation]:
    """The conversations that these ids lead to, by the id asked for; for a page that has asked for permission."""
    survivors = groups.survivors_of(read.tx, ids)
    found = conversations.by_ids(read.tx, {survivors.get(each, each) for each in ids})
    led = {each: found.get(survivors.get(each, each)) for each in ids}
    return {each: conversation for each, conversation in led.items() if conversation is not None}


def counts_by_sender(read: Read, ids: Collection[str]) -> Mapping[str, int]:
    """How many conversations there are of each sender, by sender; for a page that has asked for permission."""
    return conversations.counts_by_sender(read.tx, ids)


def of_sender(read: Read, sender: str, most: int) -> Sequence[Conversation]:
    """A sender's conversations that no position has, those that ended last first; for a page that has asked for
    permission.
    """
    return conversations.page(read.tx, conversations.unclaimed_of(sender), Ask(most))[:most]


def facts(read: Read, conversation: str) -> Mapping[str, object]:
    """What policy knows of a conversation: what it knows of its position, else that nobody has claimed it."""
    known = by_ids(read, [conversation]).get(conversation)
    if known is None or known.position is None:
        return {"unclaimed": known is not None}
    return {**positions.facts(read, known.position), "unclaimed": False}


def found(read: Read, conversation: str) -> Conversation:
    """The conversation an id leads to, where it may be read; NotFound where there is none."""
    known = by_ids(read, [conversation]).get(conversation)
    read.allow("conversation.read", Subject("conversation", conversation if known is None else known.id))
    if known is None:
        raise NotFound(f"no conversation {conversation}", kind="conversation", alias=conversation)
    return known


def _matching(read: Read, wanted: Filter) -> Wanted:
    equal: dict[str, object] = {}
    for kind in ("position", "role"):
        given = getattr(wanted, kind)
        equal |= {} if given is None else {kind: aliases.find(read.tx, kind, given).id}
    for field in ("sender", "environment"):
        given = getattr(wanted, field)
        equal |= {} if given is None else {field: given}
    return conversations.matching(equal, wanted.since, wanted.until)


def _page(read: Read, conversation: str, ask: Ask) -> Page[RunView]:
    page = ask.page(runs.page(read.tx, conversation, ask), lambda run: (run.started_at, run.trace, run.span_id.hex()))
    ids = spans.ids_of(read.tx, {run.trace for run in page.items})
    return Page([_view(run, ids[run.trace]) for run in page.items], page.next)


def _view(run: KeptRun, trace_id: bytes) -> RunView:
    return RunView(
        trace_id=trace_id.hex(),
        span_id=run.span_id.hex() if run.has_span else None,
        sender=run.sender,
        position=run.position,
        identity=run.identity,
        role=run.role,
        job_description=run.job_description,
        build=run.build,
        instance=run.instance,
        started_at=run.started_at,
        ended_at=run.ended_at,
        calls=calls.read(run.calls),
    )
