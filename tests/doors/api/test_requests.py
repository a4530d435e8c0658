"""What holds for every request: who asks, in which shape, how often, on what they saw."""

from collections.abc import Callable

import httpx
import pytest

from doorways import Door
from headcount.doors.api.limits import BODY_MOST
from headcount.kit.pages import Ask
from headcount.office import Office, ledger

MARIA = {"handle": "maria", "name": "Maria Lindqvist"}


def lines(office: Office) -> list[str]:
    return [n.line.what for n in reversed(office.look(lambda tx: ledger.lines_about(tx, {}, Ask(200))).items)]


def test_without_a_key_nothing_is_answered_and_that_is_noted_once(door: Door, office: Office) -> None:
    answer = door.with_key(None).get("people")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["kind"] == "unauthenticated"
    assert lines(office).count("refused.unauthenticated") == 1


@pytest.mark.parametrize("key", ["hc_", "hc_" + "0" * 60, "x", "hc_" + "a" * 59 + "é"])
def test_a_key_that_is_none_of_ours_proves_nobody(door: Door, office: Office, key: str) -> None:
    answer = door.with_key(None).get("people", headers=[(b"Authorization", f"Bearer {key}".encode())])

    assert answer.status_code == 401
    assert lines(office).count("refused.unauthenticated") == 1


def test_a_key_acts_as_its_person_with_its_rights(as_person: Callable[[str], httpx.Client], office: Office) -> None:
    ada, eve = as_person("ada"), as_person("eve")

    added = ada.post("people", json=MARIA | {"handle": "mia"})
    refused = eve.post("people", json=MARIA | {"handle": "max"})

    assert (added.status_code, refused.status_code) == (201, 403)
    assert refused.json()["kind"] == "forbidden"
    assert eve.get("people/mia").json()["name"] == "Maria Lindqvist"
    newest = office.look(lambda tx: ledger.lines_about(tx, {"what": "person.added"}, Ask(1))).items[0].line
    assert (newest.actor_kind, newest.actor_id) == ("person", ada.get("people/ada").json()["id"])


def test_an_unknown_field_is_refused_by_name_and_noted(api: httpx.Client, office: Office) -> None:
    answer = api.post("people", json=MARIA | {"nickname": "M"})

    assert answer.status_code == 422
    assert "nickname" in answer.json()["detail"]
    assert api.get("people/maria").status_code == 404
    assert "refused.invalid" in lines(office)


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"null", b"\xff", b'"text"', b"[" * 100_000, b'{"handle": "a\\u0000b", "name": "A"}']
)
def test_a_malformed_body_is_invalid(api: httpx.Client, body: bytes) -> None:
    answer = api.post("people", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code in {400, 422}
    assert answer.json()["kind"] == "invalid"


def test_a_text_with_half_a_surrogate_is_invalid(api: httpx.Client) -> None:
    answer = api.post(
        "people", content=rb'{"handle": "maria", "name": "\ud800"}', headers={"Content-Type": "application/json"}
    )

    assert (answer.status_code, answer.json()["kind"]) == (422, "invalid")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(api: httpx.Client) -> None:
    announced = api.post("people", json={"handle": "maria", "name": "x" * BODY_MOST})
    streamed = api.post("people", content=iter([b" " * BODY_MOST, b"{}"]), headers={"Content-Type": "application/json"})

    for answer in (announced, streamed):
        assert (answer.status_code, answer.json()["kind"]) == (413, "exhausted")


@pytest.mark.parametrize("path", ["people/a%00b", "people?cursor=%00", "people?right=admin%00"])
def test_a_nul_in_the_address_is_invalid(api: httpx.Client, path: str) -> None:
    answer = api.get(path)

    assert (answer.status_code, answer.json()["kind"]) == (422, "invalid")


def test_an_unknown_path_and_a_wrong_method_are_problems_too(api: httpx.Client) -> None:
    unknown, wrong = api.get("humans"), api.put("people", json={})

    assert (unknown.status_code, unknown.json()["kind"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["kind"]) == (405, "invalid")
    assert wrong.headers["content-type"] == "application/problem+json"


def test_the_same_request_under_one_key_is_done_once(api: httpx.Client, office: Office) -> None:
    key = {"Idempotency-Key": "k1"}
    first, again = api.post("people", json=MARIA, headers=key), api.post("people", json=MARIA, headers=key)
    other = api.post("people", json=MARIA | {"handle": "mia"}, headers=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert lines(office).count("person.added") == 1
    assert (other.status_code, other.json()["kind"]) == (409, "conflict")
    assert api.post("people", json=MARIA, headers={"Idempotency-Key": "x" * 256}).status_code == 422


def test_a_write_on_a_state_that_was_not_seen_is_a_conflict(api: httpx.Client) -> None:
    seen = api.post("people", json=MARIA).headers["etag"]

    first = api.patch("people/maria", json={"name": "Maria L."}, headers={"If-Match": seen})
    stale = api.patch("people/maria", json={"name": "Maria M."}, headers={"If-Match": seen})
    gone = api.post("people/maria/departure", json={"on": "2026-04-01"}, headers={"If-Match": seen})
    fresh = api.post("people/maria/departure", json={"on": "2026-04-01"}, headers={"If-Match": first.headers["etag"]})
    any_state = api.patch("people/maria", json={"name": "Maria N."}, headers={"If-Match": "*"})

    assert [a.status_code for a in (first, stale, gone, fresh, any_state)] == [200, 409, 409, 200, 200]
    assert stale.json()["etag"] == first.headers["etag"].strip('"')
    assert api.get("people/maria").json()["name"] == "Maria N."


def test_pages_follow_one_another_to_the_end(api: httpx.Client) -> None:
    for number in range(5):
        api.post("people", json={"handle": f"p{number}", "name": f"Person {number}"})

    found: list[str] = []
    cursor: str | None = None
    while len(found) < 5:
        page = api.get("people", params={"limit": 2} | ({} if cursor is None else {"cursor": cursor})).json()
        found += [person["handle"] for person in page["items"]]
        cursor = page["next"]

    assert found == [f"p{number}" for number in range(5)]
    assert cursor is None
    assert api.get("people", params={"limit": 201}).status_code == 422
    assert api.get("people", params={"cursor": "nonsense"}).json()["kind"] == "invalid"
