"""The example organisation: made through the doors, of what the project carries, with its gaps as they are."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from headcount.office.settings import load
from headcount.serving.console import Console
from headcount.serving.example import begin_with_example
from headcount.serving.in_process import InProcess
from headcount.serving.installation import opened


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the API says of a new example: lists by name."""
    data: Path = tmp_path_factory.mktemp("example")
    with opened(load({"data": str(data)}, {}).settings) as installation:
        begin_with_example(installation)
        begin_with_example(installation)  # a second time changes nothing
        transport = InProcess(Console(installation.application))
        with httpx.Client(transport=transport, base_url="http://console/api/v1/") as client:
            places = ["positions", "senders", "reviews", "ledger/verify", "positions/resolver-2/scorecard"]
            return {place: client.get(place).raise_for_status().json() for place in places}


def test_it_has_owners_that_accepted_and_one_that_was_asked(told: dict[str, Any]) -> None:
    accepted = {p["code"]: p["owner_accepted"] for p in told["positions"]["items"]}

    assert len(accepted) == 7
    assert [code for code, has in accepted.items() if not has] == ["desk-2"]


def test_some_of_its_senders_are_claimed_and_some_wait(told: dict[str, Any]) -> None:
    states = [sender["state"] for sender in told["senders"]["items"]]

    assert states.count("claimed") == 3
    assert states.count("unclaimed") >= 5


def test_runs_whose_cost_was_not_metered_are_no_free_runs(told: dict[str, Any]) -> None:
    card = told["positions/resolver-2/scorecard"]

    assert card["unmetered_conversations"] > 0
    assert card["acceptance"]["selection"] == "census"


def test_it_has_reviews_to_decide_and_a_green_ledger(told: dict[str, Any]) -> None:
    assert {review["position"] for review in told["reviews"]["items"]} == {"resolver-2", "airline-1"}
    assert told["ledger/verify"]["green"]
