"""Scorecards: the metrics of positions, roles and teams, kept by day, counted anew whenever something changed."""

from .period import RECENT_DAYS, Period, quarter, recent
from .reads import exactly, scorecard, scorecards_of
from .recomputing import LOOK_EVERY, LOOK_FOR_MARKS, RECOMPUTE, look_for_marks, recompute
from .records.keeping import mark_conversations, mark_dirty, mark_from
from .scorecard import Break, Busy, Of, Owners, Sampled, Scorecard, SubjectKind
from .series import acceptance_by_week
from .uncounted import Uncounted, since, uncounted

__all__ = [
    "LOOK_EVERY",
    "LOOK_FOR_MARKS",
    "RECENT_DAYS",
    "RECOMPUTE",
    "Break",
    "Busy",
    "Of",
    "Owners",
    "Period",
    "Sampled",
    "Scorecard",
    "SubjectKind",
    "Uncounted",
    "acceptance_by_week",
    "exactly",
    "look_for_marks",
    "mark_conversations",
    "mark_dirty",
    "mark_from",
    "quarter",
    "recent",
    "recompute",
    "scorecard",
    "scorecards_of",
    "since",
    "uncounted",
]
