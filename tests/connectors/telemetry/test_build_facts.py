"""Fingerprints of prompt, tools and parameters: the same thing has the same digest however its library spells it."""

import hashlib
import json
from collections.abc import Mapping

from headcount.connectors.telemetry import BuildFacts
from otlp import Attribute, Sent, chat

PROMPT = "You sort tickets.\nBe **brief**."
TOOL = {"name": "read", "description": "Reads a ticket", "parameters": {"type": "object", "properties": {}}}
LLM: dict[str, Attribute] = {"openinference.span.kind": "LLM", "llm.token_count.prompt": 1}
VERCEL: dict[str, Attribute] = {"ai.operationId": "ai.generateText.doGenerate"}


def facts(attributes: Mapping[str, Attribute]) -> BuildFacts:
    sent = Sent()
    sent.span("call", attributes=attributes)
    (observation,) = sent.observations()
    assert observation.facts is not None
    return observation.facts


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def messages(role: str = "system") -> str:
    first = {"role": role, "parts": [{"type": "text", "content": PROMPT}]}
    return json.dumps([first, {"role": "user", "parts": [{"type": "text", "content": 'said "role" and more'}]}])


def test_a_prompt_has_one_digest_in_every_dialect() -> None:
    spelled: list[dict[str, Attribute]] = [
        {**chat(), "gen_ai.system_instructions": PROMPT},
        {**chat(), "gen_ai.system_instructions": json.dumps([{"type": "text", "content": PROMPT}])},
        {**chat(), "gen_ai.input.messages": messages()},
        {**chat(), "gen_ai.input.messages": messages("developer")},
        {**chat(), "gen_ai.prompt.0.role": "system", "gen_ai.prompt.0.content": PROMPT},
        {**LLM, "llm.input_messages.0.message.role": "system", "llm.input_messages.0.message.content": PROMPT},
        {**VERCEL, "ai.prompt": json.dumps({"system": PROMPT, "prompt": "hello"})},
        {**VERCEL, "ai.prompt.messages": json.dumps([{"role": "system", "content": PROMPT}])},
    ]

    assert {facts(attributes).prompt for attributes in spelled} == {sha256(PROMPT)}


def test_markup_white_space_and_case_do_not_change_the_normalised_digest() -> None:
    formatted = facts({**chat(), "gen_ai.system_instructions": "<b>You sort</b>   TICKETS.\n\n# Be brief."})
    plain = facts({**chat(), "gen_ai.system_instructions": PROMPT})
    reworded = facts({**chat(), "gen_ai.system_instructions": "You sort invoices. Be brief."})

    assert formatted.prompt_normal == plain.prompt_normal != reworded.prompt_normal
    assert formatted.prompt != plain.prompt


def test_a_first_message_of_the_users_is_no_prompt() -> None:
    sent = Sent()
    sent.span("call", attributes={**chat(), "gen_ai.input.messages": messages("user")})
    sent.span("call", attributes={**LLM, "llm.input_messages.0.message.role": "user"})

    assert [observation.facts for observation in sent.observations()] == [None, None]


def test_tools_have_one_digest_whatever_order_their_keys_and_they_came_in() -> None:
    other = {"name": "close", "parameters": {}}
    turned = json.dumps(dict(reversed(TOOL.items())))
    spelled: list[dict[str, Attribute]] = [
        {**chat(), "gen_ai.tool.definitions": json.dumps([TOOL, other])},
        {**chat(), "gen_ai.tool.definitions": f"[{json.dumps(other)}, {turned}]"},
        {**VERCEL, "ai.prompt.tools": [json.dumps(other), json.dumps(TOOL)]},
        {**LLM, "llm.tools.0.tool.json_schema": json.dumps(TOOL), "llm.tools.1.tool.json_schema": json.dumps(other)},
    ]

    found = [facts(attributes) for attributes in spelled]

    assert len({one.tools for one in found}) == 1
    assert {tuple(name for name, _ in one.each_tool) for one in found} == {("close", "read")}


def test_one_wider_tool_changes_its_own_digest_and_the_sets() -> None:
    wider = {**TOOL, "parameters": {"type": "object", "properties": {"all": {"type": "boolean"}}}}
    before = facts({**chat(), "gen_ai.tool.definitions": json.dumps([TOOL, {"name": "close"}])})
    after = facts({**chat(), "gen_ai.tool.definitions": json.dumps([wider, {"name": "close"}])})

    assert before.tools != after.tools
    assert [one == two for one, two in zip(before.each_tool, after.each_tool, strict=True)] == [True, False]


def test_parameters_are_those_that_steer_sampling_and_no_ids() -> None:
    one = facts({**LLM, "llm.invocation_parameters": json.dumps({"temperature": 0.2, "id": "r-1", "top_p": None})})
    two = facts({**LLM, "llm.invocation_parameters": json.dumps({"temperature": 0.2, "id": "r-2"})})
    same = facts({**chat(), "gen_ai.request.temperature": 0.2})
    other = facts({**chat(), "gen_ai.request.temperature": 0.7})

    assert one.parameters == two.parameters == same.parameters != other.parameters


def test_calls_of_one_request_with_other_prompts_and_tools_have_other_digests() -> None:
    sent = Sent()
    for prompt, named in (("a", "x"), ("b", "x"), ("b", "y"), ("a", "x")):
        definitions = json.dumps([{"name": named}])
        said = {"gen_ai.system_instructions": prompt, "gen_ai.tool.definitions": definitions}
        sent.span("call", attributes={**chat(), **said})

    first, second, third, again = (observation.facts for observation in sent.observations())

    assert first == again
    assert first is not None
    assert second is not None
    assert third is not None
    assert (first.prompt, first.tools) == (sha256("a"), second.tools)
    assert (second.prompt, third.prompt) == (sha256("b"), sha256("b"))
    assert third.tools != second.tools


def test_no_text_of_prompt_or_tools_is_kept() -> None:
    sent = Sent()
    said = {"gen_ai.system_instructions": PROMPT, "gen_ai.tool.definitions": json.dumps([TOOL])}
    sent.span("call", attributes={**chat(), **said})

    kept = repr(sent.observations())

    assert "tickets" not in kept
    assert "Reads a ticket" not in kept
