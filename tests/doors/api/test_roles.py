"""`/roles`, their job descriptions and who fills them, as callers see them."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from clocks import StandingClock
from headcount.office import Actor, Office
from headcount.workforce import positions
from headcount.workforce.positions import Deployment

FIRST = {
    "purpose": ["Every ticket reaches whoever can answer it"],
    "tools": [{"tool": "tickets.read", "grant": "allow"}],
    "budget": {"calls_per_day": 5000},
}
SECOND = FIRST | {
    "tools": [{"tool": "tickets.refund", "grant": "ask", "when": "args.amount > 50", "approver": "person:maria"}]
}


@pytest.fixture
def ada(as_person: Callable[[str], httpx.Client]) -> httpx.Client:
    return as_person("ada")


def describe(client: httpx.Client, content: object, **more: object) -> httpx.Response:
    return client.post("roles/refunds/descriptions", json={"content": content, "reason": "As agreed"} | more)


def lines_of(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(line["field"], line["held_by"]) for line in answer.json()["lines"]]


def test_a_role_says_where_it_stands_by_alias(ada: httpx.Client) -> None:
    new = {"slug": "answers", "title": "Answers", "team": "support", "reports_to": "support-lead", "risk": "low"}

    added = ada.post("roles", json=new)
    moved = ada.patch("roles/answers", json={"reports_to": "person:bob"}, headers={"If-Match": added.headers["etag"]})

    assert added.status_code == 201
    assert {name: added.json()[name] for name in new} == new
    assert (added.json()["managed"], added.json()["closed"]) == ("screen", False)
    assert moved.json()["reports_to"] == "person:bob"
    assert [r["slug"] for r in ada.get("roles", params={"risk": "low", "team": "support"}).json()["items"]] == [
        "answers",
        "triage",
    ]


def test_a_supervisor_under_its_own_report_is_refused_naming_the_line(ada: httpx.Client) -> None:
    answer = ada.patch("roles/support-lead", json={"reports_to": "triage"})

    assert (answer.status_code, answer.json()["field"]) == (409, "reports_to")
    assert "support-lead → triage → support-lead" in answer.json()["detail"]


def test_a_role_is_closed_and_opened_again(ada: httpx.Client) -> None:
    above = ada.post("roles/support-lead/close")
    seen = ada.get("roles/triage").headers["etag"]
    closed = ada.post("roles/triage/close", json={"valid_from": "2026-03-01"}, headers={"If-Match": seen})
    stale = ada.post("roles/triage/reopen", headers={"If-Match": seen})

    assert above.status_code == 409
    assert closed.json()["closed"]
    assert stale.status_code == 409
    assert [r["slug"] for r in ada.get("roles", params={"state": "closed"}).json()["items"]] == ["triage"]
    assert not ada.get("roles/triage", params={"as_of": "2026-02-28"}).json()["closed"]
    assert not ada.post("roles/triage/reopen").json()["closed"]


def test_a_former_slug_redirects_everywhere_below_it(ada: httpx.Client) -> None:
    describe(ada, FIRST)
    ada.patch("roles/refunds", json={"slug": "money-back"})

    answer = ada.get("roles/refunds/descriptions/1/diff", params={"before": 1})

    assert answer.status_code == 308
    assert answer.headers["location"] == "/api/v1/roles/money-back/descriptions/1/diff?before=1"


def test_descriptions_are_numbered_and_each_is_written_over_the_one_before(ada: httpx.Client) -> None:
    first = describe(ada, FIRST)
    stale = describe(ada, SECOND)
    second = describe(ada, SECOND, base_version=1, valid_from="2026-04-01")

    assert [first.status_code, stale.status_code, second.status_code] == [201, 409, 201]
    assert (stale.json()["base_version"], stale.json()["newest"]) == (0, 1)
    assert (second.json()["number"], second.json()["author"]) == (2, "person:ada")
    assert second.json()["content"]["tools"] == SECOND["tools"]
    assert second.headers["etag"] == f'"{second.json()["sha256"]}"'
    assert [v["number"] for v in ada.get("roles/refunds/descriptions").json()["items"]] == [2, 1]
    assert ada.get("roles/refunds/descriptions/in-force").json()["number"] == 1
    assert ada.get("roles/refunds/descriptions/in-force", params={"as_of": "2026-04-01"}).json()["number"] == 2
    assert ada.get("roles/refunds/descriptions/3").status_code == 404
    assert ada.get("roles/refunds/descriptions/99999999999999999999").status_code == 422


def test_each_line_says_what_holds_it_for_the_incumbent_or_as_asked(
    ada: httpx.Client, office: Office, console: Actor
) -> None:
    vacant = describe(ada, FIRST)
    office.do(console, positions.deploy, Deployment("agent-1", "refunds", "Refunds", control="tool_scoped"))

    scoped = ada.get("roles/refunds/descriptions/1")
    checked = ada.get("roles/refunds/descriptions/1", params={"control": "checked"})

    assert lines_of(vacant)[1] == ("tools", "paper")
    assert lines_of(scoped)[1:3] == [("tools", "gateway"), ("budget.calls_per_day", "gateway")]
    assert lines_of(checked)[1:3] == [("tools", "check"), ("budget.calls_per_day", "paper")]


def test_the_difference_is_told_line_by_line(ada: httpx.Client) -> None:
    describe(ada, FIRST)
    describe(ada, SECOND, base_version=1)

    against_before = ada.get("roles/refunds/descriptions/2/diff").json()
    whole = ada.get("roles/refunds/descriptions/1/diff").json()

    signs = [(line["sign"], line["section"]) for line in against_before["lines"]]
    assert (against_before["before"], against_before["after"]) == (1, 2)
    assert signs == [(" ", "purpose"), ("-", "tools"), ("+", "tools"), (" ", "budget"), (" ", "cadence")]
    assert whole["before"] is None
    assert ("+", "purpose") in [(line["sign"], line["section"]) for line in whole["lines"]]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"tools": [{"tool": "a", "grant": "perhaps"}]}, "tools.0.grant"),
        ({"colour": "red"}, "colour"),
        ({"budget": {"model_usd": float("inf")}}, "budget.model_usd"),
        ({"purpose": "one line"}, "purpose"),
        ({"tools": [{"tool": "a", "grant": "ask", "approver": "person:nobody"}]}, None),
    ],
)
def test_a_wrong_description_names_its_field(ada: httpx.Client, content: Any, field: str | None) -> None:
    body = json.dumps({"content": content, "reason": "x"})
    answer = ada.post("roles/refunds/descriptions", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code in {404, 422}
    assert answer.json().get("field") == field
    assert ada.get("roles/refunds/descriptions").json()["items"] == []


def test_a_description_is_written_on_the_role_that_was_seen(ada: httpx.Client) -> None:
    seen = ada.get("roles/refunds").headers["etag"]
    ada.patch("roles/refunds", json={"risk": "high"})

    answer = ada.post("roles/refunds/descriptions", json={"content": FIRST, "reason": "x"}, headers={"If-Match": seen})

    assert (answer.status_code, answer.json()["kind"]) == (409, "conflict")


def test_appointments_are_made_renewed_and_ended(
    ada: httpx.Client, office: Office, console: Actor, clock: StandingClock
) -> None:
    office.do(console, positions.deploy, Deployment("agent-1", "triage", "Triage"))
    office.do(console, positions.deploy, Deployment("agent-2", "refunds", "Refunds"))

    renewed = ada.post("positions/agent-1/appointments/renew").json()["items"]
    taken = ada.post("roles/triage/appointments", json={"position": "agent-2"})
    ended = ada.post("positions/agent-2/appointments/end").json()["items"]
    clock.pass_(hours=1)
    shadow = ada.post("roles/triage/appointments", json={"position": "agent-2", "kind": "shadow"})

    assert (renewed[0]["role"], renewed[0]["lapses"]) == ("triage", True)
    assert (taken.status_code, taken.json()["kind"]) == (409, "conflict")
    assert ended == []
    assert shadow.status_code == 201
    assert [(a["position"], a["kind"]) for a in shadow.json()["items"]] == [
        ("agent-1", "incumbent"),
        ("agent-2", "shadow"),
    ]
    assert ada.get("positions/agent-2/appointments").json()["items"][0]["role"] == "triage"
    assert ada.get("roles/triage/appointments").json() == shadow.json()
