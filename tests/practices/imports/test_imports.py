"""Recorded runs: each becomes a conversation once; what was not recorded stays unknown; bad rows stop no others."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from headcount.connectors.pricelists import PublishedPrices
from headcount.kit.pages import Ask
from headcount.kit.refusals import Invalid
from headcount.office import Actor, Office
from headcount.practices import imports
from headcount.workforce import conversations, outcomes, positions, scorecards
from headcount.workforce.positions import Deployment
from headcount.workforce.scorecards import Period
from staff import SINCE, Staff, staff

PUBLISHED = PublishedPrices()
Row = Mapping[str, object]


@pytest.fixture
def company(office: Office, console: Actor) -> Staff:
    made = staff(office, console)
    office.do(console, positions.deploy, Deployment("agent-1", "triage", "Clerk", "listed"), SINCE)
    return made


def taken_up(office: Office, actor: Actor, *rows: Row) -> Mapping[str, Any]:
    return office.do(actor, imports.import_runs, PUBLISHED, rows)


def kept(office: Office, console: Actor) -> list[conversations.Conversation]:
    return list(office.read(console, conversations.listed, Ask(200), conversations.Filter()).items)


def test_a_recorded_run_becomes_a_conversation_in_its_role_with_what_was_recorded(
    office: Office, console: Actor, company: Staff
) -> None:
    row = {
        "position": "agent-1",
        "task": "ticket-7",
        "started_at": "2026-02-20T10:00:00Z",
        "duration_s": 12.5,
        "model": "gpt-4o-mini",
        "model_calls": 3,
        "tokens": {"input": 420, "output": 70},
        "tools": {"get_weather": 2},
        "verdict": "accepted",
        "source": "rule",
        "selection": "census",
    }

    answer = taken_up(office, console, row)

    assert answer == {"imported": 1, "unchanged": 0, "refused": []}
    (seen,) = kept(office, console)
    made = seen
    assert (made.position, made.origin, made.busy) == (seen_position(office), "import", 12_500_000)
    assert made.role == company["triage"]
    assert (made.tokens.input, made.cost.priced, made.cost.source) == (420, "all", "genai-prices")
    assert made.tool_calls == {"get_weather": 2}
    shown = office.read(console, outcomes.shown_on, [made.id])[made.id]
    assert (shown.verdict, shown.selection, shown.source) == ("accepted", "census", "rule")


def seen_position(office: Office) -> str:
    return office.look(lambda tx: positions.find(tx, "agent-1"))


def test_what_was_not_recorded_is_unknown_and_never_zero(office: Office, console: Actor, company: Staff) -> None:
    taken_up(office, console, {"position": "agent-1", "task": "t", "on": "2026-02-20"})

    made = kept(office, console)[0]
    assert (made.busy, made.model_calls, made.tokens.input, made.tokens.known) == (None, None, None, "none")
    assert (made.cost.micros, made.cost.priced, made.cost.unmetered) == (None, "none", False)


def test_a_recorded_cost_of_zero_is_unmetered_and_not_free(office: Office, console: Actor, company: Staff) -> None:
    taken_up(office, console, {"position": "agent-1", "task": "t", "on": "2026-02-20", "model": "m-1", "cost_usd": 0})

    cost = kept(office, console)[0].cost
    assert (cost.micros, cost.priced, cost.unmetered) == (None, "none", True)


def test_the_same_run_twice_is_one_conversation_and_a_trial_is_another(
    office: Office, console: Actor, company: Staff
) -> None:
    row = {"position": "agent-1", "task": "t", "on": "2026-02-20"}
    taken_up(office, console, row, row, {**row, "trial": 1})
    again = taken_up(office, console, row)

    assert again == {"imported": 0, "unchanged": 1, "refused": []}
    assert len(kept(office, console)) == 2


def test_a_verdict_that_comes_after_its_run_is_in_the_figures_of_a_day_that_was_counted(
    office: Office, console: Actor, company: Staff
) -> None:
    row = {"position": "agent-1", "task": "t", "on": "2026-02-20"}
    taken_up(office, console, row)
    office.do(Actor("job", scorecards.RECOMPUTE), scorecards.look_for_marks, {})
    office.jobs.work_off()
    assert accepted(office, console) == 0

    verdict = {"verdict": "accepted", "source": "rule", "selection": "census"}
    assert taken_up(office, console, {**row, **verdict})["imported"] == 0

    assert accepted(office, console) == 1


def accepted(office: Office, console: Actor) -> int:
    quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
    return office.read(console, scorecards.scorecard, "position", "agent-1", quarter).judged["census"]


def test_bad_rows_are_refused_by_row_and_field_and_the_others_are_kept(
    office: Office, console: Actor, company: Staff
) -> None:
    good = {"position": "agent-1", "task": "good", "on": "2026-02-20"}
    bad: list[Row] = [
        {**good, "task": "a", "position": "agent-9"},
        {**good, "task": "b", "tokens": {"input": -3}},
        {**good, "task": "c", "colour": "red"},
        {"position": "agent-1", "task": "d"},
        {**good, "task": "e", "on": "20 Feb"},
        {**good, "task": "f", "by": "maria"},
        {**good, "task": "g", "duration_s": float("inf")},
        {"position": "agent-1", "task": "h", "started_at": "9999-12-31T23:59:59Z"},
        {"position": "agent-1", "task": "i", "started_at": "0001-01-01T00:00:00Z"},
        {"position": "agent-1", "task": "j", "started_at": "9999-12-30T00:00:00Z", "duration_s": 90_000},
        {**good, "task": "k", "model_calls": 10**10},
    ]

    answer = taken_up(office, console, *bad, good)

    assert [each["field"] for each in answer["refused"]] == [
        *("position", "tokens.input", "colour", "started_at", "on", "by", "duration_s"),
        *("started_at", "started_at", "duration_s", "model_calls"),
    ]
    assert answer["imported"] == 1


def test_whoever_may_not_import_for_a_position_is_refused_row_by_row(office: Office, company: Staff) -> None:
    answer = taken_up(office, company.actor("eve"), {"position": "agent-1", "task": "t", "on": "2026-02-20"})

    assert [each["kind"] for each in answer["refused"]] == ["forbidden"]


def test_nothing_and_too_much_are_refused(office: Office, console: Actor, company: Staff) -> None:
    for rows in ([], [{"position": "agent-1", "task": "t", "on": "2026-02-20"}] * (imports.ROWS_MOST + 1)):
        with pytest.raises(Invalid):
            taken_up(office, console, *rows)
