"""What an engine is asked and what it answers. Values and rules, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, cast, get_args

Effect = Literal["allow", "ask", "deny"]
Reach = Literal["all", "teams", "own", "none"]


@dataclass(frozen=True)
class Decision:
    """An engine's answer. `reach` is how far a list goes; `revision` names the rules that answered."""

    effect: Effect
    reasons: Sequence[str]
    reach: Reach
    revision: str


class Decides(Protocol):
    """An engine for one set of rules."""

    @property
    def revision(self) -> str:
        """The digest of the rules."""

    def decide(self, question: Mapping[str, object]) -> Decision:
        """The decision about a question. Whatever is not a well-formed answer is a denial."""


def read_decision(answer: object, revision: str) -> Decision:
    """The decision an engine's plain JSON spells; deny where it is anything but well-formed."""
    if isinstance(answer, dict):
        effect, reach, reasons = answer.get("effect"), answer.get("scope", "none"), answer.get("reasons")
        well_formed = effect in get_args(Effect) and reach in get_args(Reach)
        if well_formed and isinstance(reasons, list) and all(isinstance(reason, str) for reason in reasons):
            return Decision(cast("Effect", effect), tuple(reasons), reach, revision)
    return Decision("deny", ("the rules gave no well-formed answer",), "none", revision)
