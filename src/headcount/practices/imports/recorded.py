"""A run that was recorded elsewhere, read from plain JSON. Values and rules, no I/O."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from ...kit.instants import DAY, HOUR, MICROS, Instant, check_instant, parse, start_of
from ...kit.money import Micros, micros_of
from ...kit.refusals import Invalid
from ...workforce.conversations import PRODUCTION, Extent, Tokens

NOON = 12 * HOUR
TEXT_MOST = 200
TOOLS_MOST = 500
COUNT_MOST = 10**12
CALLS_MOST = 10**9
FIELDS = (
    "position", "task", "started_at", "on", "duration_s", "model", "model_calls", "tokens", "tools", "cost_usd",
    "category", "environment", "human_minutes", "verdict", "source", "by", "selection", "reason", "trial",
)  # fmt: skip


@dataclass(frozen=True)
class RecordedRun:
    """What was recorded of one run; None: that was not.

    position        its code or id, as the caller wrote it
    reference       the task, and which trial of it: the same one is imported once
    started_at      where only a day is known, noon of it, and then there is no `busy`
    busy            µs
    verdict         the fields of a verdict, for the outcomes room; empty where none was given
    """

    position: str
    reference: str
    started_at: Instant
    ended_at: Instant
    busy: Instant | None
    model: str | None
    model_calls: int | None
    tokens: Tokens
    tools: Mapping[str, int]
    cost_micros: Micros | None
    category: str | None
    environment: str
    human_minutes: float | None
    verdict: Mapping[str, object]


def recorded_run(given: Mapping[str, object], zone: ZoneInfo) -> RecordedRun:
    """The run a row describes; Invalid naming the field that is unknown, missing or wrong."""
    for name in given:
        if name not in FIELDS:
            raise Invalid(f"no field {name!r}; there are {', '.join(FIELDS)}", field=name)
    started, busy = _times(given, zone)
    check_instant(started, "started_at")
    trial = _count(given.get("trial"), "trial")
    task = _required(given, "task")
    return RecordedRun(
        position=_required(given, "position"),
        reference=task if trial is None else f"{task}#{trial}",
        started_at=started,
        ended_at=check_instant(started + (busy or 0), "duration_s"),
        busy=busy,
        model=_text(given.get("model"), "model"),
        model_calls=_count(given.get("model_calls"), "model_calls", CALLS_MOST),
        tokens=_tokens(given.get("tokens")),
        tools=_tools(given.get("tools")),
        cost_micros=_cost(given.get("cost_usd")),
        category=_text(given.get("category"), "category"),
        environment=_text(given.get("environment"), "environment") or PRODUCTION,
        human_minutes=_number(given.get("human_minutes"), "human_minutes"),
        verdict=_verdict(given),
    )


def _times(given: Mapping[str, object], zone: ZoneInfo) -> tuple[Instant, Instant | None]:
    """When it began and how long it was busy. A day alone says neither the hour nor the length."""
    seconds = _number(given.get("duration_s"), "duration_s")
    busy = None if seconds is None else round(seconds * MICROS)
    if busy is not None and busy > 400 * DAY:
        raise Invalid("no run lasts longer than 400 days", field="duration_s")
    started = _text(given.get("started_at"), "started_at")
    if started is not None:
        return parse(started, zone), busy
    day = _text(given.get("on"), "on")
    if day is None:
        raise Invalid("say when it ran: started_at, or on (a day)", field="started_at")
    try:
        return start_of(date.fromisoformat(day), zone) + NOON, busy
    except ValueError:
        raise Invalid(f"not a day: {day!r}; write 2026-03-03", field="on") from None


def _verdict(given: Mapping[str, object]) -> Mapping[str, object]:
    verdict = given.get("verdict")
    said = {name: given[name] for name in ("by", "selection", "reason", "source") if given.get(name) is not None}
    if verdict is None:
        if said:
            raise Invalid("by, selection, source and reason belong to a verdict", field=next(iter(said)))
        return {}
    if said.pop("source", None) == "rule" and "by" not in said:
        said["by"] = "rule:import"
    return {"verdict": verdict, **said}


def _tokens(given: object) -> Tokens:
    if given is None:
        return Tokens(None, None, None, "none")
    if not isinstance(given, dict) or not set(given) <= {"input", "output", "cached_input"}:
        raise Invalid("tokens is an object of input, output and cached_input", field="tokens")
    figures = {name: _count(given.get(name), f"tokens.{name}") for name in ("input", "output", "cached_input")}
    known = [figures["input"], figures["output"]]
    extent = "none" if known == [None, None] else "some" if None in known else "all"
    return Tokens(figures["input"], figures["output"], figures["cached_input"], cast("Extent", extent))


def _tools(given: object) -> Mapping[str, int]:
    if given is None:
        return {}
    if not isinstance(given, dict) or len(given) > TOOLS_MOST:
        raise Invalid(f"tools is an object of counts by name, at most {TOOLS_MOST}", field="tools")
    return {str(_text(name, "tools")): _count(count, f"tools.{name}") or 0 for name, count in given.items()}


def _cost(given: object) -> Micros | None:
    if given is None:
        return None
    amount = _number(given, "cost_usd")
    if amount is None or amount > 1_000_000:
        raise Invalid("cost_usd is an amount of at most a million dollars", field="cost_usd")
    return micros_of(str(given))


def _required(given: Mapping[str, object], field: str) -> str:
    found = _text(given.get(field), field)
    if not found:
        raise Invalid(f"{field} is missing", field=field)
    return found


def _text(given: object, field: str) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str) or not 0 < len(given) <= TEXT_MOST or not given.isprintable():
        raise Invalid(f"{field} is a line of 1 to {TEXT_MOST} characters", field=field)
    return given


def _count(given: object, field: str, most: int = COUNT_MOST) -> int | None:
    if given is None:
        return None
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= most:
        raise Invalid(f"{field} is a whole number from 0 to {most:,}", field=field)
    return given


def _number(given: object, field: str) -> float | None:
    if given is None:
        return None
    if not isinstance(given, int | float) or isinstance(given, bool) or not math.isfinite(given) or given < 0:
        raise Invalid(f"{field} is a number from 0 up", field=field)
    return float(given)
