"""The frozen packet of a review as its page shows it. A packet is plain JSON, written once and never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ....office import Read
from ....practices.reviews import Review, Since
from ....workforce.roles import Expectations
from .. import words
from ..views.marks import Decision
from ..views.prose import Prose
from ..views.ratio import Price
from ..views.review import Evidence, Packet, Periods, Suggestion
from . import figures
from .moments import local
from .naming import Names

SHOWN_BUILDS = 4
_PARTS: Mapping[str, str] = {
    "model": "model",
    "model_version": "model version",
    "prompt": "prompt",
    "tools": "tools",
    "corpus": "corpus",
    "parameters": "sampling parameters",
}
_SHOWN: Mapping[str, str] = {
    "code": "Code",
    "stage": "Stage",
    "control": "Connection",
    "held_by": "Held by",
    "role": "Role",
    "team": "Team",
    "owner": "Owner",
    "owner_accepted": "Ownership",
    "deputy": "Deputy",
    "build": "Build",
    "description": "Job description",
    "conversations": "New work",
    "judged": "Verdicts",
}


def packet(read: Read, review: Review) -> Packet:
    """Its digest, and when it was frozen."""
    return Packet(f"sha256:{review.packet_sha256}", local(read, review.opened_at))


def description_version(review: Review) -> int | None:
    """The version of the job description the packet shows; None where none was in force."""
    shown: Any = review.packet["description"]
    return None if shown is None else int(shown["version"])


def periods(review: Review, deployed_on: date, expected: Expectations) -> Periods:
    """The scorecards side by side; a period that ended before the position was there did not exist."""
    cards: Mapping[str, Any] = review.packet["scorecards"]  # type: ignore[assignment]
    there = {
        name: figures.scorecard(card, expected)
        for name, card in cards.items()
        if card is not None and (name == "now" or date.fromisoformat(card["to"]) >= deployed_on)
    }
    given: Any = review.packet.get("uncounted")  # packets frozen before there was such a line have none
    now = replace(there["now"], uncounted=given and figures.uncounted(given, given["idle_hours"]))
    past = {name: figures.unpriced(card) for name, card in there.items()}
    return Periods(now, past.get("before"), past.get("first"))


def suggestion(review: Review, expected: Expectations) -> Suggestion:
    """What the packet suggests and why, or what a suggestion would cost."""
    said: Any = review.packet["suggestion"]
    card: Any = review.packet["scorecards"]["now"]  # type: ignore[index]
    decision: Decision | None = None if said["says"] == "not_enough" else said["says"]
    price = said.get("price")
    return Suggestion(
        decision,
        _because(card, expected, said.get("why")),
        tuple(_evidence(review, card)),
        None if price is None or decision is not None else Price(**price),
        "would decide it" if expected.acceptance is not None else "would give a figure; nothing is expected of it",
    )


def in_a_sentence(review: Review) -> Prose:
    """The suggestion, or the price of one, as one sentence."""
    said: Any = review.packet["suggestion"]
    acceptance: Any = review.packet["scorecards"]["now"]["acceptance"]  # type: ignore[index]
    judged = f"{words.count(acceptance['n'])} judged of {words.count(acceptance['of'])}"
    given: Any = review.packet.get("uncounted")
    if given and given["conversations"]:
        judged += f", {words.count(given['conversations'])} more still open"
    if said["says"] != "not_enough":
        return (f"Suggestion: {said['says']}. {judged}.",)
    price = said.get("price")
    return (f"Not enough evidence: {Price(**price)}.",) if price else (f"Not enough evidence: {judged}.",)


def changed(since: Since, names: Names) -> Evidence:
    """Something that is not as the packet shows it."""
    if since.what == "conversations":
        return Evidence(_SHOWN[since.what], (f"{words.plural(_number(since.now), 'conversation')} ran since.",))
    if since.what == "judged":
        told = f"{_number(since.now)} on conversations that are in none of its figures; {_number(since.before)} then."
        return Evidence(_SHOWN[since.what], (told,))
    before, now = (_worded(since.what, value, names) for value in (since.before, since.now))
    return Evidence(_SHOWN.get(since.what, since.what), (f"{before} → {now}",))


def people_in(since: Since) -> set[str | None]:
    """The people a change is about, by id."""
    return {str(v) for v in (since.before, since.now) if v is not None} if since.what in ("owner", "deputy") else set()


def _because(card: Mapping[str, Any], expected: Expectations, why: str | None) -> Prose:
    accepted = figures.acceptance(card, expected)
    if accepted.value is None or accepted.low is None or accepted.high is None:
        why = f" {why[:1].upper()}{why[1:]}." if why else ""
        return (f"{words.count(accepted.n)} of {words.count(accepted.of)} conversations count as judged.{why}",)
    share = f"Accepted {words.percent(accepted.value)} of {words.count(accepted.n)}, "
    span = words.interval(accepted.low, accepted.high)
    if accepted.expected is None:
        return (f"{share}{span}; nothing is expected by the job description.",)
    target = words.share(accepted.expected)
    if accepted.misses:
        return (f"{share}{span}: the whole interval lies below the {target} expected.",)
    if accepted.meets:
        return (f"{share}{span}: the whole interval lies at or above the {target} expected.",)
    return (f"{share}{span}, against {target} expected.",)


def _evidence(review: Review, card: Mapping[str, Any]) -> Iterator[Evidence]:
    """What a reader should hold beside the figures: who judged, what is owed, what changed in the period."""
    by_owner = card["by_owner"]
    if by_owner["judged"]:
        text = f"of these verdicts are the owner’s own, {words.count(by_owner['accepted'])} of them accepted."
        yield Evidence(words.count(by_owner["judged"]), (text,))
    if card["unanswered"]:
        yield Evidence(words.count(card["unanswered"]), ("drawn cases wait for an answer.",))
    builds: Any = review.packet["builds"]
    for build in reversed(builds[-SHOWN_BUILDS:]):
        parts = [_PARTS.get(part, part) for part in build["change"]["parts"]]
        what = f" changed {', '.join(parts)}." if parts else " was first seen."
        yield Evidence(words.day(date.fromisoformat(build["day"])), (f"Build {build['number']}{what}",))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _worded(what: str, value: object, names: Names) -> str:
    if value is None:
        return "none"
    if what in ("owner", "deputy"):
        person = names.person(str(value))
        return "somebody" if person is None else person.name
    if what == "role":
        return names.role(str(value))
    if what == "team":
        return names.team(str(value))
    if what == "owner_accepted":
        return "accepted" if value else "not accepted"
    if what == "description":
        return f"version {value}"
    return str(value).replace("_", " ")
