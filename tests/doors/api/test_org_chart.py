"""`/org-chart` as its callers see it."""

from collections.abc import Callable

import httpx

from headcount.office import Actor, Office
from headcount.workforce import positions
from headcount.workforce.positions import Deployment
from staff import Staff


def test_the_chart_nests_teams_roles_and_positions_and_names_vacancies(
    as_person: Callable[[str], httpx.Client], office: Office, people_of: Staff
) -> None:
    office.do(people_of.actor("ada"), positions.deploy, Deployment("agent-1", "triage", "Triage", owner="maria"))
    ada = as_person("ada")

    chart = ada.get("org-chart").json()

    company = chart["teams"][0]
    assert (company["slug"], company["lead"]["handle"], company["roles"]) == ("company", "ada", [])
    billing, support = company["teams"]
    assert [(r["slug"], r["vacant"]) for r in billing["roles"]] == [("invoices", True)]
    head = support["roles"][0]
    assert (head["slug"], head["reports_to"], head["vacant"]) == ("support-lead", "person:bob", True)
    assert [(r["slug"], r["vacant"]) for r in head["reports"]] == [("refunds", True), ("triage", False)]
    agent = head["reports"][1]["positions"][0]
    assert (agent["code"], agent["kind"], agent["owner"]["handle"], agent["owner_accepted"]) == (
        "agent-1",
        "incumbent",
        "maria",
        False,
    )
    assert chart["unplaced"] == []


def test_the_chart_is_as_of_a_date(as_person: Callable[[str], httpx.Client], office: Office, console: Actor) -> None:
    ada = as_person("ada")
    ada.post("roles/triage/close", json={"valid_from": "2026-05-01"})

    def closed(day: str) -> list[str]:
        support = ada.get("org-chart", params={"as_of": day}).json()["teams"][0]["teams"][1]
        return [role["slug"] for role in support["roles"][0]["reports"] if role["closed"]]

    assert closed("2026-04-30") == []
    assert closed("2026-05-01") == ["triage"]
    assert ada.get("org-chart", params={"as_of": "2020-01-01"}).json()["teams"] == []


def test_one_sees_ones_own(as_person: Callable[[str], httpx.Client], office: Office, people_of: Staff) -> None:
    office.do(people_of.actor("ada"), positions.deploy, Deployment("agent-1", "triage", "Triage", owner="maria"))

    chart = as_person("maria").get("org-chart").json()

    assert chart["teams"] == []
    assert [position["code"] for position in chart["unplaced"]] == ["agent-1"]
