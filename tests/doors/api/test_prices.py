"""`/price-tables` as its callers see it."""

from collections.abc import Callable

import httpx

MINI = {"kind": "model", "name": "openai/gpt-4o-mini", "usd": {"input": "0.15", "output": 0.6}}


def test_a_models_price_is_set_listed_and_ended(as_person: Callable[[str], httpx.Client]) -> None:
    ada, lee = as_person("ada"), as_person("lee")

    made = ada.post("price-tables", json=MINI | {"valid_from": "2026-01-01"})
    dearer = ada.post("price-tables", json=MINI | {"usd": {"input": 1, "output": 100}, "valid_from": "2026-06-01"})
    listed = lee.get("price-tables").json()["items"]
    ended = ada.delete("price-tables/model/openai/gpt-4o-mini", params={"valid_from": "2026-07-01"})

    assert made.status_code == 201
    assert made.json()["usd"] == {
        "input": "0.15",
        "output": "0.6",
        "cached_input": None,
        "cache_write": None,
        "call": None,
    }
    assert dearer.json()["usd"]["output"] == "100"
    assert [(p["name"], p["valid_to"]) for p in listed] == [("openai/gpt-4o-mini", "2026-05-31T22:00:00Z")]
    assert [p["valid_to"] for p in ended.json()["items"]] == ["2026-05-31T22:00:00Z", "2026-06-30T22:00:00Z"]
    assert ada.get("price-tables/model/OpenAI/GPT-4o-mini").json() == ended.json()
    assert lee.post("price-tables", json=MINI).status_code == 403


def test_a_tool_has_one_price_a_call(as_person: Callable[[str], httpx.Client]) -> None:
    ada = as_person("ada")

    made = ada.post("price-tables", json={"kind": "tool", "name": "tickets.refund", "usd": {"call": "0.002"}})
    wrong = ada.post("price-tables", json={"kind": "tool", "name": "tickets.refund", "usd": {"input": 1, "output": 1}})
    negative = ada.post("price-tables", json={"kind": "tool", "name": "t", "usd": {"call": -1}})
    missing = ada.post("price-tables", json={"kind": "model", "name": "m", "usd": {"input": 1}})

    assert (made.status_code, made.json()["usd"]["call"]) == (201, "0.002")
    assert [a.status_code for a in (wrong, negative, missing)] == [422, 422, 422]
    assert missing.json()["field"] == "output"
    assert ada.get("price-tables", params={"kind": "tool"}).json()["items"][0]["name"] == "tickets.refund"


def test_prices_are_changed_as_they_were_seen(as_person: Callable[[str], httpx.Client]) -> None:
    ada = as_person("ada")
    seen = ada.post("price-tables", json=MINI).headers["etag"]
    later = MINI | {"valid_from": "2026-06-01"}

    first = ada.post("price-tables", json=later, headers={"If-Match": seen})
    stale = ada.post("price-tables", json=later, headers={"If-Match": seen})

    assert [first.status_code, stale.status_code] == [201, 409]
