"""Names that two would have: refused, whoever had it first, and the one that stays keeps leading where it led."""

from collections.abc import Callable

import httpx
import pytest


@pytest.fixture
def ada(as_person: Callable[[str], httpx.Client]) -> httpx.Client:
    client = as_person("ada")
    for code, role in (("agent-1", "refunds"), ("agent-2", "triage")):
        new = {"code": code, "role": role, "name": code, "control": "observed"}
        assert client.post("positions", json=new).status_code == 201
    return client


@pytest.mark.parametrize(
    ("noun", "name", "mine", "taken"),
    [
        ("people", "handle", "lee", "joe"),
        ("teams", "slug", "support", "billing"),
        ("roles", "slug", "refunds", "triage"),
        ("positions", "code", "agent-1", "agent-2"),
    ],
)
def test_a_name_that_is_or_was_anothers_is_refused(
    ada: httpx.Client, noun: str, name: str, mine: str, taken: str
) -> None:
    there = ada.patch(f"{noun}/{mine}", json={name: taken})
    moved = ada.patch(f"{noun}/{taken}", json={name: "elsewhere"})
    former = ada.patch(f"{noun}/{mine}", json={name: taken})

    assert (there.status_code, moved.status_code, former.status_code) == (409, 200, 409)
    assert taken in former.json()["detail"]
    assert ada.get(f"{noun}/{taken}", follow_redirects=True).url.path.endswith("/elsewhere")
    assert ada.get(f"{noun}/{mine}").json()[name] == mine
