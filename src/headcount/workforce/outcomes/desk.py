"""Where one act takes up verdicts: what it must know of the conversations they are on, and what it may do there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from ...kit.instants import MINUTE, Instant
from ...kit.refusals import Invalid
from ...measures import Selection, Source
from ...office import Act, Subject, aliases
from . import records
from .book import Book
from .drawing import Draw
from .judges import check_speaks, judge_of, selection_of
from .outcome import Judge, Outcome, Place, digest_of
from .said import Said

SKEW = 5 * MINUTE
"""So far may the clock of another system run ahead of ours."""


@dataclass
class Desk:
    """One act's look at some conversations: whose they are, what was drawn of them, what was said of them."""

    act: Act
    places: Mapping[str, Place]
    draws: Mapping[tuple[str, Source], Draw]
    book: Book
    _judges: dict[str | None, Judge] = field(default_factory=dict)
    _positions: dict[str, str] = field(default_factory=dict)
    _may: dict[tuple[str, Subject], bool] = field(default_factory=dict)

    @classmethod
    def opened(cls, act: Act, ids: Collection[str]) -> "Desk":
        """A desk for these conversations; without those that do not exist."""
        kept = Book.opened(records.of_conversations(act.tx, ids))
        return cls(act, records.places(act.tx, ids), records.draws_of(act.tx, ids), kept)

    def heard(self, place: Place, what: Said) -> Outcome:
        """The outcome that this would be; refused where whoever acts may not say it, and where it lies ahead."""
        if what.at is not None and what.at > self.act.at + SKEW:
            raise Invalid("a verdict cannot be given ahead of its time", field="at")
        judge = self._judge(what.by)
        selection = selection_of(what.selection, judge, self.draws.get((place.conversation, judge.source)))
        if not self.may_say(place, selection):
            self.act.allow(_action(selection), place.about)
        return outcome_of(self.act, place, judge, replace(what, selection=selection))

    def may_say(self, place: Place, selection: Selection | None) -> bool:
        """Whether whoever acts may judge conversations of this position or sender; asked once for each."""
        key = _action(selection), place.about
        if key not in self._may:
            self._may[key] = self.act.may(*key)
        return self._may[key]

    def was_drawn(self, place: Place) -> bool:
        """Whether the conversation was drawn for whoever acts."""
        actor = (self.act.actor.kind, self.act.actor.id)
        drawn = (draw for (conversation, _), draw in self.draws.items() if conversation == place.conversation)
        return any((draw.judge.kind, draw.judge.id) == actor for draw in drawn)

    def position(self, ref: str) -> str:
        """The id of a position by its code or id, or NotFound."""
        if ref not in self._positions:
            self._positions[ref] = aliases.find(self.act.tx, "position", ref).id
        return self._positions[ref]

    def close(self) -> None:
        """Write down what was taken up."""
        records.supersede(self.act.tx, self.book.superseded)
        records.add(self.act.tx, [*self.book.added.values()])

    def _judge(self, by: str | None) -> Judge:
        if by not in self._judges:
            judge = judge_of(self.act, by)
            check_speaks(self.act, judge)
            self._judges[by] = judge
        return self._judges[by]


def outcome_of(act: Act, place: Place, judge: Judge, what: Said) -> Outcome:
    """An outcome not yet kept."""
    at: Instant = act.at if what.at is None else what.at
    return Outcome(
        id=act.new_id(),
        number=0,
        conversation=place.conversation,
        given_on=place.conversation,
        verdict=what.verdict,
        selection=what.selection or "volunteered",
        judge=judge,
        at=at,
        recorded_at=act.at,
        digest=digest_of(judge, what.content()),
        reason=what.reason,
        external_ref=what.external_ref,
        category=what.category,
        human_minutes=what.human_minutes,
    )


def _action(selection: Selection | None) -> str:
    """Whoever a case was drawn for was asked, and may answer whatever else they may do."""
    return "outcome.answer" if selection == "random" else "outcome.record"
