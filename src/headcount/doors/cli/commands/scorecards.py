"""Scorecards in words: every ratio with denominator, selection and interval, or with what enough would cost."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from ....kit import money
from ..session import JSON, Session
from ..tables import pairs
from .options import Command


def days(command: Command) -> Command:
    """The days figures are about."""
    first = click.option("--from", "first", help="The first day; absent: the 28th to the last.")
    last = click.option("--to", "last", help="The last day; absent: yesterday.")
    decorated: Any = first(last(command))
    return decorated  # type: ignore[no-any-return]


def show_scorecard(session: Session, place: str, wanted: Mapping[str, str | None]) -> None:
    """Print a scorecard."""
    card = session.get(place, **{"from": wanted["first"], "to": wanted["last"]})
    session.show(card, pairs([*_lines(card)]))


def ratio(found: JSON) -> str:
    """A ratio with all that belongs to it."""
    if found["value"] is None:
        price = found["price"]
        enough = f"; {price['verdicts']} more would be enough, about {price['minutes']} min" if price else ""
        return f"not enough evidence, {found['n']} of {found['needs']}{enough}"
    interval = f"{found['low']:.1%} to {found['high']:.1%}"
    return f"{found['value']:.1%} ({interval}), {found['n']} of {found['of']}, {found['selection']}"


def uncounted(later: JSON) -> str:
    """What is in no figure yet, and when it will be."""
    judged = ", ".join(f"{count} {verdict}" for verdict, count in later["verdicts"].items())
    said = f" ({judged})" if judged else ""
    rule = f"a conversation counts once it is idle for {later['idle_hours']} h and its day is over"
    return f"{later['conversations']}{said}; {rule}" if later["conversations"] else "0"


def dollars(micros: int | None) -> str:
    """An amount in US dollars, or that it is unknown."""
    return "unknown" if micros is None else money.dollars(micros)


def _lines(card: JSON) -> Iterator[tuple[str, str]]:
    (subject,) = card["subject"].values()
    yield "Of", subject
    yield "Days", f"{card['from']} to {card['to']}"
    yield "Conversations", str(card["conversations"])
    if card["uncounted"]:
        yield "Not counted yet", uncounted(card["uncounted"])
    yield "Judged", ", ".join(f"{count} {how}" for how, count in card["judged"].items()) or "none"
    if card["unanswered"]:
        yield "Unanswered", f"{card['unanswered']} drawn at random"
    yield "Acceptance", ratio(card["acceptance"])
    yield "Rework", ratio(card["rework"])
    yield "Out of scope", ratio(card["out_of_scope"])
    volunteered = card["volunteered"]
    yield "Volunteered", f"{volunteered['accepted']} accepted, {volunteered['rejected']} not"
    yield "Cost", f"{dollars(card['cost_micros'])}, {card['unpriced_conversations']} unpriced"
    each = card["cost_per_accepted_micros"]
    span = f" ({dollars(each['low'])} to {dollars(each['high'])})" if each["value"] is not None else ""
    yield "Per accepted", f"{dollars(each['value'])}{span}, n {each['n']}"
    busy = card["busy_s"]
    yield "Busy", f"median {_seconds(busy['p50'])}, p95 {_seconds(busy['p95'])}, n {busy['n']}"
    yield "Late", ratio(busy["late"])
    yield "Denied calls", str(card["denied_calls"])


def _seconds(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.1f} s"
