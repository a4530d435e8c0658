"""The packet of a review: what a decision rests on, computed in one look and then frozen with its digest."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from ...kit.instants import day_of, iso, months_after
from ...measures import Prices, suggest
from ...office import Read, Subject, aliases
from ...workforce import positions, roles, scorecards

MONTHS = 3


def compute(read: Read, ref: str) -> Mapping[str, object]:
    """The packet of a position as of now, as plain JSON: itself, the description it works under, the scorecards of the
    three months to yesterday, of those before and of its first, what is in none of them yet, what they suggest, and its
    builds of that time.
    """
    found = aliases.find(read.tx, "position", ref)
    read.allow("review.read", Subject("position", found.id))
    position = positions.by_ids(read, [found.id])[found.id]
    today = day_of(read.at, read.zone)
    cards = {
        name: scorecards.exactly(read, found.id, period)
        for name, period in _periods(position.deployed_on, today).items()
    }
    held = _description(read, position)
    return {
        "computed_at": iso(read.at),
        "position": shown_of(position),
        "description": _worded(held, position),
        "scorecards": {name: card.as_json() for name, card in cards.items()},
        "uncounted": _uncounted(read, found.id),
        "suggestion": _suggestion(cards["now"], held, Prices(read.organisation.settings.judge_seconds)),
        "builds": _builds(read, found.id, cards["now"].period.first),
    }


def shown_of(position: positions.PositionView) -> Mapping[str, object]:
    """What a packet shows of the position itself: ids and figures that a decision may rest on."""
    build = position.build
    return {
        "code": position.code,
        "stage": position.stage,
        "control": position.control,
        "held_by": position.held_by,
        "role": position.role,
        "team": position.team,
        "owner": position.owner,
        "owner_accepted": position.owner_accepted,
        "deputy": position.deputy,
        "build": None if build is None else build.number,
    }


def _periods(deployed_on: date, today: date) -> Mapping[str, scorecards.Period]:
    """Three months to yesterday, the three before, and the position's first three where those are others yet."""
    start, before = months_after(today, -MONTHS), months_after(today, -2 * MONTHS)
    day = timedelta(days=1)
    periods = {"now": scorecards.Period(start, today - day), "before": scorecards.Period(before, start - day)}
    first = months_after(deployed_on, MONTHS)
    if first <= before:
        periods["first"] = scorecards.Period(deployed_on, first - day)
    return periods


def _description(read: Read, position: positions.PositionView) -> roles.Description | None:
    if position.role is None:
        return None
    return roles.descriptions_in_force(read.tx, [position.role], read.at).get(position.role)


def _worded(held: roles.Description | None, position: positions.PositionView) -> Mapping[str, object] | None:
    if held is None:
        return None
    lines = [asdict(line) for line in roles.lines_held(held.content, position.control)]
    return {"version": held.version.number, "sha256": held.version.sha256, "lines": lines}


def _uncounted(read: Read, position: str) -> Mapping[str, object]:
    """What is in no figure of the packet because it may still go on, and after how many idle hours it counts."""
    later = scorecards.uncounted(read, [position]).get(position, scorecards.Uncounted())
    return {**later.as_json(), "idle_hours": read.organisation.settings.idle_hours}


def _suggestion(card: scorecards.Scorecard, held: roles.Description | None, prices: Prices) -> Mapping[str, object]:
    """What the verdicts suggest against the target in force; without one, or without enough, what enough would cost."""
    target = None if held is None else held.content.expectations.acceptance
    price = prices.of(card.evidence, None if target is None else float(target))
    worded = None if price is None else asdict(price)
    if target is None:
        return {"says": "not_enough", "why": "no acceptance is expected by the job description", "price": worded}
    found = suggest(card.evidence, float(target))
    return {**asdict(found), "price": worded if found.says == "not_enough" else None}


def _builds(read: Read, position: str, since: date) -> Sequence[Mapping[str, object]]:
    """The builds that began in the period: number, day, how it is known and which parts changed."""
    seen = [(build, day_of(build.since, read.zone)) for build in positions.builds_of(read, position)]
    return [
        {"number": build.number, "day": day.isoformat(), "source": build.source, "change": asdict(build.change)}
        for build, day in seen
        if day >= since
    ]
