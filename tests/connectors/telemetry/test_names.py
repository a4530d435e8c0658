"""What names of tools and spans mean."""

import pytest

from headcount.connectors.telemetry import Flag, same_agent
from headcount.connectors.telemetry.names import agent_method, agent_named
from headcount.connectors.telemetry.tools import plain_name, target, tool


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("get_weather", "get_weather"),
        ("W-get_weather", "get_weather"),
        ("researcher-researcher", "researcher"),
        ("TimePlugin-now", "now"),
        ("create-issue", "create-issue"),
        ("search-and-replace", "search-and-replace"),
        ("get_weather.__call__", "get_weather"),
        ("get_weather.run", "get_weather"),
        ("execute_tool get_weather", "get_weather"),
        ("Delegate work to coworker", "delegate_work_to_coworker"),
        ("tickets__read", "tickets__read"),
        ("mcp.tickets/read", "mcp.tickets/read"),
        ("", None),
        ("?!", None),
        ("what is the weather in " * 9, None),
    ],
)
def test_a_tool_is_called_by_its_function(said: str, name: str | None) -> None:
    assert plain_name(said) == name


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("final_answer", Flag.PSEUDO_TOOL),
        ("finish", Flag.PSEUDO_TOOL),
        ("finish_order", 0),
        ("delegate_task_to_member", Flag.DELEGATES),
        ("Ask question to coworker", Flag.DELEGATES),
        ("run_subagent", Flag.DELEGATES),
        ("agent_status", 0),
        ("ask_human", Flag.WAITS),
        ("request_refund_approval", Flag.WAITS),
        ("approve_refund", 0),
        ("humanize_text", 0),
    ],
)
def test_a_few_tool_names_mean_more_than_a_tool(name: str, flags: int) -> None:
    assert tool(name).flags == flags


@pytest.mark.parametrize(
    ("name", "hands_off", "to"),
    [
        ("transfer_to_researcher", True, "researcher"),
        ("transfer_back_to_desk", True, "desk"),
        ("handoff_to_desk", True, "desk"),
        ("transfer_to_agent", True, None),
        ("transfer_funds", False, None),
    ],
)
def test_a_hand_off_names_whom_control_passes_to(name: str, hands_off: bool, to: str | None) -> None:
    assert (tool(name).hands_off, tool(name).handed_to) == (hands_off, to)


@pytest.mark.parametrize(
    ("arguments", "agent"),
    [
        (b'{"member_id": "researcher", "task": "secret"}', "researcher"),
        (b'{"kwargs": {"coworker": "Senior Writer"}}', "Senior Writer"),
        (b'{"task": "secret"}', None),
        (b'{"agent": "a text\\nof two lines"}', None),
        (b'{"agent": {"name": "x"}}', None),
        (b"[1]", None),
        (b"nonsense", None),
        (b'{"agent": "' + b"x" * 20_000 + b'"}', None),
    ],
)
def test_of_a_delegating_tools_arguments_only_the_agent_is_read(arguments: bytes, agent: str | None) -> None:
    assert target(arguments) == agent


@pytest.mark.parametrize(
    ("span_name", "agent"),
    [
        ("invoke_agent researcher", "researcher"),
        ("weather_agent", "weather_agent"),
        ("supervisor.run", "supervisor"),
        ("FunctionAgent.run", None),
        ("support workflow", None),
        ("invoke_agent", None),
        ("What is the weather in Oslo?", None),
        ("agent", None),
    ],
)
def test_of_a_spans_name_only_an_identifier_is_an_agent(span_name: str, agent: str | None) -> None:
    assert agent_named(span_name) == agent


def test_the_run_of_a_class_of_agents_is_known_from_its_steps() -> None:
    assert agent_method("FunctionAgent.run") == "FunctionAgent.run"
    assert agent_method("Agent.__call__") == "Agent.__call__"
    assert agent_method("BaseWorkflowAgent.run_agent_step") is None
    assert agent_method("BaseWorkflowAgent.setup_agent") is None
    assert agent_method("AgentRegistry.run") is None


def test_spellings_of_one_agent_are_the_same() -> None:
    assert same_agent("Triage Agent", "triage_agent")
    assert not same_agent("triage", "triage_agent")
