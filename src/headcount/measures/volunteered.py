"""What was said unasked: counts and bounds. Who chooses to speak is no sample, so there is no rate and no interval."""

from dataclasses import dataclass

from .ratio import DIGITS
from .selection import BESIDE, Evidence, Verdicts, judged_among
from .tally import Source


@dataclass(frozen=True)
class Volunteered:
    """Volunteered verdicts of the source that gave most of them.

    `low` and `high` bound the acceptance of all conversations: had everything unsaid been rejected, or accepted. They
    are None where no conversation can have been judged.
    """

    source: Source
    accepted: int
    not_accepted: int
    low: float | None
    high: float | None

    def as_json(self) -> dict[str, object]:
        """The shape of the interface."""
        bounds = None if self.low is None or self.high is None else [round(self.low, DIGITS), round(self.high, DIGITS)]
        return {"accepted": self.accepted, "rejected": self.not_accepted, "bounds": bounds}


def volunteered(evidence: Evidence) -> Volunteered:
    """The volunteered verdicts of one position, with those of a census that has gaps."""
    most = max(evidence.sources, key=lambda each: sum(each.volunteered.values()), default=Verdicts("person"))
    counts = most.volunteered
    accepted, judged = counts.get("accepted", 0), judged_among(counts)
    possible = max(judged, evidence.tally.ended - sum(counts.get(verdict, 0) for verdict in BESIDE))
    if not possible:
        return Volunteered(most.source, 0, 0, None, None)
    low, high = accepted / possible, (accepted + possible - judged) / possible
    return Volunteered(most.source, accepted, judged - accepted, low, high)
