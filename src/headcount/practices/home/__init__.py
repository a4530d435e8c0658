"""Home: what needs whoever looks, gathered from the nouns and from reviews, each with one thing to do about it."""

from .gathering import MOST, home
from .needs import Home, ItemOpen, ReviewOpen, SenderWaiting, Unowned

__all__ = ["MOST", "Home", "ItemOpen", "ReviewOpen", "SenderWaiting", "Unowned", "home"]
