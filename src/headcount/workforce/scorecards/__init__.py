"""Scorecards: the metrics of positions, roles and teams, kept by day, counted anew whenever something changed."""

from .period import Period, quarter, quarter_before
from .reads import Packet, exactly, packet, scorecard, scorecards_of
from .recomputing import LOOK_EVERY, LOOK_FOR_MARKS, RECOMPUTE, look_for_marks, recompute
from .records.keeping import mark_conversations, mark_dirty, mark_from
from .scorecard import Break, Busy, Of, Owners, Sampled, Scorecard, SubjectKind
from .series import acceptance_by_week

__all__ = [
    "LOOK_EVERY",
    "LOOK_FOR_MARKS",
    "RECOMPUTE",
    "Break",
    "Busy",
    "Of",
    "Owners",
    "Packet",
    "Period",
    "Sampled",
    "Scorecard",
    "SubjectKind",
    "acceptance_by_week",
    "exactly",
    "look_for_marks",
    "mark_conversations",
    "mark_dirty",
    "mark_from",
    "packet",
    "quarter",
    "quarter_before",
    "recompute",
    "scorecard",
    "scorecards_of",
]
