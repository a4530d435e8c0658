"""Verdicts, draws and scorecards as their callers see them."""

from collections.abc import Callable

import httpx
import pytest

from clocks import StandingClock
from headcount.kit.instants import HOUR
from headcount.office import Office
from staff import Staff

RUNS = [
    {
        "position": "agent-1",
        "task": f"ticket-{n}",
        "started_at": "2026-02-20T09:00:00Z",
        "duration_s": 10,
        "cost_usd": 0.1,
        "model": "m",
    }
    for n in range(24)
]


@pytest.fixture
def ada(as_person: Callable[[str], httpx.Client], clock: StandingClock) -> httpx.Client:
    client = as_person("ada")
    client.post("positions", json={"code": "agent-1", "role": "triage", "name": "Triage", "valid_from": "2026-02-01"})
    client.post("import/runs", json={"runs": RUNS}).raise_for_status()
    return client


def first_of(client: httpx.Client) -> str:
    return str(client.get("conversations", params={"limit": 1}).json()["items"][0]["id"])


def test_a_verdict_is_recorded_and_the_same_again_changes_nothing(ada: httpx.Client, people_of: Staff) -> None:
    about = f"conversations/{first_of(ada)}"
    said = {"verdict": "rejected", "reason": "Wrong queue", "human_minutes": 2}

    first, again = ada.post(f"{about}/outcomes", json=said), ada.post(f"{about}/outcomes", json=said)
    other = ada.post(f"{about}/outcomes", json={"verdict": "accepted", "by": "rule:closed", "at": "2026-03-01"})

    assert (first.status_code, first.json()["by"], first.json()["selection"]) == (201, "person:ada", "volunteered")
    assert again.json() == first.json()
    assert (other.json()["source"], other.json()["at"]) == ("rule", "2026-02-28T23:00:00Z")
    history = ada.get(f"{about}/outcomes").json()["items"]
    assert [(one["verdict"], one["source"]) for one in history] == [("rejected", "person"), ("accepted", "rule")]
    assert ada.get(about).json()["verdict"] == "rejected"


@pytest.mark.parametrize(
    ("said", "status", "field"),
    [
        ({"verdict": "fine"}, 422, None),
        ({"verdict": "accepted", "selection": "random"}, 403, "selection"),
        ({"verdict": "accepted", "human_minutes": -1}, 422, "human_minutes"),
        ({"verdict": "accepted", "by": "grader:x"}, 403, "by"),
        ({"verdict": "accepted", "at": "later"}, 422, "at"),
        ({"verdict": "accepted", "by": "nobody"}, 404, None),
    ],
)
def test_what_may_not_be_said_is_refused(
    ada: httpx.Client, said: dict[str, object], status: int, field: str | None
) -> None:
    about = f"conversations/{first_of(ada)}/outcomes"

    answer = ada.post(about, json=said)

    assert (answer.status_code, answer.json().get("field")) == (status, field)
    assert ada.get(about).json()["items"] == []


def test_a_verdict_on_what_was_seen(ada: httpx.Client) -> None:
    about = f"conversations/{first_of(ada)}"
    seen = ada.get(about).headers["etag"]

    ada.post(f"{about}/outcomes", json={"verdict": "accepted"}, headers={"If-Match": seen})
    stale = ada.post(f"{about}/outcomes", json={"verdict": "rejected"}, headers={"If-Match": seen})

    assert stale.status_code == 409


def test_many_verdicts_are_recorded_by_their_references(ada: httpx.Client) -> None:
    rows: list[dict[str, object]] = [
        {"external_ref": "ticket-0", "verdict": "accepted", "at": "2026-02-21"},
        {"external_ref": "ticket-1", "verdict": "accepted", "at": "soon"},
        {"external_ref": "ticket-99", "verdict": "accepted"},
        {"external_ref": "ticket-2", "verdict": "accepted", "position": "agent-1"},
    ]

    first, again = ada.post("outcomes", json={"rows": rows}).json(), ada.post("outcomes", json={"rows": rows}).json()

    assert (first["recorded"], len(first["conversations"])) == (2, 2)
    assert [(row["row"], row["kind"]) for row in first["refused"]] == [(1, "invalid"), (2, "not_found")]
    assert (again["recorded"], again["unchanged"]) == (0, 2)


def test_cases_are_drawn_answered_and_counted(
    ada: httpx.Client, as_person: Callable[[str], httpx.Client], office: Office, clock: StandingClock
) -> None:
    drawn = ada.post("judging", json={"position": "agent-1", "count": 24, "from": "2026-02-01", "to": "2026-02-28"})
    cases = ada.get("judging", params={"position": "agent-1", "limit": 200}).json()["items"]
    nobody = as_person("lee").get("judging").json()["items"]
    for number, case in enumerate(cases):
        verdict = "rejected" if number < 4 else "accepted"
        ada.post(f"conversations/{case['conversation']}/outcomes", json={"verdict": verdict}).raise_for_status()
    clock.at += HOUR
    office.jobs.work_off()

    card = ada.get("positions/agent-1/scorecard")
    told = card.json()

    assert drawn.status_code == 201
    assert drawn.json()["left"] == {"ended": 24, "drawn": 24, "still_open": 0, "idle_hours": 24}
    assert {case["conversation"] for case in cases} == set(drawn.json()["conversations"])
    assert not {"build", "models", "job_description", "instance"} & cases[0].keys()
    assert nobody == []
    assert ada.get("judging").json()["items"] == []
    assert (told["subject"], told["from"], told["to"]) == ({"position": "agent-1"}, "2026-02-02", "2026-03-01")
    assert (told["conversations"], told["judged"]["random"]) == (24, 24)
    assert told["acceptance"]["n"] == 24
    assert told["acceptance"]["value"] == pytest.approx(20 / 24, abs=1e-6)
    assert told["acceptance"]["selection"] == "random"
    assert told["busy_s"]["n"] == 24
    assert card.headers["etag"]
    assert ada.get("roles/triage/scorecard").json()["acceptance"]["n"] == 24
    assert ada.get("teams/support/scorecard").json()["conversations"] == 24
    assert [c["subject"] for c in ada.get("scorecards").json()["items"]] == [{"position": "agent-1"}]


def test_too_little_evidence_is_its_own_answer_with_its_price(ada: httpx.Client) -> None:
    told = ada.get("positions/agent-1/scorecard", params={"from": "2026-02-20", "to": "2026-02-20"}).json()

    assert told["acceptance"]["value"] is None
    assert (told["acceptance"]["n"], told["acceptance"]["needs"]) == (0, 20)
    assert ada.get("positions/agent-1/scorecard", params={"from": "2026-03-02", "to": "2026-03-01"}).status_code == 422
    assert ada.get("positions/agent-1/scorecard", params={"to": "9999-12-31"}).status_code == 422
