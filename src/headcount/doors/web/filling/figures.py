"""Scorecards as pages show them, from the JSON every door gives: the same value live, in a packet, and in the API."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias, cast

from ....workforce.roles import Expectations
from ..views.marks import VERDICTS
from ..views.ratio import Better, Price, Ratio
from ..views.scorecard import Busy, CostPerAccepted, Judged, Scorecard, Uncounted, Volunteered

Plain: TypeAlias = Mapping[str, Any]
"""An object of the interface, as JSON."""

NOTHING_EXPECTED = Expectations()


def scorecard(card: Plain, expected: Expectations = NOTHING_EXPECTED) -> Scorecard:
    """A scorecard from its JSON, held against what a job description expects."""
    sampled = card["sampled"] or {"conversations": 0, "stand_for": 0}
    return Scorecard(
        first=date.fromisoformat(card["from"]),
        last=date.fromisoformat(card["to"]),
        conversations=card["conversations"],
        judged=Judged(**card["judged"]),
        acceptance=acceptance(card, expected),
        rework=ratio(card["rework"], better="lower"),
        out_of_scope=ratio(card["out_of_scope"], better="lower"),
        cost_per_accepted=cost_per_accepted(card, expected),
        busy=_busy(card["busy_s"]),
        cost_micros=card["cost_micros"],
        unpriced_conversations=card["unpriced_conversations"],
        unmetered_conversations=card["unmetered_conversations"],
        volunteered=_volunteered(card["volunteered"]),
        human_minutes_per_conversation=card["human_minutes_per_conversation"],
        denied_calls=card["denied_calls"],
        askers=card["askers"],
        time_to_notice_days=card["time_to_notice_days"],
        sampled=sampled["conversations"],
        sampled_stand_for=sampled["stand_for"],
        unanswered=card["unanswered"],
    )


def unpriced(card: Scorecard) -> Scorecard:
    """The same of a period that is past: nobody is asked to judge more of it."""
    shares = {name: replace(getattr(card, name), price=None) for name in ("acceptance", "rework", "out_of_scope")}
    return replace(card, **shares)


def uncounted(given: Plain | None, idle_hours: int) -> Uncounted | None:
    """What is in no figure yet, from its JSON; None where there is nothing."""
    if given is None or not given["conversations"]:
        return None
    verdicts = ((each, given["verdicts"].get(each, 0)) for each in VERDICTS)
    return Uncounted(given["conversations"], tuple(pair for pair in verdicts if pair[1]), idle_hours)


def acceptance(card: Plain, expected: Expectations = NOTHING_EXPECTED) -> Ratio:
    """The acceptance of a scorecard, held against what is expected."""
    target = expected.acceptance
    return ratio(card["acceptance"], None if target is None else float(target), note=_by_whom(card))


def cost_per_accepted(card: Plain, expected: Expectations = NOTHING_EXPECTED) -> CostPerAccepted:
    """The cost of one accepted conversation, held against what is expected."""
    return CostPerAccepted(**card["cost_per_accepted_micros"], expected=expected.cost_per_accepted_micros)


def ratio(given: Plain, expected: float | None = None, better: Better = "higher", note: str | None = None) -> Ratio:
    """A ratio from its JSON; `note` stands below one that has a value."""
    if given["value"] is None:
        price = given["price"] and Price(**given["price"])
        return Ratio(given["n"], given["of"], needs=given["needs"], price=price, expected=expected, better=better)
    return Ratio(**given, expected=expected, better=better, note=note)


def _by_whom(card: Plain) -> str | None:
    """Who judged, where that was not people: the figure of a grader, a rule or the agent itself says so."""
    return {"grader": "judged by a grader", "rule": "by an outcome rule", "self_reported": "as it reports itself"}.get(
        cast("str", card["source"])
    )


def _busy(given: Plain) -> Busy:
    return Busy(given["p50"], given["p95"], given["n"], given["expected_p95"], ratio(given["late"], better="lower"))


def _volunteered(given: Plain) -> Volunteered | None:
    """What was said unasked; None where nothing was."""
    if given["bounds"] is None or not given["accepted"] + given["rejected"]:
        return None
    low, high = given["bounds"]
    return Volunteered(given["accepted"], given["rejected"], low, high)
