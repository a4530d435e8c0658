"""Conversations as the command line tells of them."""

from collections.abc import Mapping

from doors.cli.conftest import Terminal, told_by
from doorways import Door
from otlp import Sent, agent, chat, tool


def clerk(tokens_in: int | None = 100, tokens_out: int | None = 10, *, failed: bool = False) -> Sent:
    """A run with one call of a model."""
    sent = Sent()
    root = sent.span("clerk", attributes=agent("clerk"), error=failed)
    sent.span("chat", root, attributes=chat(tokens_in, tokens_out), error=failed)
    return sent


def shown(desk: Terminal) -> Mapping[str, str]:
    (found,) = desk.json("conversation", "list")
    return told_by(desk("conversation", "show", found["id"]))


def test_of_a_call_that_failed_nothing_is_known_but_that_it_failed(desk: Terminal, office_door: Door) -> None:
    office_door.send(clerk(None, None, failed=True))
    told = shown(desk)

    assert (told["Model calls"], told["Tokens"], told["Cost"]) == ("1: gpt-4o-mini 1; 1 failed", "unknown", "unknown")


def test_a_small_cost_is_told_to_the_last_figure_that_counts(desk: Terminal, office_door: Door) -> None:
    office_door.send(clerk(100, 10))

    assert shown(desk)["Cost"] == "$0.000021, by genai-prices"


def test_tokens_of_which_one_side_is_missing_are_a_lower_bound(desk: Terminal, office_door: Door) -> None:
    office_door.send(clerk(100, None))

    assert shown(desk)["Tokens"] == "at least 100 in"


def test_tool_calls_that_failed_are_counted(desk: Terminal, office_door: Door) -> None:
    sent = clerk()
    sent.span("t", (1).to_bytes(8, "big"), attributes=tool("search"), error=True)
    office_door.send(sent)

    assert shown(desk)["Tool calls"] == "search 1; 1 failed"
