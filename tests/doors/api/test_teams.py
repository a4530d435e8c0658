"""`/teams` as its callers see it."""

from collections.abc import Callable

import httpx


def test_a_team_names_its_parent_and_lead_by_alias(as_person: Callable[[str], httpx.Client]) -> None:
    ada = as_person("ada")

    added = ada.post("teams", json={"slug": "payments", "name": "Payments", "parent": "billing", "lead": "joe"})

    assert added.status_code == 201
    assert (added.json()["parent"], added.json()["lead"], added.json()["purpose"]) == ("billing", "joe", "")
    assert [t["slug"] for t in ada.get("teams", params={"lead": "joe"}).json()["items"]] == ["billing", "payments"]
    assert [t["slug"] for t in ada.get("teams", params={"parent": "billing"}).json()["items"]] == ["payments"]


def test_a_rename_and_a_change_are_one_act(as_person: Callable[[str], httpx.Client]) -> None:
    ada = as_person("ada")

    refused = ada.patch("teams/support", json={"slug": "care", "lead": "nobody"})
    before = ada.get("teams/support")
    done = ada.patch("teams/support", json={"slug": "care", "lead": None}, headers={"If-Match": before.headers["etag"]})

    assert (refused.status_code, before.status_code) == (404, 200)
    assert (done.json()["slug"], done.json()["lead"]) == ("care", None)
    assert ada.get("teams/support").headers["location"] == "/api/v1/teams/care"


def test_a_team_cannot_stand_under_itself(as_person: Callable[[str], httpx.Client]) -> None:
    answer = as_person("ada").patch("teams/company", json={"parent": "support"})

    assert (answer.status_code, answer.json()["field"]) == (409, "parent")


def test_whoever_leads_no_team_may_not_change_one(as_person: Callable[[str], httpx.Client]) -> None:
    assert as_person("bob").patch("teams/support", json={"purpose": "Answers"}).status_code == 200
    assert as_person("joe").patch("teams/support", json={"purpose": "Answers"}).status_code == 403
    assert as_person("eve").get("teams").json()["items"][0]["slug"] == "billing"
    assert as_person("lee").get("teams").json()["items"] == []
