"""What a builder declares has the digests that traces of the same show, so that the two meet in one build."""

import json

import pytest

from headcount.workforce.positions import Contents, Fingerprint, fingerprint_of
from headcount.workforce.positions.builds.fingerprint import STEERING, change_between
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


@pytest.mark.parametrize("name", sorted(STEERING))
def test_a_sampling_parameter_declared_is_the_one_that_traces_show(name: str) -> None:
    traced = shown(**{"llm.invocation_parameters": json.dumps({name: 0.2, "user": "u-1"}), "llm.model_name": "m"})
    assert fingerprint_of(Contents(parameters={name.upper(): 0.2})).parameters_sha256 == traced.parameters_sha256
    assert traced.parameters_sha256 is not None
