"""Senders: who traffic says it comes from, and the attributions that tie them to positions from date to date."""

from .changes import ban, claim, edit, lift_ban, merge, seen, unclaim, unmerge
from .reads import attributions_of, attributions_to, by_ids, facts, get, listed
from .records import attributed, merged_into
from .sender import Attribution, Sender, SenderName, SenderState, SenderView, Sighting

__all__ = [
    "Attribution",
    "Sender",
    "SenderName",
    "SenderState",
    "SenderView",
    "Sighting",
    "attributed",
    "attributions_of",
    "attributions_to",
    "ban",
    "by_ids",
    "claim",
    "edit",
    "facts",
    "get",
    "lift_ban",
    "listed",
    "merge",
    "merged_into",
    "seen",
    "unclaim",
    "unmerge",
]
