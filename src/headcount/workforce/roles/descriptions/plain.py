"""Job descriptions from and to plain JSON, each part checked and named. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, cast, get_args

from ....kit.refusals import Invalid
from .content import (
    PERSON,
    AtLimit,
    Budget,
    Cadence,
    Content,
    Cycle,
    Expectations,
    Grant,
    Lapse,
    Leave,
    Per,
    Resource,
)
from .given import Given
from .when import MOST as WHEN_MOST
from .when import check_when

TOOL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./:-]{0,127}")
KIND_OF_DATA = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
MOST_USD = 1_000_000_000
MOST_COUNT = 1_000_000_000
MOST_SECONDS = 366 * 86_400


def content_of(given: object) -> Content:
    """A job description from plain JSON; Invalid names the field that is wrong, such as `tools.0.when`."""
    it = Given(given, "", _names(Content))
    return Content(
        purpose=it.lines("purpose"),
        responsible_for=it.lines("responsible_for"),
        not_responsible_for=it.lines("not_responsible_for"),
        checkpoints=it.lines("checkpoints"),
        work_it_changes=it.lines("work_it_changes"),
        tools=tuple(_grant(item, place) for place, item in it.items("tools")),
        resources=tuple(_resource(item, place) for place, item in it.items("resources")),
        budget=_budget(it.part("budget", _names(Budget))),
        expectations=_expectations(it.part("expectations", _names(Expectations))),
        cadence=_cadence(it.part("cadence", _names(Cadence))),
        evaluation=it.text_or_none("evaluation"),
        data=tuple(_shaped(item, place, KIND_OF_DATA) for place, item in it.items("data")),
        trusts_self_reported=it.flag("trusts_self_reported"),
    )


def plain(content: Content) -> dict[str, object]:
    """The plain JSON of a job description, without what it leaves empty; `content_of` reads it back the same."""
    return _object(asdict(content))


def kept(given: Mapping[str, Any]) -> Content:
    """The job description that `plain` wrote. It was checked then: rules that became stricter since do not undo it."""
    return Content(
        purpose=tuple(given.get("purpose", ())),
        responsible_for=tuple(given.get("responsible_for", ())),
        not_responsible_for=tuple(given.get("not_responsible_for", ())),
        checkpoints=tuple(given.get("checkpoints", ())),
        work_it_changes=tuple(given.get("work_it_changes", ())),
        tools=tuple(Grant(**grant) for grant in given.get("tools", ())),
        resources=tuple(Resource(**resource) for resource in given.get("resources", ())),
        budget=Budget(**given.get("budget", {})),
        expectations=Expectations(**given.get("expectations", {})),
        cadence=Cadence(**given.get("cadence", {})),
        evaluation=given.get("evaluation"),
        data=tuple(given.get("data", ())),
        trusts_self_reported=given.get("trusts_self_reported", False),
    )


def _object(given: dict[str, object]) -> dict[str, object]:
    """An object without its nulls, falsehoods and empty parts; zeros are kept, they say something."""
    kept = {name: _part(value) for name, value in given.items()}
    return {n: v for n, v in kept.items() if v is not None and v is not False and v != [] and v != {}}


def _part(value: object) -> object:
    if isinstance(value, dict):
        return _object(value)
    return [_part(item) for item in value] if isinstance(value, tuple) else value


def _grant(given: object, place: str) -> Grant:
    it = Given(given, place, ("tool", "grant", "when", "approver"))
    leave = cast("Leave", it.word("grant", get_args(Leave), ""))
    when = it.text_or_none("when", most=WHEN_MOST)
    approver = it.text_or_none("approver")
    if approver is not None and leave == "allow":
        raise Invalid("what is allowed at once asks nobody: no approver", field=it.named("approver"))
    if approver is not None and (approver == PERSON or not approver.startswith(PERSON)):
        raise Invalid(f"an approver is {PERSON} and a person", field=it.named("approver"))
    tool = _shaped(it.value("tool"), it.named("tool"), TOOL)
    return Grant(tool, leave, None if when is None else check_when(when, it.named("when")), approver)


def _resource(given: object, place: str) -> Resource:
    it = Given(given, place, ("server", "uri"))
    return Resource(it.text("server"), it.text("uri", most=2000))


def _budget(it: Given) -> Budget:
    return Budget(
        calls_per_day=it.whole("calls_per_day", 0, MOST_COUNT),
        tools_usd=it.number("tools_usd", 0, MOST_USD),
        model_usd=it.number("model_usd", 0, MOST_USD),
        per=cast("Per", it.word("per", get_args(Per), Budget.per)),
        at_limit=cast("AtLimit", it.word("at_limit", get_args(AtLimit), Budget.at_limit)),
    )


def _expectations(it: Given) -> Expectations:
    return Expectations(
        acceptance=it.number("acceptance", 0, 1),
        cost_per_accepted_usd=it.number("cost_per_accepted_usd", 0, MOST_USD),
        p95_busy_s=it.number("p95_busy_s", 0, MOST_SECONDS),
        conversations_per_week=it.number("conversations_per_week", 0, MOST_COUNT),
    )


def _cadence(it: Given) -> Cadence:
    return Cadence(
        review=cast("Cycle", it.word("review", get_args(Cycle), Cadence.review)),
        one_on_one=cast("Cycle", it.word("one_on_one", get_args(Cycle), Cadence.one_on_one)),
        lapse=cast("Lapse", it.word("lapse", get_args(Lapse), Cadence.lapse)),
    )


def _names(of: type[Content | Budget | Expectations | Cadence]) -> Sequence[str]:
    return [part.name for part in fields(of)]


def _shaped(given: object, field: str, shape: re.Pattern[str]) -> str:
    if not isinstance(given, str) or not shape.fullmatch(given):
        raise Invalid(f"{field} {given!r} has another shape than {shape.pattern}", field=field)
    return given
