"""`/positions` as their callers see them: deployed, owned, built, moved, answered for."""

from collections.abc import Callable

import httpx
import pytest

from clocks import StandingClock

SOURCE = {"repo": "https://git.example.org/agents", "path": "refunds/"}
NEW = {
    "code": "agent-7281",
    "role": "refunds",
    "name": "Refunds, September build",
    "control": "tool_scoped",
    "owner": "maria",
    "deputy": "joe",
    "maintainers": ["lee"],
    "source": SOURCE,
    "deployed_on": "2026-02-12",
}
SHA = "a" * 64


@pytest.fixture
def ada(as_person: Callable[[str], httpx.Client]) -> httpx.Client:
    return as_person("ada")


def test_a_position_is_deployed_and_shown_as_the_interface_says(ada: httpx.Client) -> None:
    added = ada.post("positions", json=NEW)
    seen = added.json()

    (appointed,) = ada.get("positions/agent-7281/appointments").json()["items"]
    since = appointed["valid_from"]

    assert added.status_code == 201
    assert seen.pop("id")
    assert seen == {
        "code": "agent-7281",
        "name": "Refunds, September build",
        "stage": "onboarding",
        "control": "tool_scoped",
        "held_by": "gateway",
        "role": "refunds",
        "appointment": {"kind": "incumbent", "since": since, "until": None, "lapses": False},
        "team": "support",
        "owner": "maria",
        "owner_accepted": False,
        "proposed_owner": "maria",
        "deputy": "joe",
        "maintainers": ["lee"],
        "source": {"repo": "https://git.example.org/agents", "path": "refunds/", "runbook": None},
        "deployed_on": "2026-02-12",
        "last_reviewed_on": None,
        "next_review_on": None,
        "memory": "none",
        "build": None,
    }
    assert ada.get("positions/agent-7281").headers["etag"] == added.headers["etag"]


def test_a_low_risk_role_takes_one_command_and_no_form(ada: httpx.Client) -> None:
    least = {"code": "agent-1", "role": "triage", "name": "Triage"}

    added = ada.post("positions", json=least).json()

    assert (added["stage"], added["control"], added["held_by"]) == ("active", "listed", "paper")
    assert added["next_review_on"] == "2026-06-02"


def test_positions_are_listed_by_what_one_looks_for(ada: httpx.Client) -> None:
    ada.post("positions", json=NEW)
    ada.post("positions", json={"code": "agent-1", "role": "triage", "name": "Triage"})

    def codes(**wanted: str) -> list[str]:
        return [p["code"] for p in ada.get("positions", params=wanted).json()["items"]]

    assert codes() == ["agent-7281", "agent-1"]
    assert codes(role="triage") == ["agent-1"]
    assert codes(team="support", control="tool_scoped") == ["agent-7281"]
    assert codes(stage="active") == ["agent-1"]
    assert codes(due_by="2026-06-02") == ["agent-1"]
    assert codes(due_by="2026-06-01") == []
    assert ada.get("positions", params={"due_by": "2026-06-02", "stage": "active"}).status_code == 422
    assert ada.get("positions", params={"role": "nothing"}).status_code == 404


def test_a_position_is_changed_and_renamed_in_one_act(ada: httpx.Client) -> None:
    seen = ada.post("positions", json=NEW).headers["etag"]
    change = {"code": "agent-7282", "deputy": None, "source": {"runbook": "https://wiki.example.org/r"}}

    done = ada.patch("positions/agent-7281", json=change, headers={"If-Match": seen}).json()
    stale = ada.patch("positions/agent-7282", json={"name": "X"}, headers={"If-Match": seen})

    assert (done["code"], done["deputy"]) == ("agent-7282", None)
    assert done["source"] == SOURCE | {"runbook": "https://wiki.example.org/r"}
    assert stale.status_code == 409
    assert ada.get("positions/agent-7281/builds").headers["location"] == "/api/v1/positions/agent-7282/builds"


def test_an_owner_counts_once_it_has_accepted(
    ada: httpx.Client, as_person: Callable[[str], httpx.Client], clock: StandingClock
) -> None:
    ada.post("positions", json=NEW)
    maria, joe = as_person("maria"), as_person("joe")
    before = ada.get("positions/agent-7281/accountability").json()

    clock.pass_(days=1)
    wrong = joe.post("positions/agent-7281/owner/accept")
    taken = maria.post("positions/agent-7281/owner/accept").json()
    after = ada.get("positions/agent-7281/accountability").json()

    assert (before["person"], before["hops"][0]["why"], before["hops"][-1]["rung"]) == ("joe", "not_accepted", "deputy")
    assert wrong.status_code == 403
    assert (taken["owner"], taken["owner_accepted"], taken["proposed_owner"]) == ("maria", True, None)
    assert (after["person"], after["hops"][0]["reason"]) == ("maria", "answers for it")
    owners = [(t["person"], t["standing"]) for t in ada.get("positions/agent-7281/owner").json()["items"]]
    assert owners == [("maria", "proposed"), ("maria", "accepted")]
    earlier = ada.get("positions/agent-7281/accountability", params={"as_of": "2026-03-02T09:00:00Z"})
    assert earlier.json()["person"] == "joe"


def test_whoever_declines_may_no_longer_look_and_is_told_that_it_is_done(
    ada: httpx.Client, as_person: Callable[[str], httpx.Client]
) -> None:
    ada.post("positions", json=NEW)
    maria = as_person("maria")

    declined = maria.post("positions/agent-7281/owner/decline")
    asked = ada.post("positions/agent-7281/owner", json={"person": "joe"})

    assert (declined.status_code, declined.content) == (204, b"")
    assert maria.get("positions/agent-7281").status_code == 403
    assert asked.json()["proposed_owner"] == "joe"


def test_a_position_moves_from_stage_to_stage(ada: httpx.Client) -> None:
    ada.post("positions", json=NEW)

    active = ada.post("positions/agent-7281/stage", json={"stage": "active"}).json()
    back = ada.post("positions/agent-7281/stage", json={"stage": "candidate"})
    planned = ada.post("positions/agent-7281/next-review", json={"on": "2026-04-01"}).json()

    assert (active["stage"], active["next_review_on"]) == ("active", "2026-06-02")
    assert (back.status_code, back.json()["field"]) == (409, "stage")
    assert planned["next_review_on"] == "2026-04-01"


def test_builds_are_numbered_and_say_what_changed(ada: httpx.Client, as_person: Callable[[str], httpx.Client]) -> None:
    ada.post("positions", json=NEW)
    lee = as_person("lee")

    first = lee.post("positions/agent-7281/builds", json={"model": "gpt-4o-mini", "prompt_sha256": SHA})
    same = lee.post("positions/agent-7281/builds", json={"model": "gpt-4o-mini"})
    other = lee.post("positions/agent-7281/builds", json={"model": "claude-sonnet-4-5"}).json()
    both = lee.post("positions/agent-7281/builds", json={"prompt_sha256": SHA, "contents": {"prompt": "Hello"}})
    wrong = lee.post("positions/agent-7281/builds", json={"prompt_sha256": "A" * 64})
    nothing = lee.post("positions/agent-7281/builds", json={})

    assert (first.status_code, first.json()["number"], first.json()["source"]) == (201, 1, "declared")
    assert same.json()["number"] == 1
    assert (other["number"], other["changed"], other["material"]) == (2, ["model"], ["model_family"])
    assert other["prompt_sha256"] == SHA
    assert [both.status_code, wrong.status_code, nothing.status_code] == [422, 422, 422]
    assert [b["number"] for b in ada.get("positions/agent-7281/builds").json()["items"]] == [1, 2]
    running = ada.get("positions/agent-7281").json()["build"]
    assert (running["number"], running["model"], running["prompt_sha256"]) == (2, "claude-sonnet-4-5", SHA)
    assert ada.get("positions/agent-7281/instances").json() == {"items": []}


def test_what_a_builder_has_at_hand_is_digested_and_not_kept(ada: httpx.Client) -> None:
    ada.post("positions", json=NEW)
    contents = {"prompt": "You refund.", "tools": [{"name": "refund"}], "parameters": {"temperature": 0}}

    built = ada.post("positions/agent-7281/builds", json={"model": "gpt-4o-mini", "contents": contents})

    assert built.status_code == 201
    assert len(built.json()["prompt_sha256"]) == len(built.json()["tools_sha256"]) == 64
    assert "You refund." not in built.text


def test_the_timeline_is_the_ledger_of_one_position(
    ada: httpx.Client, as_person: Callable[[str], httpx.Client]
) -> None:
    ada.post("positions", json=NEW)
    as_person("maria").post("positions/agent-7281/owner/accept")
    ada.post("positions/agent-7281/stage", json={"stage": "active"})

    told = [line["what"] for line in ada.get("positions/agent-7281/timeline").json()["items"]]

    assert told == ["position.moved", "ownership.accepted", "position.deployed", "appointment.added"]
    assert as_person("joe").get("positions/agent-7281/timeline").status_code == 200
    assert as_person("lee").get("ledger").status_code == 403


def test_a_key_of_a_position_reads_that_position_alone(
    ada: httpx.Client, door_with: Callable[[str], httpx.Client]
) -> None:
    ada.post("positions", json=NEW)
    ada.post("positions", json={"code": "agent-1", "role": "triage", "name": "Triage"})

    issued = ada.post("positions/agent-7281/credentials", json={"name": "production", "ttl_s": 3600})
    its_own = door_with(issued.json()["key"])
    listed = ada.get("positions/agent-7281/credentials").json()["items"]

    assert issued.status_code == 201
    assert its_own.get("positions/agent-7281").status_code == 200
    assert its_own.get("positions/agent-1").status_code == 403
    assert its_own.patch("positions/agent-7281", json={"name": "Mine"}).status_code == 403
    assert (listed[0]["kind"], listed[0]["subject"], listed[0]["name"]) == ("position", "agent-7281", "production")
    assert listed[0]["expires_at"] == "2026-03-02T10:00:00Z"
    assert ada.delete("positions/agent-7281/credentials").json() == {"revoked": 1}
    assert its_own.get("positions/agent-7281").status_code == 401
