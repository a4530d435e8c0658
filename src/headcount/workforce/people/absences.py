"""How an absence is told over those known before. Pure."""

from ...kit.instants import Instant
from ...kit.spells import Spell, spells, throughout
from .person import History, is_away


def absent(history: History, absence: Spell, recorded_at: Instant) -> History:
    """The history with an absence in the place of those it meets; what of them is past by now stays past."""
    kept_until = min(absence.start, recorded_at)
    for known in spells(history, is_away):
        rest = Spell(max(known.start, kept_until), known.end)
        if known.meets(absence) and (rest.end is None or rest.start < rest.end):
            history = throughout(history, rest, {"away": False}, recorded_at)
    return throughout(history, absence, {"away": True}, recorded_at)
