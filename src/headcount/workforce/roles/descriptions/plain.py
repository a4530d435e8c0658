"""Job descriptions from and to plain JSON, each part checked and named. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, cast, get_args

from ....kit.refusals import Invalid
from ....kit.texts import check_text
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
from .gathering import Gathering
from .given import LINE_MOST, Given
from .when import MOST as WHEN_MOST
from .when import check_when

TOOL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./:-]{0,127}")
KIND_OF_DATA = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
MOST_USD = 1_000_000_000
MOST_COUNT = 1_000_000_000
MOST_SECONDS = 366 * 86_400


def content_of(given: object) -> Content:
    """A job description from plain JSON; Invalid names every field that is wrong, such as `tools.0.when`."""
    it, form = Given(given, "", _names(Content)), Gathering()
    content = Content(
        purpose=form.each(it.items("purpose"), _line),
        responsible_for=form.each(it.items("responsible_for"), _line),
        not_responsible_for=form.each(it.items("not_responsible_for"), _line),
        checkpoints=form.each(it.items("checkpoints"), _line),
        work_it_changes=form.each(it.items("work_it_changes"), _line),
        tools=form.each(it.items("tools"), _grant),
        resources=form.each(it.items("resources"), _resource),
        budget=form.part(lambda: _budget(it.part("budget", _names(Budget)), form), Budget()),
        expectations=form.part(
            lambda: _expectations(it.part("expectations", _names(Expectations)), form), Expectations()
        ),
        cadence=form.part(lambda: _cadence(it.part("cadence", _names(Cadence)), form), Cadence()),
        evaluation=form.part(lambda: it.text_or_none("evaluation"), None),
        data=form.each(it.items("data"), _kind_of_data),
        trusts_self_reported=form.part(lambda: it.flag("trusts_self_reported"), otherwise=False),
    )
    form.check()
    return content


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


def _budget(it: Given, form: Gathering) -> Budget:
    part = form.part
    return Budget(
        calls_per_day=part(lambda: it.whole("calls_per_day", 0, MOST_COUNT), None),
        tools_usd=part(lambda: it.number("tools_usd", 0, MOST_USD), None),
        model_usd=part(lambda: it.number("model_usd", 0, MOST_USD), None),
        per=cast("Per", part(lambda: it.word("per", get_args(Per), Budget.per), "")),
        at_limit=cast("AtLimit", part(lambda: it.word("at_limit", get_args(AtLimit), Budget.at_limit), "")),
    )


def _expectations(it: Given, form: Gathering) -> Expectations:
    part = form.part
    return Expectations(
        acceptance=part(lambda: it.number("acceptance", 0, 1), None),
        cost_per_accepted_usd=part(lambda: it.number("cost_per_accepted_usd", 0, MOST_USD), None),
        p95_busy_s=part(lambda: it.number("p95_busy_s", 0, MOST_SECONDS), None),
        conversations_per_week=part(lambda: it.number("conversations_per_week", 0, MOST_COUNT), None),
    )


def _cadence(it: Given, form: Gathering) -> Cadence:
    part = form.part
    return Cadence(
        review=cast("Cycle", part(lambda: it.word("review", get_args(Cycle), Cadence.review), "")),
        one_on_one=cast("Cycle", part(lambda: it.word("one_on_one", get_args(Cycle), Cadence.one_on_one), "")),
        lapse=cast("Lapse", part(lambda: it.word("lapse", get_args(Lapse), Cadence.lapse), "")),
    )


def _names(of: type[Content | Budget | Expectations | Cadence]) -> Sequence[str]:
    return [part.name for part in fields(of)]


def _line(given: object, place: str) -> str:
    return check_text(given, place, most=LINE_MOST)


def _kind_of_data(given: object, place: str) -> str:
    return _shaped(given, place, KIND_OF_DATA)


def _shaped(given: object, field: str, shape: re.Pattern[str]) -> str:
    if not isinstance(given, str) or not shape.fullmatch(given):
        raise Invalid(f"{field} {given!r} has another shape than {shape.pattern}", field=field)
    return given
