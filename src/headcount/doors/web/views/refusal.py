"""A refusal, or a fault of ours, as a page: what happened, that nothing is lost, and the way on."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ....kit.refusals import Kind
from .form import Go
from .frame import Frame

Wrong: TypeAlias = Kind | Literal["fault"]


@dataclass(frozen=True)
class Wording:
    """The title and the two sentences that are the same for each refusal of a kind."""

    status: int
    title: str
    nothing_lost: str


WORDINGS: dict[Wrong, Wording] = {
    "invalid": Wording(
        400, "That cannot be meant as it stands", "Nothing was changed. Go back, and what you entered is still there."
    ),
    "unauthenticated": Wording(401, "Nobody is signed in", "Nothing was changed. Sign in, and open the page again."),
    "forbidden": Wording(403, "You may not do this", "Nothing was changed. The refusal is on the ledger."),
    "not_found": Wording(
        404,
        "There is no such page",
        "Nothing was changed. What you look for may have another name, or not be yours to see.",
    ),
    "conflict": Wording(
        409, "Something else came first", "Nothing was changed. Look at how it stands now, then decide again."
    ),
    "exhausted": Wording(429, "A limit is reached", "Nothing was changed, and nothing is lost."),
    "unavailable": Wording(
        503, "It cannot be done at this moment", "Nothing was changed. The same request may succeed later."
    ),
    "fault": Wording(
        500,
        "Headcount made a mistake",
        "What was not confirmed was not done. The mistake is recorded under the number below.",
    ),
}


@dataclass(frozen=True)
class Refused:
    """The page of one refusal: its own sentence, particulars a person may quote, when to try again, and ways on."""

    frame: Frame
    kind: Wrong
    message: str
    facts: tuple[tuple[str, str], ...] = ()
    retry_after_s: int | None = None
    trace: str | None = None
    ways: tuple[Go, ...] = ()

    @property
    def wording(self) -> Wording:
        return WORDINGS[self.kind]
