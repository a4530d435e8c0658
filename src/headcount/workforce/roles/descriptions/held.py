"""What holds each line of a job description, by the way the agent is connected. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .content import Content
from .lines import Line, lines

Control: TypeAlias = Literal["listed", "observed", "checked", "tool_scoped", "dispatched"]
HeldBy: TypeAlias = Literal["gateway", "check", "dispatch", "evaluation", "paper"]


@dataclass(frozen=True)
class HeldLine:
    """A line and what holds it; `paper`: nothing but that it is written down."""

    field: str
    section: str
    text: str
    held_by: HeldBy


_AT_THE_GATEWAY: Mapping[str, HeldBy] = {
    "tools": "gateway",
    "resources": "gateway",
    "budget.calls_per_day": "gateway",
    "budget.tools_usd": "gateway",
    "budget.model_usd": "gateway",
}
HOLDS: Mapping[Control, Mapping[str, HeldBy]] = {
    "listed": {},
    "observed": {},
    "checked": {"tools": "check"},
    "tool_scoped": _AT_THE_GATEWAY,
    # Model cost arises in the runs that Headcount starts itself: it stops starting them.
    "dispatched": {**_AT_THE_GATEWAY, "budget.model_usd": "dispatch"},
}
"""By control: the fields something holds. What is not here is on paper."""

MEASURED = {"evaluation", "expectations.acceptance", "expectations.cost_per_accepted_usd", "expectations.p95_busy_s"}
"""What running an evaluation suite shows; how many conversations a week come is nothing a suite can show."""


def lines_held(content: Content, control: Control) -> Sequence[HeldLine]:
    """Each line of a job description with what holds it for a position under that control."""
    return [HeldLine(line.field, line.section, line.text, _holder(line, content, control)) for line in lines(content)]


def _holder(line: Line, content: Content, control: Control) -> HeldBy:
    if content.evaluation is not None and line.field in MEASURED:
        return "evaluation"
    return HOLDS[control].get(line.field, "paper")
