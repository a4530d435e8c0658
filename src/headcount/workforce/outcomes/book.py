"""Taking up verdicts: what is known already, what stands, what is superseded. Pure; used within one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from .outcome import Outcome, weight


@dataclass
class Book:
    """What is kept on some conversations, with what one act adds.

    `added`: new outcomes by id, in order. `superseded`: for outcomes kept before, by id, which counts instead.
    """

    kept: dict[str, list[Outcome]]
    added: dict[str, Outcome] = field(default_factory=dict)
    superseded: dict[str, str] = field(default_factory=dict)

    @classmethod
    def opened(cls, kept: Mapping[str, Sequence[Outcome]]) -> "Book":
        """A book of what was ever said of some conversations, in the order it was recorded."""
        return cls({conversation: list(outcomes) for conversation, outcomes in kept.items()})

    def known(self, new: Outcome) -> Outcome | None:
        """The outcome by which the same was said before; None where this is news.

        Something said with a time of its own is known if it was ever said; else if it was what was said last: a judge
        may come back to a verdict.
        """
        earlier = self._of_source(new)
        comparable = earlier[-1:] if new.at == new.recorded_at else earlier
        return next((outcome for outcome in comparable if outcome.digest == new.digest), None)

    def take(self, new: Outcome) -> Outcome:
        """Keep an outcome, and have it stand or not."""
        earlier = self._of_source(new)
        stands = next((outcome for outcome in earlier if outcome.stands), None)
        new = replace(new, number=max((outcome.number for outcome in earlier), default=0) + 1)
        if stands is not None and weight(new) < weight(stands):
            new = replace(new, superseded_by=stands.id)
        elif stands is not None:
            self._put(replace(stands, superseded_by=new.id))
        self.kept.setdefault(new.conversation, []).append(new)
        self.added[new.id] = new
        return new

    def _of_source(self, new: Outcome) -> Sequence[Outcome]:
        return [outcome for outcome in self.kept.get(new.conversation, ()) if outcome.source == new.source]

    def _put(self, changed: Outcome) -> None:
        kept = self.kept[changed.conversation]
        kept[next(place for place, outcome in enumerate(kept) if outcome.id == changed.id)] = changed
        if changed.id in self.added:
            self.added[changed.id] = changed
        elif changed.superseded_by is not None:
            self.superseded[changed.id] = changed.superseded_by
