"""`/ledger` as its callers see it."""

from collections.abc import Callable

import httpx

from headcount.office import Office


def test_acts_and_refusals_are_listed_newest_first(api: httpx.Client, as_person: Callable[[str], httpx.Client]) -> None:
    as_person("lee").post("teams", json={"slug": "mine", "name": "Mine"})

    found = api.get("ledger", params={"limit": 1}).json()
    added = api.get("ledger", params={"what": "person.added"}).json()["items"]

    assert found["items"][0]["what"] == "refused.forbidden"
    assert found["next"] is not None
    assert len(added) == 6
    assert added[0]["subject"]["kind"] == "person"
    assert added[0]["block"] is None
    assert added[0]["at"] == "2026-03-02T09:00:00Z"


def test_whoever_audits_may_verify_it_and_others_may_not(
    api: httpx.Client, as_person: Callable[[str], httpx.Client], office: Office
) -> None:
    eve = as_person("eve")
    before = eve.get("ledger/verify")
    api.patch("people/eve", json={"rights": ["auditor"]})
    office.seal()

    after = eve.get("ledger/verify").json()

    assert before.status_code == 403
    assert after["green"]
    assert after["sealed"] == after["lines"] > 10
    assert after["head"]["block"] == after["blocks"] == 1
    assert after["problems"] == []


def test_the_ledger_is_held_against_the_heads_that_were_kept_outside(api: httpx.Client, office: Office) -> None:
    office.seal()
    head = api.get("ledger/verify").json()["head"]

    kept = api.get("ledger/verify", params={"head": f"{head['block']}:{head['hash']}"}).json()
    other = api.get("ledger/verify", params={"head": [f"1:{'0' * 64}", f"9:{head['hash']}"]}).json()
    wrong = api.get("ledger/verify", params={"head": "the first"})

    assert (kept["green"], kept["anchors_checked"]) == (True, 1)
    assert (other["green"], len(other["problems"])) == (False, 2)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "head")
