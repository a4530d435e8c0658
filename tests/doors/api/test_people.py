"""`/people` as its callers see it."""

from collections.abc import Callable

import httpx
import pytest

from clocks import StandingClock
from headcount.kit.ids import system_entropy
from headcount.kit.refusals import Unauthenticated
from headcount.office import Actor, Office
from headcount.practices import signing_in
from headcount.workforce import positions
from headcount.workforce.positions import Deployment
from staff import Staff

NEW = {"handle": "maria", "name": "Maria Lindqvist", "email": "maria@example.org", "rights": ["manager"]}


def test_a_person_is_added_shown_and_listed(api: httpx.Client) -> None:
    added = api.post("people", json=NEW)
    shown = api.get("people/maria")

    assert added.status_code == 201
    assert added.json() == shown.json()
    assert {name: shown.json()[name] for name in NEW} == NEW
    assert (shown.json()["status"], shown.json()["away"], shown.json()["departed_at"]) == ("active", None, None)
    assert shown.headers["etag"] == added.headers["etag"]
    assert [p["handle"] for p in api.get("people", params={"right": "manager"}).json()["items"]] == ["maria"]
    assert api.get("people", params={"status": "departed"}).json() == {"items": [], "next": None}


def test_a_handle_is_given_once(api: httpx.Client) -> None:
    api.post("people", json=NEW)

    again = api.post("people", json=NEW)

    assert (again.status_code, again.json()["kind"]) == (409, "conflict")


def test_a_former_handle_redirects_with_its_question(api: httpx.Client) -> None:
    api.post("people", json=NEW | {"valid_from": "2026-01-01"})
    renamed = api.patch("people/maria", json={"handle": "maria-l", "name": "Maria L."})

    answer = api.get("people/maria", params={"as_of": "2026-02-01"})

    assert renamed.json()["handle"] == "maria-l"
    assert answer.status_code == 308
    assert answer.headers["location"] == "/api/v1/people/maria-l?as_of=2026-02-01"
    assert api.get(answer.headers["location"].removeprefix("/api/v1/")).json()["name"] == "Maria Lindqvist"
    assert api.get(f"people/{renamed.json()['id']}").status_code == 200
    assert api.patch("people/maria", json={"name": "M."}).json()["handle"] == "maria-l"


def test_somebody_who_begins_later_is_shown_as_of_then(api: httpx.Client) -> None:
    added = api.post("people", json=NEW | {"valid_from": "2026-05-01"})

    assert (added.status_code, added.json()["handle"]) == (201, "maria")
    assert api.get("people/maria").status_code == 404
    assert api.get("people/maria", params={"as_of": "2026-05-01"}).json()["name"] == "Maria Lindqvist"
    assert api.get("people/maria", params={"as_of": "yesterday"}).json()["kind"] == "invalid"


def test_a_departure_lists_what_it_would_orphan(
    as_person: Callable[[str], httpx.Client], people_of: Staff, office: Office, console: Actor
) -> None:
    own = Deployment("agent-1", "triage", "Triage", owner="maria", deputy="joe", maintainers=("lee",))
    office.do(people_of.actor("ada"), positions.deploy, own)
    office.do(people_of.actor("maria"), positions.accept_ownership, "agent-1")
    ada = as_person("ada")

    gone = ada.post("people/maria/departure", json={"on": "2026-12-05"})
    lead = ada.post("people/bob/away", json={"from": "2026-03-09", "to": "2026-03-16"})

    assert gone.json()["would_orphan"] == [{"position": "agent-1", "as": "owner"}]
    assert gone.json()["departed_at"] == "2026-12-04T23:00:00Z"
    assert lead.json()["would_orphan"] == [{"position": "agent-1", "as": "lead"}]
    assert lead.json()["away"] == {"from": "2026-03-08T23:00:00Z", "to": "2026-03-15T23:00:00Z"}
    assert ada.post("people/lee/departure", json={"on": "2026-12-05"}).json()["would_orphan"] == [
        {"position": "agent-1", "as": "maintainer"}
    ]
    assert ada.patch("people/maria", json={"departed_at": None}).json()["departed_at"] is None


def test_somebody_comes_back(api: httpx.Client, clock: StandingClock) -> None:
    api.post("people", json=NEW | {"valid_from": "2026-01-01"})
    api.post("people/maria/away", json={"from": "2026-03-01"})
    clock.pass_(hours=1)

    back = api.delete("people/maria/away")
    again = api.delete("people/maria/away")

    assert (back.json()["status"], back.json()["away"]) == ("active", None)
    assert (again.status_code, again.json()["kind"]) == (409, "conflict")


def test_a_person_may_be_away_but_not_raise_its_own_rights(as_person: Callable[[str], httpx.Client]) -> None:
    joe = as_person("joe")

    assert joe.post("people/joe/away", json={"from": "2026-03-09"}).status_code == 200
    assert joe.patch("people/joe", json={"rights": ["admin"]}).status_code == 403
    assert joe.post("people/joe/departure", json={"on": "2026-03-09"}).status_code == 403


def test_the_last_administrator_keeps_its_right(as_person: Callable[[str], httpx.Client]) -> None:
    answer = as_person("ada").patch("people/ada", json={"rights": []})

    assert (answer.status_code, answer.json()["field"]) == (409, "rights")


def test_whoever_administrates_ends_every_session_of_a_person(
    api: httpx.Client, as_person: Callable[[str], httpx.Client], office: Office
) -> None:
    nobody, cookie = Actor("anonymous", ""), signing_in.make_secret(system_entropy)
    eve = as_person("eve")
    link = api.post("people/maria/sign-in").json()["url"].rpartition("/")[2]
    office.do(nobody, signing_in.sign_in, link, cookie.sha256)

    refused, ended = eve.post("people/maria/sign-out"), api.post("people/maria/sign-out")

    assert refused.status_code == 403
    assert ended.json() == {"ended": 1}
    with pytest.raises(Unauthenticated):
        office.read(nobody, signing_in.session_of, cookie.text)
