"""Positions at the command line: what was done about them, what counts, and how they end."""

import pytest

from clocks import StandingClock
from doors.cli.conftest import Terminal, told_by
from doorways import Door
from otlp import Sent, agent, chat


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


@pytest.fixture
def seen(hired: Terminal, office_door: Door) -> Terminal:
    """Its first conversation has just come, and is claimed."""
    sent = Sent()
    root = sent.span("clerk", attributes=agent("clerk"))
    sent.span("chat", root, attributes=chat())
    office_door.send(sent)
    (sender,) = hired.json("sender", "list")
    assert hired("position", "claim", "agent-1", "--sender", sender["id"]).code == 0
    return hired


def test_a_scorecard_says_what_is_not_counted_yet_and_when_it_will_be(seen: Terminal, clock: StandingClock) -> None:
    (found,) = seen.json("conversation", "list")
    seen("outcome", "add", found["id"], "accepted", "--reason", "right in time")
    fresh = told_by(seen("position", "scorecard", "agent-1"))
    clock.pass_(days=2)
    later = told_by(seen("position", "scorecard", "agent-1"))

    assert fresh["Conversations"] == "0"
    assert fresh["Not counted yet"].startswith("1 (1 accepted); a conversation counts once it is idle for 24 h")
    assert (later["Conversations"], later["Not counted yet"]) == ("1", "0")


def test_a_review_says_which_days_it_covers_what_is_not_counted_and_why_nothing_is_suggested(seen: Terminal) -> None:
    told = told_by(seen("review", "open", "agent-1"))

    assert told["Period"] == "2026-08-23 to 2026-11-22, 0 conversations"
    assert told["Not counted yet"].startswith("1; ")
    assert told["Suggestion"] == "none, not enough evidence; no acceptance is expected by the job description"


def test_who_decided_and_what_was_carried_out_is_told_by_name_with_its_evidence(
    seen: Terminal, office_door: Door
) -> None:
    review = seen.json("position", "retire", "agent-1", "--reason", "Not needed.")
    left = told_by(seen("review", "show", review["id"]))["Left to do"]
    item = review["items"][0]["id"]
    office_door.person("lee").post(f"open-items/{item}/carried-out", json={"evidence": "commit abc"}).raise_for_status()
    done = told_by(seen("review", "show", review["id"]))["Carried out"]
    timeline = seen("position", "timeline", "agent-1").out

    assert left == f"switch it off: lee ({item})"
    assert done.startswith("switch it off: 2026-11-23")
    assert done.endswith("by person:lee: commit abc")
    assert "position.claimed" in timeline
    assert "person:lee" in timeline


def test_where_nothing_can_be_drawn_one_is_told_why(seen: Terminal, clock: StandingClock) -> None:
    seen("person", "add", "maria", "--name", "Maria", "--right", "manager")
    early = seen("outcome", "draw", "agent-1", "3", "--for", "maria")
    clock.pass_(days=2)
    drawn = seen("outcome", "draw", "agent-1", "3", "--for", "maria")
    again = seen("outcome", "draw", "agent-1", "3", "--for", "maria")
    card = told_by(seen("position", "scorecard", "agent-1"))

    assert early.out == ("no more to draw: 0 ended, 0 of them drawn; 1 still open: one ends when it is idle for 24 h\n")
    assert drawn.out.splitlines()[1:] == ["no more to draw: 1 ended, 1 of them drawn"]
    assert again.out == "no more to draw: 1 ended, 1 of them drawn\n"
    assert card["Unanswered"] == "1 drawn at random"


def test_all_that_was_said_of_a_conversation_is_listed_with_its_reason(seen: Terminal) -> None:
    (found,) = seen.json("conversation", "list")
    seen("outcome", "add", found["id"], "rejected", "--reason", "wrong town")

    assert "wrong town" in seen("outcome", "list", found["id"]).out
