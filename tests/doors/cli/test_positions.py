"""The end of a position at the command line."""

import pytest

from doors.cli.conftest import Terminal, told_by


@pytest.fixture
def hired(desk: Terminal) -> Terminal:
    """An observed agent at work."""
    for words in (
        ("person", "add", "lee", "--name", "Lee Tanaka"),
        ("team", "add", "support", "--name", "Support"),
        ("role", "add", "triage", "--title", "Triage", "--team", "support", "--risk", "low"),
        ("position", "deploy", "agent-1", "--role", "triage", "--name", "Triage", "--control", "observed"),
        ("position", "edit", "agent-1", "--maintainer", "lee"),
    ):
        assert desk(*words).code == 0
    return desk


def test_retiring_takes_a_reason_and_leaves_an_item_for_its_maintainer(hired: Terminal) -> None:
    without = hired("position", "retire", "agent-1")
    told = told_by(hired("position", "retire", "agent-1", "--reason", "Its work went elsewhere."))
    (item,) = hired.json("review", "items")["items"]
    leaving = hired.json("position", "show", "agent-1")["stage"]
    hired("review", "carried-out", item["id"], "--evidence", "container deleted")

    assert (without.code, "--reason" in without.err) == (2, True)
    assert (told["Decision"], told["Reason"]) == ("retire, held by paper", "Its work went elsewhere.")
    assert (item["asks"], item["assigned_to"], leaving) == ("retire", ["lee"], "leaving")
    assert hired.json("position", "show", "agent-1")["stage"] == "retired"


def test_retired_is_no_stage_to_be_moved_to(hired: Terminal) -> None:
    assert hired("position", "move", "agent-1", "retired").code == 2
