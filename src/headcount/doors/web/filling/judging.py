"""Verdicts as pages show them, and the form that records one."""

from collections.abc import Mapping, Sequence

from ....office import Read
from ....workforce.outcomes import Judge, Outcome
from .. import addresses
from ..forms import Filled
from ..views.conversation import Drawn, Recorded, VerdictForm
from ..views.form import Choice, Entry, Option, Writing
from ..views.prose import Code, Name, Prose
from .moments import local
from .naming import Names

VERDICTS = (
    Option("accepted", "Accepted", "usable as it was"),
    Option("reworked", "Reworked", "usable after a person’s work"),
    Option("rejected", "Rejected", "not usable"),
    Option("out_of_scope", "Out of scope", "not this role’s work"),
    Option("abandoned", "Abandoned", "the asker gave up"),
    Option("unread", "Unread", "nobody opened the result"),
)
_WORDS: Mapping[str, Prose] = {
    "console": ("the console",),
    "self": ("the agent itself",),
}


def recorded(read: Read, history: Sequence[Outcome], names: Names) -> tuple[Recorded, ...]:
    """All that was said of a conversation, newest first; what no longer counts is kept and says since when."""
    by_id = {outcome.id: outcome for outcome in history}
    return tuple(_recorded(read, outcome, by_id, names) for outcome in reversed(history))


def judge(of: Judge, names: Names) -> Prose:
    """Who judged."""
    if of.kind == "person":
        person = names.person(of.id)
        return (Name("somebody" if person is None else person.name),)
    return _WORDS.get(of.kind) or (Code(of.id),)


def said_by(of: Judge, names: Names) -> str:
    """Who judged, in plain words."""
    return "".join(part if isinstance(part, str) else part.text for part in judge(of, names))


def judges(outcomes: Sequence[Outcome]) -> set[str | None]:
    """The people who judged, by id."""
    return {outcome.judge.id for outcome in outcomes if outcome.judge.kind == "person"}


def verdict_form(conversation: str, filled: Filled, drawn: Drawn, following: str | None) -> VerdictForm:
    """The form with what was entered; `drawn`: for whom the case was, `following`: the page of the next such case."""
    return VerdictForm(
        addresses.outcomes(conversation),
        Choice(
            "verdict",
            "What became of the result",
            VERDICTS,
            filled.given("verdict"),
            error=filled.error("verdict"),
        ),
        Writing(
            "reason",
            "Reason, kept on the record",
            filled.value("reason"),
            "What should the next reader know?",
            filled.error("reason"),
        ),
        Entry(
            "human_minutes",
            "Minutes of a person’s time in it",
            filled.value("human_minutes"),
            "number",
            error=filled.error("human_minutes"),
        ),
        drawn,
        following,
    )


def _recorded(read: Read, outcome: Outcome, by_id: Mapping[str, Outcome], names: Names) -> Recorded:
    after = by_id.get(outcome.superseded_by or "")
    return Recorded(
        verdict=outcome.verdict,
        by=judge(outcome.judge, names),
        at=local(read, outcome.at),
        selection=outcome.selection,
        source=outcome.source,
        reason=outcome.reason or "",
        human_minutes=outcome.human_minutes,
        superseded_at=None if after is None else local(read, max(after.recorded_at, outcome.recorded_at)),
    )
