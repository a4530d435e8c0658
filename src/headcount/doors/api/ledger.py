"""`/ledger`: what was done and refused, and whether the record still says so."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from ...kit.pages import Ask
from ...kit.refusals import Conflict, Invalid
from ...office import Read, ledger
from ...office.settings import Settings
from ...practices import anchoring
from .answers import Answer, Listed, Moment, Shown, computed, page_of
from .caller import ByCaller
from .questions import ByPage

router = APIRouter(tags=["ledger"])
DIGITS_MOST = 18


class Named(Answer):
    """An actor or a subject: its kind and its opaque id."""

    kind: Annotated[str, Field(examples=["person"])]
    id: str


class Line(Answer):
    """An act or refusal; `facts` are ids and figures; `block` seals it, null until then."""

    number: int
    at: Moment
    actor: Named
    what: Annotated[str, Field(examples=["role.described"])]
    subject: Named | None
    facts: Mapping[str, object]
    digest: str
    block: int | None


class Head(Answer):
    block: int
    hash: str


class Verification(Answer):
    """`green` where every line is in exactly one block and the chain is unbroken; else `problems` say where not."""

    green: bool
    lines: int
    sealed: int
    blocks: int
    head: Head | None
    anchors_checked: int
    problems: list[str]


class LedgerAnchor(Answer):
    """A block's hash was shown outside."""

    block: int
    hash: str
    at: Moment
    place: str


class LedgerAnchors(Answer):
    """Oldest first."""

    items: list[LedgerAnchor]


@router.get("/ledger")
async def list_ledger_lines(
    caller: ByCaller,
    ask: ByPage,
    actor: Annotated[str | None, Query(description="an actor's id")] = None,
    what: Annotated[str | None, Query(description="one kind of act", examples=["role.described"])] = None,
    subject: Annotated[str | None, Query(description="a subject's id")] = None,
) -> Listed[Line]:
    """Acts and refusals, newest first."""
    named = {"actor_id": actor, "what": what, "subject_id": subject}
    return await caller.read(_lines, {name: value for name, value in named.items() if value is not None}, ask)


@router.get("/ledger/verify")
async def verify_ledger(
    caller: ByCaller,
    head: Annotated[
        list[str] | None,
        Query(max_length=50, description="a head that was kept outside, as BLOCK:HASH", examples=[["3:5f2c…"]]),
    ] = None,
) -> Verification:
    """Walk the whole ledger, and hold it against the heads that were kept outside."""
    return caller.tag(await caller.read(_verified, [_head(said) for said in head or ()]))


@router.get("/ledger/anchors")
async def list_anchors(caller: ByCaller) -> LedgerAnchors:
    """The heads that were shown outside: they alone prove against whoever owns the database."""
    return await caller.read(_anchors)


@router.post("/ledger/anchors", status_code=202)
async def anchor_ledger(request: Request, caller: ByCaller) -> LedgerAnchors:
    """Show the ledger's head outside, as soon as may be; the answer lists those shown before."""
    settings: Settings = request.app.state.settings
    if not settings.anchor_file:
        raise Conflict("no place outside is known: set anchor_file", field="anchor_file")
    await caller.do(anchoring.ask_for_anchor)
    return await caller.read(_anchors)


def _anchors(read: Read) -> LedgerAnchors:
    read.allow("ledger.read")
    found = ledger.anchors(read.tx)
    return LedgerAnchors(items=[LedgerAnchor(block=a.block, hash=a.hash, at=a.at, place=a.place) for a in found])


def _lines(read: Read, matching: Mapping[str, object], ask: Ask) -> Listed[Line]:
    read.allow("ledger.read")
    return page_of(ledger.lines_about(read.tx, matching, ask), worded)


def _head(said: str) -> tuple[int, str]:
    """A block's number and hash; Invalid for what is none."""
    block, _, kept = said.partition(":")
    if not (block.isascii() and block.isdigit() and len(block) <= DIGITS_MOST and kept):
        raise Invalid(f"a head kept outside is BLOCK:HASH, not {said!r}", field="head")
    return int(block), kept


def _verified(read: Read, outside: Sequence[tuple[int, str]]) -> Shown[Verification]:
    read.allow("ledger.verify")
    found = ledger.verify(read.tx, outside)
    return computed(
        Verification(
            green=found.green,
            lines=found.lines,
            sealed=found.sealed,
            blocks=found.blocks,
            head=None if found.head is None else Head(block=found.head.number, hash=found.head.hash),
            anchors_checked=found.anchors_checked,
            problems=[*found.problems],
        )
    )


def worded(found: ledger.Numbered) -> Line:
    """A line of the ledger."""
    line = found.line
    return Line(
        number=found.number,
        at=line.at,
        actor=Named(kind=line.actor_kind, id=line.actor_id),
        what=line.what,
        subject=None if line.subject is None else Named(kind=line.subject.kind, id=line.subject.id),
        facts=dict(line.facts),
        digest=found.digest,
        block=found.block,
    )
