"""What the page after a form says was done: a word travels in a cookie, its sentence stands here."""

from collections.abc import Mapping

from .views.frame import Notice

SAID: Mapping[str, Notice] = {
    "signed_in": Notice("ok", "Signed in."),
    "ownership_accepted": Notice("ok", "Accepted.", ("You own this position from now on, and answer for it.",)),
    "verdict_recorded": Notice("ok", "Recorded.", ("It is kept with who said it; nothing before it was overwritten.",)),
    "review_opened": Notice("ok", "Opened.", ("Its packet is frozen as of now; nothing is decided yet.",)),
    "decided": Notice("ok", "Decided.", ("What follows from it, and what holds it, is below.",)),
    "carried_out": Notice("ok", "Closed.", ("The decision is carried out, and says how one can see it.",)),
    "owner_proposed": Notice("ok", "Asked.", ("Ownership counts once it is accepted; until then the ladder answers.",)),
    "claimed": Notice("ok", "Claimed.", ("Its conversations are this position’s from that day on.",)),
}


def notices_of(word: str | None) -> tuple[Notice, ...]:
    """The notice a word stands for; none for another word."""
    return (SAID[word],) if word is not None and word in SAID else ()
