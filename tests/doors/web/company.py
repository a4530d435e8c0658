"""An organisation at work, made through verbs: positions with builds, conversations and verdicts on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from clocks import MONDAY
from conversation_rows import Talk, put
from headcount.kit.instants import DAY
from headcount.office import Act, Actor, Office
from headcount.practices import reviews
from headcount.workforce import outcomes, positions, roles, scorecards, senders
from headcount.workforce.positions import Contents, Deployment, fingerprint_of
from headcount.workforce.senders import Sighting
from staff import SINCE, Staff, staff

DESCRIPTION = {
    "purpose": ["Refund what the policy covers"],
    "responsible_for": ["refunds of orders"],
    "not_responsible_for": ["refunds above 150"],
    "tools": [
        {"tool": "orders.read", "grant": "allow"},
        {"tool": "payments.refund", "grant": "ask", "when": "args.amount > 150", "approver": "person:bob"},
    ],
    "budget": {"calls_per_day": 5000, "model_usd": 400, "at_limit": "ask"},
    "expectations": {"acceptance": 0.9, "cost_per_accepted_usd": 0.12, "p95_busy_s": 60},
    "cadence": {"review": "quarterly", "lapse": "writes_ask"},
}


@dataclass(frozen=True)
class Company:
    """Maria owns agent-7290 (Refunds, observed) and was asked to own agent-7281 (Triage, tool-scoped); Bob manages."""

    office: Office
    console: Actor
    people: Staff
    refunds: str
    triage: str
    sender: str

    def open_review(self, code: str) -> str:
        """A review of the position on a packet of now; its id."""
        packet = self.office.read(self.console, reviews.compute, code)
        return self.office.do(self.console, reviews.open_review, code, packet)


def company(office: Office, console: Actor) -> Company:
    """Forty conversations of agent-7290 ended in the last days; 30 were drawn and judged, 24 of them accepted."""
    made = staff(office, console)
    maria = made.actor("maria")
    office.do(made.actor("bob"), roles.describe, "refunds", DESCRIPTION, "the first", None, SINCE)
    refunds = _deploy(
        office, console, Deployment("agent-7290", "refunds", "Refund clerk", "observed", "maria", "active")
    )
    office.do(maria, positions.accept_ownership, "agent-7290", SINCE)
    triage = _deploy(office, console, Deployment("agent-7281", "triage", "Ticket triage", "tool_scoped", "maria"))
    office.do(
        maria, positions.edit, "agent-7290", {"deputy": "joe", "maintainers": ["lee"], "repository": "git/refunds"}
    )
    _builds(office, maria)
    sender = office.do(console, _seen)
    office.do(console, senders.claim, sender, "agent-7290", SINCE)
    _work(office, console, refunds, made)
    return Company(office, console, made, refunds, triage, sender)


def _deploy(office: Office, actor: Actor, given: Deployment) -> str:
    return office.do(actor, positions.deploy, given, SINCE)


def _builds(office: Office, actor: Actor) -> None:
    read, refund = {"name": "orders.read"}, {"name": "payments.refund"}
    first = fingerprint_of(Contents(model="gpt-4o-mini", prompt="Refund what the policy covers.", tools=[read]))
    office.do(actor, positions.declare_build, "agent-7290", first, SINCE)
    then = fingerprint_of(Contents(model="gpt-5-mini", tools=[read, refund]))
    office.do(actor, positions.declare_build, "agent-7290", then, MONDAY - 20 * DAY)


def _seen(act: Act) -> str:
    seen = Sighting("support-desk", "refund_clerk", SINCE, MONDAY - DAY)
    return next(iter(senders.seen(act, [seen]).values())).id


def _work(office: Office, console: Actor, position: str, people: Staff) -> None:
    held = {"position": position, "role": people["refunds"], "job_description": 1, "build": 2}
    talks = [Talk(f"c{n:02}", MONDAY - (2 + n % 20) * DAY, **held, cost_micros=80_000) for n in range(40)]  # type: ignore[arg-type]
    put(office, console, *talks)
    office.do(console, _mark, [(position, talk.day) for talk in talks])
    drawn = office.do(people.actor("bob"), outcomes.draw, "agent-7290", 30, "person")
    for place, conversation in enumerate(drawn):
        verdict = "accepted" if place < 24 else "reworked"
        office.do(people.actor("bob"), outcomes.record, conversation, outcomes.said({"verdict": verdict}))


def _mark(act: Act, pairs: Sequence[tuple[str, int]]) -> None:
    scorecards.mark_dirty(act.tx, pairs)
