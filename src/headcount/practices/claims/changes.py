"""The verbs of claiming. Each answers the sender's id, after its first runs are grouped anew; a job does the rest."""

from collections.abc import Mapping
from typing import cast

from ...kit.instants import Instant
from ...office import Act
from ...workforce import conversations, senders
from ..following import follow

REGROUP = "claims.regroup"


def claim(
    act: Act, sender: str, position: str, valid_from: Instant | None = None, valid_to: Instant | None = None
) -> str:
    """Make a sender's traffic a position's, its past included unless a beginning is said. Conflict as in senders."""
    senders.claim(act, sender, position, valid_from, valid_to)
    return _regroup(act, sender)


def unclaim(act: Act, sender: str, valid_from: Instant | None = None) -> str:
    """End a sender's attribution from an instant on; its later conversations are nobody's again."""
    senders.unclaim(act, sender, valid_from)
    return _regroup(act, sender)


def merge(act: Act, sender: str, into: str) -> str:
    """Say that a sender is another spelling of a second one: its traffic goes where that one's goes."""
    senders.merge(act, sender, into)
    return _regroup(act, sender)


def unmerge(act: Act, sender: str) -> str:
    """Let a sender stand for itself again."""
    senders.unmerge(act, sender)
    return _regroup(act, sender)


def ban(act: Act, sender: str) -> str:
    """Leave a sender's traffic out from now on; what was counted stays on the record."""
    return senders.ban(act, sender)


def lift_ban(act: Act, sender: str) -> str:
    """Count a sender's traffic again from now on."""
    return senders.lift_ban(act, sender)


def go_on(act: Act, given: Mapping[str, object]) -> None:
    """The job: group the next of a sender's runs anew, and queue itself for those behind."""
    trace, span = cast("tuple[int, str]", given["after"])
    _next(act, str(given["sender"]), (trace, bytes.fromhex(span)))


def _regroup(act: Act, sender: str) -> str:
    for each in (sender, *senders.merged_into(act.tx, sender)):
        _next(act, each)
    return sender


def _next(act: Act, sender: str, after: conversations.RunKey = (0, b"")) -> None:
    settled, behind = conversations.regroup(act, sender, after)
    follow(act, settled)
    if behind is not None:
        act.later(REGROUP, sender=sender, after=[behind[0], behind[1].hex()])
