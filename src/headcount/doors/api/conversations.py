"""`/conversations`: the atomic unit of cost and audit; its runs, the tree it stands in, and all of it in one export."""

from collections.abc import Iterator
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from ...kit.digests import digest
from ...kit.instants import Instant
from ...kit.pages import MOST, Ask
from ...office import Read, Subject, ledger
from ...workforce import conversations, outcomes
from ...workforce.conversations import Branch, Filter, Identity, RunView
from .answers import Answer, Listed, Moment, Shown, computed, page_of
from .caller import ByCaller
from .conversation_answers import (
    ShortConversation,
    WholeConversation,
    WholeCost,
    cost_of,
    shown,
    worded_all,
)
from .elsewhere import Moved
from .ledger import Line
from .ledger import worded as worded_line
from .naming import Names, names_of
from .outcomes import RecordedOutcome
from .outcomes import worded_all as worded_outcomes
from .ownership import Accountability, ladder_of
from .questions import ByPage

router = APIRouter(tags=["conversations"])
ConversationId = Annotated[str, Path(description="a conversation's id, or that of one that became part of it")]


class ConversationRun(Answer):
    """One agent run. `identity`: how it is known whose it is."""

    trace_id: str
    span_id: str | None
    sender: Annotated[str, Field(description="a sender's id")]
    position: Annotated[str | None, Field(examples=["agent-7281"])]
    identity: Identity
    role: Annotated[str | None, Field(examples=["ticket-triage"])]
    job_description: int | None
    build: int | None
    instance: str | None
    started_at: Moment
    ended_at: Moment
    model_calls: int
    tool_calls: int


class CalledTool(Answer):
    """One call of a tool, and the run it belongs to."""

    at: Moment
    tool: Annotated[str, Field(examples=["tickets.read"])]
    error: bool
    via_gateway: bool
    trace_id: str
    span_id: Annotated[str, Field(description="the span of the call")]


class ConversationBranch(Answer):
    """A conversation with what it delegated; `whole`: its cost with that of all below."""

    conversation: ShortConversation
    whole: WholeCost
    children: list["ConversationBranch"]


class ConversationTree(Answer):
    """From the topmost conversation one may read. `complete`: nothing is left out; else costs are lower bounds."""

    asked: str
    complete: bool
    root: ConversationBranch


class ConversationExport(Answer):
    """Everything that is known of a conversation: its cost with its children's, and its trail."""

    exported_at: Moment
    conversation: WholeConversation
    runs: list[ConversationRun]
    tool_calls: list[CalledTool]
    tree: ConversationTree
    outcomes: list[RecordedOutcome]
    accountability: Accountability | None
    ledger: list[Line]


Span = tuple[Instant | None, Instant | None]


def _ended(
    caller: ByCaller,
    since: Annotated[str | None, Query(alias="from", description="that ended at this date or time, or later")] = None,
    until: Annotated[str | None, Query(alias="to", description="that ended before this date or time")] = None,
) -> Span:
    return caller.instant(since), caller.instant(until)


def _filter(
    ended: Annotated[Span, Depends(_ended)],
    position: Annotated[str | None, Query(description="only those of this position")] = None,
    sender: Annotated[str | None, Query(description="only those of this sender, by its id")] = None,
    role: Annotated[str | None, Query(description="only those in this role")] = None,
    environment: Annotated[str | None, Query(description="only those of this environment")] = None,
) -> Filter:
    return Filter(position, sender, role, environment, *ended)


@router.get("/conversations")
async def list_conversations(
    caller: ByCaller, ask: ByPage, wanted: Annotated[Filter, Depends(_filter)]
) -> Listed[ShortConversation]:
    """Conversations, those that ended last first."""
    return await caller.read(_page, ask, wanted)


@router.get("/conversations/{id}")
async def show_conversation(caller: ByCaller, id: ConversationId) -> WholeConversation:  # noqa: A002  (its name in the address)
    """One conversation; the id of one that became part of another redirects."""
    found = await caller.read(shown, id)
    _stay(id, found.answer.id)
    return caller.tag(found)


@router.get("/conversations/{id}/tree")
async def show_conversation_tree(caller: ByCaller, id: ConversationId) -> ConversationTree:  # noqa: A002
    """Who delegated to whom, and what each part cost, alone and with all below it."""
    found = await caller.read(_tree, id)
    _stay(id, found.answer.asked)
    return caller.tag(found)


@router.get("/conversations/{id}/runs")
async def list_conversation_runs(caller: ByCaller, id: ConversationId, ask: ByPage) -> Listed[ConversationRun]:  # noqa: A002
    """The runs of a conversation, by start."""
    return await caller.read(_runs, id, ask)


@router.get("/conversations/{id}/tool-calls")
async def list_conversation_tool_calls(caller: ByCaller, id: ConversationId, ask: ByPage) -> Listed[CalledTool]:  # noqa: A002
    """The tool calls of a conversation, run by run; a page holds those of so many runs."""
    return await caller.read(_tool_calls, id, ask)


@router.get("/conversations/{id}/export")
async def export_conversation(caller: ByCaller, id: ConversationId) -> ConversationExport:  # noqa: A002
    """Everything that is known of a conversation in one document. Its ETag is the digest of all but its own time."""
    return caller.tag(await caller.read(_export, id))


def _stay(asked: str, survivor: str) -> None:
    if asked != survivor:
        raise Moved("conversation", asked, survivor)


def _page(read: Read, ask: Ask, wanted: Filter) -> Listed[ShortConversation]:
    found = conversations.listed(read, ask, wanted)
    return Listed(items=worded_all(read, found.items), next=found.next)


def _tree(read: Read, ref: str) -> Shown[ConversationTree]:
    found = conversations.tree(read, ref)
    every = [branch.conversation for branch in _branches(found.root)]
    worded = {short.id: short for short in worded_all(read, every)}
    return computed(ConversationTree(asked=found.asked, complete=found.complete, root=_branch(found.root, worded)))


def _branches(root: Branch) -> Iterator[Branch]:
    yield root
    for child in root.children:
        yield from _branches(child)


def _branch(found: Branch, worded: dict[str, ShortConversation]) -> ConversationBranch:
    return ConversationBranch(
        conversation=worded[found.conversation.id],
        whole=cost_of(found.whole),
        children=[_branch(child, worded) for child in found.children],
    )


def _runs(read: Read, ref: str, ask: Ask) -> Listed[ConversationRun]:
    found = conversations.runs_of(read, ref, ask)
    known = names_of(read, position=[run.position for run in found.items], role=[run.role for run in found.items])
    return page_of(found, lambda run: _run(run, known))


def _run(run: RunView, known: Names) -> ConversationRun:
    return ConversationRun(
        trace_id=run.trace_id,
        span_id=run.span_id,
        sender=run.sender,
        position=known.of("position", run.position),
        identity=cast("Identity", run.identity),
        role=known.of("role", run.role),
        job_description=run.job_description,
        build=run.build,
        instance=run.instance,
        started_at=run.started_at,
        ended_at=run.ended_at,
        model_calls=len(run.calls.models),
        tool_calls=len(run.calls.tools),
    )


def _tool_calls(read: Read, ref: str, ask: Ask) -> Listed[CalledTool]:
    found = conversations.runs_of(read, ref, ask)
    return Listed(items=[call for run in found.items for call in _called(run)], next=found.next)


def _called(run: RunView) -> Iterator[CalledTool]:
    for call in run.calls.tools:
        yield CalledTool(
            at=call.at,
            tool=call.name,
            error=call.error,
            via_gateway=call.via_gateway,
            trace_id=run.trace_id,
            span_id=call.span_id.hex(),
        )


def _export(read: Read, ref: str) -> Shown[ConversationExport]:
    whole = shown(read, ref).answer
    about = Subject("conversation", whole.id)
    read.allow("conversation.export", about)
    runs, calls = _all_runs(read, whole.id)
    said = ledger.lines_about(read.tx, {"subject_kind": about.kind, "subject_id": about.id}, Ask(MOST))
    export = ConversationExport(
        exported_at=read.at,
        conversation=whole,
        runs=runs,
        tool_calls=calls,
        tree=_tree(read, whole.id).answer,
        outcomes=worded_outcomes(read, outcomes.history(read, whole.id)),
        accountability=None if whole.position is None else ladder_of(read, whole.position, whole.ended_at).answer,
        ledger=[worded_line(line) for line in said.items],
    )
    return Shown(export, digest(export.model_dump(mode="json", exclude={"exported_at"})))


def _all_runs(read: Read, conversation: str) -> tuple[list[ConversationRun], list[CalledTool]]:
    runs: list[ConversationRun] = []
    calls: list[CalledTool] = []
    cursor: str | None = None
    while True:
        ask = Ask(MOST, cursor)
        page = _runs(read, conversation, ask)
        runs += page.items
        calls += _tool_calls(read, conversation, ask).items
        cursor = page.next
        if cursor is None:
            return runs, calls
