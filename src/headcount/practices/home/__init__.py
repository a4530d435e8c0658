"""Home: what needs whoever looks, gathered from the nouns and from reviews, each with one thing to do about it."""

from .gathering import MOST, home
from .needs import CutOff, Home, ItemOpen, Proposal, ReviewOpen, SenderWaiting, Since, Unowned

__all__ = [
    "MOST",
    "CutOff",
    "Home",
    "ItemOpen",
    "Proposal",
    "ReviewOpen",
    "SenderWaiting",
    "Since",
    "Unowned",
    "home",
]
