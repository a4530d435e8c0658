"""`/keys` and one-time links: shown once, and what they open."""

from collections.abc import Callable

import httpx
import pytest

from clocks import StandingClock
from headcount.office import Actor, Office
from headcount.practices import signing_in


def test_a_key_is_shown_once_and_acts_as_its_person(
    api: httpx.Client, people_of: object, door_with: Callable[[str], httpx.Client]
) -> None:
    issued = api.post("keys", json={"kind": "person", "subject": "maria", "expires_at": "2026-04-01"})
    listed = api.get("keys", params={"kind": "person", "subject": "maria"})

    assert issued.status_code == 201
    assert issued.json()["expires_at"] == "2026-03-31T22:00:00Z"
    assert listed.json()["items"][0]["prefix"] == issued.json()["prefix"]
    assert issued.json()["key"] not in listed.text
    assert door_with(issued.json()["key"]).get("people/maria").json()["handle"] == "maria"


def test_a_key_says_on_which_day_it_was_used_last(
    api: httpx.Client, people_of: object, door_with: Callable[[str], httpx.Client], clock: StandingClock
) -> None:
    def last_used() -> str | None:
        used: str | None = api.get("keys").json()["items"][0]["last_used_on"]
        return used

    client = door_with(api.post("keys", json={"kind": "person", "subject": "maria"}).json()["key"])
    days = [last_used()]
    for _ in range(2):
        client.get("people/maria")
        client.get("people/maria")
        days.append(last_used())
        clock.pass_(days=1)

    assert days == [None, "2026-03-02", "2026-03-03"]


def test_a_revoked_or_expired_key_opens_nothing(
    api: httpx.Client, people_of: object, door_with: Callable[[str], httpx.Client], clock: StandingClock
) -> None:
    short = api.post("keys", json={"kind": "person", "subject": "maria", "ttl_s": 60}).json()
    long = api.post("keys", json={"kind": "person", "subject": "maria"}).json()
    clock.pass_(minutes=1)

    assert door_with(short["key"]).get("people/maria").status_code == 401
    assert door_with(long["key"]).get("people/maria").status_code == 200
    assert api.delete(f"keys/{long['id']}").status_code == 204
    assert door_with(long["key"]).get("people/maria").status_code == 401
    assert api.delete(f"keys/{long['id']}").status_code == 409


def test_a_request_that_comes_again_does_not_show_a_key_that_does_not_count(
    api: httpx.Client, people_of: object
) -> None:
    body, once = {"kind": "person", "subject": "maria"}, {"Idempotency-Key": "k"}

    first = api.post("keys", json=body, headers=once)
    again = api.post("keys", json=body, headers=once)

    assert first.status_code == 201
    assert (again.status_code, again.json()["kind"]) == (409, "conflict")
    assert len(api.get("keys").json()["items"]) == 1


def test_a_sender_key_reports_for_teams_and_a_grader_stands_for_itself(api: httpx.Client, people_of: object) -> None:
    sender = api.post("keys", json={"kind": "sender", "name": "collector", "teams": ["support"]})
    grader = api.post("keys", json={"kind": "grader", "name": "nightly"})
    teamless = api.post("keys", json={"kind": "sender", "name": "collector"})

    assert [sender.status_code, grader.status_code, teamless.status_code] == [201, 201, 422]
    assert teamless.json()["field"] == "teams"
    kinds = {key["kind"]: (key["subject"], key["teams"]) for key in api.get("keys").json()["items"]}
    assert kinds == {"sender": (None, ["support"]), "grader": (None, [])}


@pytest.mark.parametrize(
    "body", [{"kind": "person"}, {"kind": "person", "subject": "maria", "ttl_s": 60, "expires_at": "2027-01-01"}]
)
def test_a_key_says_whom_it_is_for_and_one_end(api: httpx.Client, people_of: object, body: dict[str, object]) -> None:
    assert api.post("keys", json=body).status_code == 422


def test_nobody_makes_a_key_for_somebody_else(as_person: Callable[[str], httpx.Client]) -> None:
    joe = as_person("joe")

    assert joe.post("keys", json={"kind": "person", "subject": "joe"}).status_code == 201
    assert joe.post("keys", json={"kind": "person", "subject": "ada"}).status_code == 403
    assert {key["subject"] for key in joe.get("keys").json()["items"]} == {"joe"}


def test_a_one_time_link_signs_its_person_in(
    api: httpx.Client, people_of: dict[str, str], office: Office, console: Actor
) -> None:
    made = api.post("people/maria/sign-in")
    secret = made.json()["url"].rpartition("/")[2]

    assert made.status_code == 201
    assert made.json()["url"] == f"https://headcount.example/sign-in/{secret}"
    assert made.json()["expires_at"] == "2026-03-02T09:15:00Z"
    assert office.read(console, signing_in.person_of_link, secret) == people_of["maria"]
    assert api.post("people/nobody/sign-in").status_code == 404


def test_only_whoever_may_administrate_makes_links_for_others(as_person: Callable[[str], httpx.Client]) -> None:
    assert as_person("joe").post("people/ada/sign-in").status_code == 403
