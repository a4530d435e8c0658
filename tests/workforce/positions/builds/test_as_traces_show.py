"""What a builder declares has the digests that traces of the same show, so that the two meet in one build."""

import json

import pytest

from headcount.kit.refusals import Invalid
from headcount.workforce.positions import Contents, Fingerprint, fingerprint_of
from headcount.workforce.positions.builds.fingerprint import change_between
from otlp import Attribute, Sent, chat

PROMPT = "<role>You sort tickets.</role>\n\n* Be **brief**: half of 0.50 € is > nothing | `all`."
TOOLS: list[dict[str, object]] = [
    {"name": "read", "parameters": {"type": "object", "limit": 1.5, "ünïcode": None}},
    {"type": "function", "function": {"name": "close", "strict": True}},
]


def shown(**attributes: Attribute) -> Fingerprint:
    """What a trace of a call with these attributes shows of its build."""
    sent = Sent()
    sent.span("call", attributes={**chat(), **attributes})
    (observation,) = sent.observations()
    assert observation.facts is not None
    facts = observation.facts
    return Fingerprint(
        prompt_sha256=facts.prompt,
        prompt_normal_sha256=facts.prompt_normal,
        tools_sha256=facts.tools,
        each_tool=facts.each_tool or None,
        parameters_sha256=facts.parameters,
    )


def test_a_prompt_and_tools_declared_are_those_that_traces_show() -> None:
    declared = fingerprint_of(Contents(prompt=PROMPT, tools=TOOLS))
    traced = shown(**{"gen_ai.system_instructions": PROMPT, "gen_ai.tool.definitions": json.dumps(TOOLS)})

    assert change_between(declared, traced).parts == ()
    assert (declared.prompt_normal_sha256, declared.each_tool) == (traced.prompt_normal_sha256, traced.each_tool)


def test_sampling_parameters_declared_are_those_that_traces_show() -> None:
    traced = shown(**{"llm.invocation_parameters": '{"top_p": 1e-7, "user": "u-1"}', "llm.model_name": "m"})

    assert fingerprint_of(Contents(parameters={"TopP": 1e-7})).parameters_sha256 == traced.parameters_sha256
    assert traced.parameters_sha256 is not None


@pytest.mark.parametrize("value", ["half \ud800", 10**30])
def test_what_no_json_can_say_is_refused_by_name(value: object) -> None:
    with pytest.raises(Invalid) as tools:
        fingerprint_of(Contents(tools=[{"name": "read", "limit": value}]))
    with pytest.raises(Invalid) as parameters:
        fingerprint_of(Contents(parameters={"seed": value}))
    assert (tools.value.facts["field"], parameters.value.facts["field"]) == ("tools", "parameters")
