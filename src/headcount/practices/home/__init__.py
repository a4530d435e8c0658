"""Home: what needs whoever looks, gathered from the nouns and from reviews, each with one thing to do about it."""

from .gathering import home
from .needing import MOST, needs
from .needs import (
    CasesDrawn,
    CutOff,
    Home,
    ItemOpen,
    Needs,
    Proposal,
    RetiredWorking,
    ReviewOpen,
    SenderSeen,
    SenderWaiting,
    Since,
    Unowned,
)
from .recognising import sender

__all__ = [
    "MOST",
    "CasesDrawn",
    "CutOff",
    "Home",
    "ItemOpen",
    "Needs",
    "Proposal",
    "RetiredWorking",
    "ReviewOpen",
    "SenderSeen",
    "SenderWaiting",
    "Since",
    "Unowned",
    "home",
    "needs",
    "sender",
]
