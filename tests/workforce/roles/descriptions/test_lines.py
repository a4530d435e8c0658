"""A job description line by line: what changed, and what holds each line."""

import pytest

from headcount.workforce.roles import Content, Control, content_of, difference, lines, lines_held


def test_every_part_is_a_line_that_can_be_read(triage: dict[str, object]) -> None:
    said = [(line.section, line.text) for line in lines(content_of(triage))]

    assert said[:2] == [
        ("purpose", "Sorts incoming tickets and answers the simple ones."),
        ("responsible_for", "Every ticket is sorted within an hour."),
    ]
    assert said[6:] == [
        ("tools", "tickets.read: allow"),
        ("tools", "tickets.refund: allow when args.amount <= 50"),
        ("tools", "tickets.refund: ask person:maria when args.amount > 50"),
        ("resources", "wiki: wiki://support/*"),
        ("budget", "calls_per_day: 5000, then ask"),
        ("budget", "tools_usd: 50 a month, then ask"),
        ("budget", "model_usd: 400.5 a month, then ask"),
        ("expectations", "acceptance: 0.9"),
        ("expectations", "cost_per_accepted_usd: 0.12"),
        ("expectations", "p95_busy_s: 90"),
        ("expectations", "conversations_per_week: 200"),
        ("cadence", "review: quarterly"),
        ("cadence", "one_on_one: monthly"),
        ("cadence", "lapse: writes_ask"),
        ("evaluation", "evaluations/ticket-triage.yaml"),
        ("data", "personal"),
        ("trusts_self_reported", "verdicts the agent reports of itself count"),
    ]


def test_a_difference_says_what_came_and_went_in_which_section(triage: dict[str, object]) -> None:
    after = {
        **triage,
        "responsible_for": ["Every ticket is sorted within an hour.", "Refunds up to 50 dollars are paid."],
        "evaluation": None,
    }

    found = difference(content_of(triage), content_of(after))

    assert [(line.sign, line.section, line.text) for line in found if line.sign != " "] == [
        ("-", "responsible_for", "Simple refunds are paid."),
        ("+", "responsible_for", "Refunds up to 50 dollars are paid."),
        ("-", "evaluation", "evaluations/ticket-triage.yaml"),
    ]
    assert (" ", "responsible_for", "Every ticket is sorted within an hour.") in [
        (line.sign, line.section, line.text) for line in found
    ]


def test_a_difference_read_one_way_gives_either_side(triage: dict[str, object]) -> None:
    before, after = content_of(triage), content_of({"purpose": ["New."], "data": ["personal", "health"]})
    found = difference(before, after)

    assert [line.text for line in found if line.sign != "+"] == [line.text for line in lines(before)]
    assert [line.text for line in found if line.sign != "-"] == [line.text for line in lines(after)]
    assert difference(Content(), Content())[0].sign == " "


HELD: list[tuple[Control, dict[str, set[str]]]] = [
    ("listed", {}),
    ("observed", {}),
    ("checked", {"check": {"tools"}}),
    ("tool_scoped", {"gateway": {"tools", "resources", "budget"}}),
    ("dispatched", {"gateway": {"tools", "resources", "budget"}, "dispatch": {"budget"}}),
]


@pytest.mark.parametrize(("control", "held"), HELD)
def test_each_line_says_what_holds_it(triage: dict[str, object], control: Control, held: dict[str, set[str]]) -> None:
    content = content_of(triage)
    seen: dict[str, set[str]] = {}
    for line in lines_held(content, control):
        seen.setdefault(line.held_by, set()).add(line.section)

    assert {holder: seen.get(holder, set()) for holder in held} == held
    assert seen["evaluation"] == {"expectations", "evaluation"}
    assert set(seen) == {*held, "evaluation", "paper"}
    assert {"purpose", "responsible_for", "checkpoints", "cadence", "data"} <= seen["paper"]


def test_without_a_suite_and_without_control_everything_is_paper(triage: dict[str, object]) -> None:
    content = content_of({**triage, "evaluation": None})

    assert {line.held_by for line in lines_held(content, "observed")} == {"paper"}


def test_no_suite_holds_how_many_conversations_come(triage: dict[str, object]) -> None:
    held = {line.field: line.held_by for line in lines_held(content_of(triage), "dispatched")}

    assert held["expectations.acceptance"] == "evaluation"
    assert held["expectations.conversations_per_week"] == "paper"
    assert held["budget.model_usd"] == "dispatch"
    assert held["budget.tools_usd"] == "gateway"
