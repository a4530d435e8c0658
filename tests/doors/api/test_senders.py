"""`/senders` and `/attributions` as their callers see them."""

from collections.abc import Callable

import httpx
import pytest

from clocks import MONDAY
from headcount.kit.instants import HOUR
from headcount.office import Actor, Office
from headcount.workforce import senders
from headcount.workforce.senders import Sighting
from staff import Staff


@pytest.fixture
def seen(office: Office, console: Actor, people_of: Staff) -> str:
    """A sender that traffic named."""
    found = office.do(console, senders.seen, [Sighting("weather", "agent", MONDAY - HOUR, MONDAY)])
    return found["weather", "agent"].id


def test_a_sender_that_nobody_claimed_is_listed(as_person: Callable[[str], httpx.Client], seen: str) -> None:
    ada = as_person("ada")

    found = ada.get("senders", params={"state": "unclaimed"}).json()["items"]

    assert [(s["id"], s["service"], s["agent"], s["position"]) for s in found] == [(seen, "weather", "agent", None)]
    assert (found[0]["first_seen"], found[0]["last_seen"]) == ("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z")
    assert ada.get("senders", params={"state": "banned"}).json()["items"] == []
    assert ada.get("senders", params={"service": "other"}).json()["items"] == []
    assert ada.get(f"senders/{seen}").json() == found[0]
    assert ada.get("senders/nobody").status_code == 404


def test_its_sampling_is_declared_on_what_was_seen(as_person: Callable[[str], httpx.Client], seen: str) -> None:
    ada = as_person("ada")
    etag = ada.get(f"senders/{seen}").headers["etag"]

    done = ada.patch(f"senders/{seen}", json={"sampled_1_in": 10}, headers={"If-Match": etag})
    stale = ada.patch(f"senders/{seen}", json={"sampled_1_in": 5}, headers={"If-Match": etag})
    wrong = ada.patch(f"senders/{seen}", json={"sampled_1_in": 0})

    assert (done.status_code, done.json()["sampled_1_in"]) == (200, 10)
    assert [stale.status_code, wrong.status_code] == [409, 422]
    assert wrong.json()["field"] == "sampled_1_in"


def test_attributions_are_asked_for_by_sender_or_by_position(
    as_person: Callable[[str], httpx.Client], seen: str
) -> None:
    ada = as_person("ada")
    ada.post("positions", json={"code": "agent-1", "role": "triage", "name": "Triage"})

    assert ada.get("attributions", params={"sender": seen}).json() == {"items": []}
    assert ada.get("attributions", params={"position": "agent-1"}).json() == {"items": []}
    assert ada.get("attributions").status_code == 422
    assert ada.get("attributions", params={"position": "agent-9"}).status_code == 404
