"""What the ingest of traces does with outcomes: keeps what agents reported of themselves, and follows mergers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...measures import Source
from ...office import Act
from . import records
from .desk import Desk, outcome_of
from .outcome import Judge, Outcome, weight
from .said import Said

ITSELF = Judge("self", "agent")
"""Whichever agent the conversation is of: attribution may change whose it is, and the same report is still the same."""


@dataclass(frozen=True)
class SelfReport:
    """What an agent said in its own trace of what became of a conversation; `what.at` is when it said so."""

    conversation: str
    what: Said


def note_self_reported(act: Act, reports: Sequence[SelfReport]) -> Sequence[str]:
    """Keep what agents reported of themselves, and answer the conversations where that is news.

    For the ingest of traces, whose sender was allowed to send them: no permission is asked here and no ledger line
    written. Reports may come again and in any order; the one given last stands. One that does not say it is part of a
    census counts as volunteered. A report on a conversation that does not exist is dropped.
    """
    desk = Desk.opened(act, {report.conversation for report in reports})
    for report in reports:
        place = desk.places.get(report.conversation)
        if place is not None:
            new = outcome_of(act, place, ITSELF, report.what)
            if desk.book.known(new) is None:
                desk.book.take(new)
    desk.close()
    return sorted({outcome.conversation for outcome in desk.book.added.values()})


def redirect(act: Act, survivors: Mapping[str, str]) -> None:
    """Hand what was said of conversations, and what was drawn of them, to those they became part of: old → survivor.

    Of two standing verdicts of a source one stands then, as if both had been given on the survivor.
    """
    met = records.spoken_of(act.tx, survivors.keys())
    if not met:
        return
    going = {old: survivors[old] for old in met}
    groups: dict[tuple[str, Source], list[Outcome]] = {}
    for conversation, outcomes in records.standing_on(act.tx, {*going, *going.values()}).items():
        for outcome in outcomes:
            groups.setdefault((going.get(conversation, conversation), outcome.source), []).append(outcome)
    superseded: dict[str, str] = {}
    for rivals in groups.values():
        stands = max(rivals, key=weight)
        superseded |= {outcome.id: stands.id for outcome in rivals if outcome is not stands}
    records.supersede(act.tx, superseded)
    records.move(act.tx, going)
