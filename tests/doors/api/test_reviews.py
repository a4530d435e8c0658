"""`/reviews` and `/open-items` as their callers see them."""

from collections.abc import Callable

import httpx
import pytest

NEW = {"code": "agent-1", "role": "refunds", "name": "Refunds", "control": "observed", "maintainers": ["lee"]}
FIRST = {"purpose": ["Refund what is due"], "not_responsible_for": ["anything else"]}


@pytest.fixture
def ada(as_person: Callable[[str], httpx.Client]) -> httpx.Client:
    client = as_person("ada")
    client.post("positions", json=NEW).raise_for_status()
    client.post("positions/agent-1/stage", json={"stage": "active"}).raise_for_status()
    client.post("roles/refunds/descriptions", json={"content": FIRST, "reason": "first"}).raise_for_status()
    return client


def decide(client: httpx.Client, review: dict[str, str], **said: object) -> httpx.Response:
    body = {"decision": "keep", "role_needed": True, "basis": "judgement", "reason": "It does what it should."}
    return client.post(
        f"reviews/{review['id']}/decision", json=body | {"packet": f"sha256:{review['packet_sha256']}"} | said
    )


def test_a_review_is_opened_on_a_frozen_packet_and_decided(ada: httpx.Client) -> None:
    opened = ada.post("reviews", json={"position": "agent-1"})
    review = opened.json()
    again = ada.post("reviews", json={"position": "agent-1"}).json()
    shown = ada.get(f"reviews/{review['id']}")

    decided = decide(ada, review)

    assert (opened.status_code, review["position"], review["state"]) == (201, "agent-1", "open")
    assert again["id"] == review["id"]
    assert shown.json() == review
    assert shown.headers["etag"] == opened.headers["etag"]
    assert decided.status_code == 200
    assert decided.json()["decision"]["decision"] == "keep"
    assert decided.json()["decision"]["decided_by"] == "person:ada"
    assert ada.get("positions/agent-1").json()["last_reviewed_on"] == "2026-03-02"
    assert [r["state"] for r in ada.get("reviews", params={"position": "agent-1"}).json()["items"]] == ["decided"]
    assert decide(ada, review).status_code == 409


def test_a_decision_rests_on_the_packet_that_was_seen(ada: httpx.Client) -> None:
    review = ada.post("reviews", json={"position": "agent-1"}).json()

    stale = decide(ada, review, packet="sha256:" + "0" * 64)

    assert (stale.status_code, stale.json()["kind"]) == (409, "conflict")
    assert ada.get(f"reviews/{review['id']}").json()["state"] == "open"


def test_what_nothing_holds_becomes_an_open_item(ada: httpx.Client, as_person: Callable[[str], httpx.Client]) -> None:
    review = ada.post("reviews", json={"position": "agent-1"}).json()
    changes = {"description": {"not_responsible_for": ["refunds above 75"]}}

    decided = decide(ada, review, decision="adjust", changes=changes).json()
    (item,) = ada.get("open-items").json()["items"]
    left = as_person("bob").post(f"open-items/{item['id']}/carried-out", json={"evidence": "build 5 is deployed"})

    assert (decided["decision"]["held_by"], decided["decision"]["description"]) == ("paper", 2)
    assert (item["position"], item["assigned_to"]) == ("agent-1", ["lee"])
    assert left.status_code == 200
    assert ada.get("open-items").json()["items"] == []


def test_whoever_does_not_answer_for_it_decides_nothing(
    ada: httpx.Client, as_person: Callable[[str], httpx.Client]
) -> None:
    review = ada.post("reviews", json={"position": "agent-1"}).json()

    assert decide(as_person("eve"), review).status_code == 403
    assert as_person("joe").get(f"reviews/{review['id']}").status_code == 403
    assert ada.get("reviews/nothing").status_code == 404


def test_without_evidence_a_decision_on_evidence_is_a_conflict_that_names_the_basis(ada: httpx.Client) -> None:
    review = ada.post("reviews", json={"position": "agent-1"}).json()

    refused = decide(ada, review, basis="evidence")

    assert (refused.status_code, refused.json()["field"]) == (409, "basis")
    assert ada.get(f"reviews/{review['id']}").json()["state"] == "open"


def test_a_position_is_retired_for_a_reason_and_by_no_move(ada: httpx.Client) -> None:
    moved = ada.post("positions/agent-1/stage", json={"stage": "retired"})
    unsaid = ada.post("positions/agent-1/retirement", json={"reason": " "})
    retired = ada.post("positions/agent-1/retirement", json={"reason": "Nobody asks for it."})
    (item,) = retired.json()["items"]

    assert [moved.status_code, unsaid.status_code, retired.status_code] == [422, 422, 201]
    assert retired.json()["decision"]["reason"] == "Nobody asks for it."
    assert (item["asks"], item["assigned_to"]) == ("retire", ["lee"])
    ada.post(f"open-items/{item['id']}/carried-out", json={"evidence": "container deleted"}).raise_for_status()
    assert ada.get("positions/agent-1").json()["stage"] == "retired"
    assert ada.get(f"reviews/{retired.json()['id']}").json()["items"][0]["closed_by"] == "person:ada"
