"""Anchoring: once a day the ledger's head is shown outside, which alone proves against the database's owner."""

from .errands import ANCHOR, anchor_to, anchored, ask_for_anchor

__all__ = ["ANCHOR", "anchor_to", "anchored", "ask_for_anchor"]
