"""Outcomes: verdicts on conversations, how each case came to be judged, and the cases drawn to be judged."""

from .changes import ROWS_MOST, draw, record, record_by_reference
from .drawing import DRAWN_MOST, Draw, Window
from .outcome import Judge, Outcome, Place
from .pool import Left, left
from .reads import drawn, history, shown_on, waiting
from .said import Said, said
from .taken_up import RefusedVerdict, TakenUp
from .traces import SelfReport, note_self_reported, redirect

__all__ = [
    "DRAWN_MOST",
    "ROWS_MOST",
    "Draw",
    "Judge",
    "Left",
    "Outcome",
    "Place",
    "RefusedVerdict",
    "Said",
    "SelfReport",
    "TakenUp",
    "Window",
    "draw",
    "drawn",
    "history",
    "left",
    "note_self_reported",
    "record",
    "record_by_reference",
    "redirect",
    "said",
    "shown_on",
    "waiting",
]
