"""`/ledger`: what was done and refused, and whether the record still says so."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from ...kit.pages import Ask, Page
from ...office import Read, ledger
from .caller import ByCaller
from .wording import Body, asking, instant, page_of

router = APIRouter(tags=["ledger"])


@router.get("/ledger")
async def lines(
    caller: ByCaller,
    ask: Annotated[Ask, Depends(asking)],
    actor: Annotated[str | None, Query(description="an actor's id")] = None,
    what: Annotated[str | None, Query(description="such as role.described")] = None,
    subject: Annotated[str | None, Query(description="a subject's id")] = None,
) -> Body:
    """Acts and refusals, newest first."""
    named = {"actor_id": actor, "what": what, "subject_id": subject}
    return page_of(await caller.read(_lines, {n: v for n, v in named.items() if v is not None}, ask), _worded)


@router.get("/ledger/verify")
async def verify(caller: ByCaller) -> Body:
    """Walk the whole ledger: `green` where every line is in exactly one block and the chain is unbroken."""
    found = await caller.read(_verify)
    head = None if found.head is None else {"block": found.head.number, "hash": found.head.hash}
    return {
        "green": found.green,
        "lines": found.lines,
        "sealed": found.sealed,
        "blocks": found.blocks,
        "head": head,
        "anchors_checked": found.anchors_checked,
        "problems": list(found.problems),
    }


def _lines(read: Read, matching: dict[str, object], ask: Ask) -> Page[ledger.Numbered]:
    read.allow("ledger.read")
    return ledger.lines_about(read.tx, matching, ask)


def _verify(read: Read) -> ledger.Verification:
    read.allow("ledger.verify")
    return ledger.verify(read.tx)


def _worded(found: ledger.Numbered) -> Body:
    line = found.line
    subject = None if line.subject is None else {"kind": line.subject.kind, "id": line.subject.id}
    return {
        "number": found.number,
        "at": instant(line.at),
        "actor": {"kind": line.actor_kind, "id": line.actor_id},
        "what": line.what,
        "subject": subject,
        "facts": dict(line.facts),
        "digest": found.digest,
        "block": found.block,
    }
