"""What an instance is: one long-lived replica of a position that keeps memory of its own. Values and rules, no I/O."""

from dataclasses import dataclass

from ....kit.instants import DAY, MINUTE, Instant

LEAST_CONVERSATIONS = 10


@dataclass(frozen=True)
class Sighting:
    """That a position ran as a named replica at an instant. `declared`: by `headcount.instance`, not by its process."""

    position: str
    name: str
    at: Instant
    declared: bool


@dataclass(frozen=True)
class Instance:
    """A replica that was seen, from when to when."""

    position: str
    name: str
    first_seen: Instant
    last_seen: Instant
    declared: bool

    def counts(self, conversations: int) -> bool:
        """Whether it is an instance rather than a process that comes and goes.

        It says that it is, or it has lived a day and had ten conversations.
        """
        lived = self.last_seen - self.first_seen
        return self.declared or (lived >= DAY and conversations >= LEAST_CONVERSATIONS)


def seen_again(known: Instance | None, seen: Sighting) -> Instance:
    """What is known of a replica once it was seen, in whatever order sightings arrive."""
    if known is None:
        return Instance(seen.position, seen.name, seen.at, seen.at, seen.declared)
    first, last = min(known.first_seen, seen.at), max(known.last_seen, seen.at)
    return Instance(seen.position, seen.name, first, last, known.declared or seen.declared)


def worth_writing(before: Instance | None, after: Instance) -> bool:
    """Whether what is known of a replica grew by more than a minute at its end, or at all elsewhere."""
    if before is None or after.declared != before.declared or after.first_seen < before.first_seen:
        return True
    return after.last_seen >= before.last_seen + MINUTE
