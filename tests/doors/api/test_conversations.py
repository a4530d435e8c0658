"""`/conversations` as their callers see them: seen in traces, claimed, judged, exported."""

from collections.abc import Callable

import httpx
import pytest

from clocks import StandingClock
from doorways import Door
from otlp import NOW, Sent, agent, chat, tool
from staff import Staff


def clerk(trace: int = 1, thread: str = "t", at: float = 0) -> Sent:
    """A run of an agent: two calls of a model, one of a tool."""
    sent = Sent("desk", trace=trace)
    named = {**agent("clerk"), "gen_ai.conversation.id": thread}
    root = sent.span("invoke_agent clerk", at=(at, at + 3), attributes=named)
    sent.span("chat", root, (at, at + 1), chat(100, 10))
    sent.span("tool", root, (at + 1, at + 2), tool("look_up"))
    sent.span("chat", root, (at + 2, at + 3), chat(200, 20))
    return sent


@pytest.fixture
def ada(as_person: Callable[[str], httpx.Client], clock: StandingClock) -> httpx.Client:
    clock.at = NOW
    client = as_person("ada")
    client.post("positions", json={"code": "agent-1", "role": "triage", "name": "Triage", "valid_from": "2026-11-01"})
    return client


@pytest.fixture
def seen(ada: httpx.Client, door: Door) -> str:
    """The id of a conversation that nobody has claimed yet."""
    door.send(clerk())
    (found,) = ada.get("conversations").json()["items"]
    return str(found["id"])


def claimed(ada: httpx.Client) -> str:
    (sender,) = ada.get("senders").json()["items"]
    ada.post(f"senders/{sender['id']}/claim", json={"position": "agent-1"}).raise_for_status()
    return str(sender["id"])


def test_a_conversation_is_shown_as_the_interface_says(ada: httpx.Client, seen: str) -> None:
    shown = ada.get(f"conversations/{seen}")
    told = shown.json()

    assert told["position"] is None
    assert told["sender"] == {"id": told["sender"]["id"], "service": "desk", "agent": "clerk"}
    assert told["runs"] == [
        {"trace_id": f"{1:032x}", "span_id": f"{1:016x}", "job_description": None, "build": None, "instance": None}
    ]
    assert told["tokens"] == {"input": 300, "output": 30, "cached_input": None, "known": "all"}
    assert (told["model_calls"], told["models"], told["tool_calls"]) == (2, {"gpt-4o-mini": 2}, {"look_up": 1})
    assert (told["cost_micros"], told["priced"], told["cost_source"]) == (63, "all", "genai-prices")
    assert (told["busy_s"], told["waiting_on_people_s"], told["elapsed_s"]) == (3.0, 0.0, 3.0)
    assert (told["identity"], told["thread"], told["environment"]) == ("asserted", "t", "production")
    assert (told["verdict"], told["selection"], told["source"]) == (None, None, None)
    assert (told["sampled_1_in"], told["parent"], told["delegated_via"]) == (1, None, None)
    assert shown.headers["etag"] == ada.get(f"conversations/{seen}").headers["etag"]


def refused_run(trace: int, thread: str) -> Sent:
    """A run whose one call of a model was refused before anything was answered."""
    sent = Sent("desk", trace=trace)
    root = sent.span("clerk", attributes={**agent("clerk"), "gen_ai.conversation.id": thread}, error=True)
    sent.span("chat", root, attributes=chat(None, None, error__type="400"), error=True)
    return sent


def test_a_failed_model_call_is_an_error_and_what_it_cost_is_unknown_not_nothing(ada: httpx.Client, door: Door) -> None:
    door.send(refused_run(1, "alone"))
    (told,) = ada.get("conversations").json()["items"]

    assert (told["model_calls"], told["model_errors"]) == (1, 1)
    assert told["tokens"] == {"input": None, "output": None, "cached_input": None, "known": "none"}
    assert (told["cost_micros"], told["priced"], told["cost_source"]) == (None, "none", None)


def test_a_run_that_came_to_nothing_makes_no_lower_bound_of_the_others(ada: httpx.Client, door: Door) -> None:
    door.send(clerk(1, "t"))
    door.send(refused_run(2, "t"))
    (told,) = ada.get("conversations").json()["items"]

    assert (told["model_calls"], told["model_errors"]) == (3, 1)
    assert (told["tokens"]["input"], told["tokens"]["known"]) == (300, "all")
    assert (told["cost_micros"], told["priced"]) == (63, "all")


def test_a_claim_takes_its_conversations_along_and_unclaiming_gives_them_back(ada: httpx.Client, seen: str) -> None:
    sender = claimed(ada)
    taken = ada.get(f"conversations/{seen}")
    listed = ada.get("conversations", params={"position": "agent-1"}).json()["items"]
    attributed = ada.get("attributions", params={"position": "agent-1"}).json()["items"]
    ada.post(f"senders/{sender}/unclaim", json={"from": "2026-11-01"}).raise_for_status()

    back = ada.get("conversations").json()["items"]

    assert taken.status_code in {200, 308}
    assert [one["position"] for one in listed] == ["agent-1"]
    assert [one["role"] for one in listed] == ["triage"]
    assert attributed[0]["sender"] == sender
    assert [one["position"] for one in back] == [None]
    assert ada.get("senders", params={"state": "unclaimed"}).json()["items"][0]["conversations"] == 1


def test_a_sender_is_banned_merged_and_let_in_again(ada: httpx.Client, seen: str, door: Door) -> None:
    other = Sent("desk-two", trace=10)
    other.span("invoke_agent clerk", at=(0, 1), attributes=agent("clerk"))
    door.send(other)
    ids = {sender["service"]: sender["id"] for sender in ada.get("senders").json()["items"]}
    etag = ada.get(f"senders/{ids['desk']}").headers["etag"]

    banned = ada.post(f"senders/{ids['desk']}/ban", headers={"If-Match": etag})
    stale = ada.post(f"senders/{ids['desk']}/lift-ban", headers={"If-Match": etag})
    lifted = ada.post(f"senders/{ids['desk']}/lift-ban")
    merged = ada.post(f"senders/{ids['desk-two']}/merge", json={"into": ids["desk"]})
    itself = ada.post(f"senders/{ids['desk']}/merge", json={"into": ids["desk"]})
    apart = ada.post(f"senders/{ids['desk-two']}/unmerge")

    assert [banned.json()["state"], lifted.json()["state"]] == ["banned", "unclaimed"]
    assert [stale.status_code, itself.status_code] == [409, 409]
    assert (merged.json()["state"], merged.json()["merged_into"]) == ("merged", ids["desk"])
    assert (apart.json()["state"], apart.json()["merged_into"]) == ("unclaimed", None)


def test_lists_are_narrowed_by_time_and_environment(ada: httpx.Client, seen: str) -> None:
    def found(**wanted: str) -> list[str]:
        return [one["id"] for one in ada.get("conversations", params=wanted).json()["items"]]

    assert found(environment="production", to="2026-11-24") == [seen]
    assert found(environment="staging") == []
    assert found(**{"from": "2026-11-24"}) == []
    assert ada.get("conversations", params={"position": "nobody"}).status_code == 404
    assert ada.get("conversations", params={"from": "soon"}).json()["kind"] == "invalid"


def test_runs_tool_calls_and_the_tree_belong_to_it(ada: httpx.Client, seen: str) -> None:
    runs = ada.get(f"conversations/{seen}/runs").json()["items"]
    calls = ada.get(f"conversations/{seen}/tool-calls").json()["items"]
    tree = ada.get(f"conversations/{seen}/tree").json()

    assert [(run["model_calls"], run["tool_calls"], run["identity"]) for run in runs] == [(2, 1, "asserted")]
    assert [(call["tool"], call["error"], call["via_gateway"]) for call in calls] == [("look_up", False, False)]
    assert (tree["asked"], tree["complete"], tree["root"]["children"]) == (seen, True, [])
    assert tree["root"]["whole"]["cost_micros"] == 63


def test_the_export_is_everything_and_carries_its_digest(
    ada: httpx.Client, seen: str, as_person: Callable[[str], httpx.Client], clock: StandingClock
) -> None:
    claimed(ada)
    (one,) = ada.get("conversations").json()["items"]
    ada.post(f"conversations/{one['id']}/outcomes", json={"verdict": "accepted", "reason": "Right queue"})

    export = ada.get(f"conversations/{one['id']}/export")
    clock.pass_(hours=1)
    again = ada.get(f"conversations/{one['id']}/export")
    told = export.json()

    assert told["conversation"]["verdict"] == "accepted"
    assert [run["trace_id"] for run in told["runs"]] == [f"{1:032x}"]
    assert [call["tool"] for call in told["tool_calls"]] == ["look_up"]
    assert told["outcomes"][0]["reason"] == "Right queue"
    assert told["accountability"]["position"] == "agent-1"
    assert [line["what"] for line in told["ledger"]] == ["outcome.recorded"]
    assert again.headers["etag"] == export.headers["etag"]
    assert as_person("eve").get(f"conversations/{one['id']}/export").status_code == 403


def test_what_nobody_claimed_is_for_whoever_reads_all(
    ada: httpx.Client, seen: str, as_person: Callable[[str], httpx.Client]
) -> None:
    bob = as_person("bob")

    assert bob.get("conversations").json()["items"] == []
    assert as_person("joe").get(f"conversations/{seen}").status_code == 403
    assert ada.get("conversations/nothing").status_code == 404
    claimed(ada)
    assert [one["position"] for one in bob.get("conversations").json()["items"]] == ["agent-1"]


def test_the_id_of_one_that_became_part_of_another_redirects(ada: httpx.Client, door: Door) -> None:
    door.send(clerk(1, "morning", -7200), clerk(2, "noon", 0))
    before = {one["id"] for one in ada.get("conversations").json()["items"]}
    between = Sent("desk", trace=1)
    root = between.span(
        "invoke_agent clerk", at=(-7200, -7190), attributes={**agent("clerk"), "gen_ai.conversation.id": "noon"}
    )
    between.span("chat", root, (-7200, -7199), chat(1, 1))
    door.send(between)

    after = [one["id"] for one in ada.get("conversations").json()["items"]]
    (gone,) = before - set(after)
    moved = ada.get(f"conversations/{gone}/tree")

    assert len(after) == 1
    assert moved.status_code == 308
    assert moved.headers["location"] == f"/api/v1/conversations/{after[0]}/tree"


def test_a_recorded_run_becomes_a_conversation_with_what_was_recorded(ada: httpx.Client, people_of: Staff) -> None:
    run = {
        "position": "agent-1",
        "task": "ticket-1",
        "started_at": "2026-11-20T09:00:00Z",
        "duration_s": 12.5,
        "verdict": "accepted",
        "source": "rule",
    }
    wrong = {"position": "agent-9", "task": "t", "on": "2026-11-20"}

    first = ada.post("import/runs", json={"runs": [run, wrong, {"colour": "red"}]}).json()
    again = ada.post("import/runs", json={"runs": [run]}).json()
    (told,) = ada.get("conversations").json()["items"]

    assert (first["imported"], [row["row"] for row in first["refused"]]) == (1, [1, 2])
    assert (again["imported"], again["unchanged"]) == (0, 1)
    assert (told["origin"], told["external_ref"], told["busy_s"]) == ("import", "ticket-1", 12.5)
    assert (told["tokens"]["known"], told["tokens"]["input"], told["cost_micros"]) == ("none", None, None)
    assert (told["verdict"], told["source"]) == ("accepted", "rule")
    assert ada.post("import/runs", json={"runs": []}).status_code == 422
