"""Kinds of verdict by number, so that the database sums by a small number and not by four words.

The numbers are kept in the store: a new word goes to the end of its list.
"""

from ...measures import Case, Selection, Source, Verdict

SOURCES: tuple[Source, ...] = ("person", "grader", "rule", "self_reported")
SELECTIONS: tuple[Selection, ...] = ("census", "random", "volunteered", "presumed")
VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "reworked", "out_of_scope", "abandoned", "unread")

_VERDICT, _SELECTION, _SOURCE, _OWNER = 2, 32, 256, 2048
_UNANSWERED = 15


def kind_of(case: Case) -> int:
    """The number of a kind of verdict."""
    verdict, selection, source, by_owner = case
    words = VERDICTS.index(verdict) * _VERDICT + SELECTIONS.index(selection) * _SELECTION
    return words + SOURCES.index(source) * _SOURCE + by_owner


def unanswered_of(source: Source) -> int:
    """The number that stands for cases drawn at random that a source has not answered."""
    return _UNANSWERED * _VERDICT + SELECTIONS.index("random") * _SELECTION + SOURCES.index(source) * _SOURCE


def read_kind(kind: int) -> Case | Source:
    """The kind of verdict of a number; a source alone where it stands for what that has not answered."""
    verdict = kind % _SELECTION // _VERDICT
    source = SOURCES[kind % _OWNER // _SOURCE]
    if verdict == _UNANSWERED:
        return source
    return Case(VERDICTS[verdict], SELECTIONS[kind % _SOURCE // _SELECTION], source, bool(kind % _VERDICT))
