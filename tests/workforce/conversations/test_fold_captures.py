"""What real libraries sent folds to what really happened, or says that it does not know. Never to something else."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headcount.connectors.telemetry import Observation, Reader, pack, unpack
from headcount.workforce.conversations.fold import Known, Naming, Run, Shape, fold
from otlp import JSON, NOW, PROTOBUF, as_json
from recorded import recorded

pytestmark = pytest.mark.shared_data

EXPECTED_UNKNOWN: Mapping[str, Mapping[str, str]] = {
    # capture, or capture/scenario → fact → why no span carries it
    "autogen-genai": {
        "model_calls": "the library records agents and tools, no call of a model",
        "tokens": "and so no tokens",
        "cached": "nor cached ones",
    },
    "crewai-openinference": {
        "model_calls": "the instrumentation records no call of a model",
        "tokens": "and so no tokens",
        "cached": "nor cached ones",
    },
    "dspy-openinference": {"agent": "the module's name stands on no span; a method's name is no agent"},
    "haystack-openinference": {
        "agent": "no span names it",
        "via": "no tool call is recorded",
        "model_calls": "only the pipeline and the agents are recorded",
        "tokens": "only the pipeline and the agents are recorded",
        "cached": "only the pipeline and the agents are recorded",
        "tool_calls": "only the pipeline and the agents are recorded",
    },
    "litellm-native": {
        "session": "the session in the call's metadata is not exported",
        "tool_calls": "a bare SDK runs no tools: only what the model asked for is seen",
    },
    "llamaindex-openinference": {"agent": "no span names it: FunctionAgent is a class"},
    "llamaindex-openinference/stream": {
        "agent": "no span names it: FunctionAgent is a class",
        "tokens": "streamed calls carry no usage",
        "cached": "streamed calls carry no usage",
    },
    "openai_agents-openinference": {"session": "the group id is dropped"},
    "openai_agents-otelcontrib": {
        "session": "the group id is dropped",
        "cached": "cached tokens are not recorded",
    },
    "openai_sdk-openinference": {"tool_calls": "a bare SDK runs no tools: only what the model asked for is seen"},
    "openai_sdk-openllmetry": {"tool_calls": "a bare SDK runs no tools: only what the model asked for is seen"},
    "semantic_kernel-genai": {"cached": "cached tokens are not recorded"},
}

INFERRED = {"crewai-openinference", "langgraph-openinference"}
"""Captures whose agents are named, but not in an attribute of the agent's own span."""

PROSE: Mapping[str, tuple[str | None, Shape | None]] = {
    # The truth describes some delegations in words; what spans show of them is the tool, or that it was a hand-off.
    "agent tool researcher": ("researcher", None),
    "plugin researcher": ("researcher", None),
    "handoff transfer_to_researcher": (None, Shape.HANDOFF),
}


@dataclass(frozen=True)
class Scenario:
    """One recorded scenario: its requests in order of arrival, and what really happened."""

    capture: str
    name: str
    bodies: Sequence[bytes]
    truth: Mapping[str, Any]

    @property
    def lost(self) -> Mapping[str, str]:
        """The facts that no span carries, and why."""
        return EXPECTED_UNKNOWN.get(f"{self.capture}/{self.name}", EXPECTED_UNKNOWN.get(self.capture, {}))


def scenarios() -> Iterator[Scenario]:
    for meta in sorted(recorded("captures").glob("*/meta.json")):
        for told in json.loads(meta.read_bytes())["scenarios"]:
            bodies = [(meta.parent / file["file"]).read_bytes() for file in told["files"]]
            yield Scenario(meta.parent.name, told["name"], bodies, told["truth"])


TWINS: Mapping[str, Callable[[bytes], tuple[bytes, str, str]]] = {
    "protobuf": lambda body: (body, PROTOBUF, ""),
    "protobuf, gzip": lambda body: (gzip.compress(body), PROTOBUF, "gzip"),
    "JSON, whole numbers as numbers": lambda body: (as_json(body, "number"), JSON, "identity"),
    "JSON, whole numbers as text, gzip": lambda body: (gzip.compress(as_json(body, "text")), JSON, "gzip"),
}


def observed(scenario: Scenario, twin: str) -> Sequence[Observation]:
    reader = Reader(b"salt")
    received = [reader.read(*TWINS[twin](body), NOW) for body in scenario.bodies]
    assert not any(request.rejected for request in received)
    return [observation for request in received for observation in request.observations]


def runs_of(observations: Sequence[Observation]) -> Sequence[Run]:
    traces: dict[bytes, list[Observation]] = {}
    for observation in observations:
        traces.setdefault(observation.trace_id, []).append(observation)
    return sorted((run for trace in traces.values() for run in fold(trace)), key=lambda run: run.started_at)


@pytest.mark.parametrize("twin", TWINS)
def test_every_capture_folds_to_what_happened_or_says_unknown(twin: str) -> None:
    for scenario in scenarios():
        runs = runs_of(observed(scenario, twin))
        told = scenario.truth["conversations"]
        if told[0]["agent"].startswith("(none"):
            check_bare(scenario, told[0], runs)
            continue
        assert len(runs) == len(told), place(scenario)
        for conversation, run in zip(told, runs, strict=True):
            check_names(scenario, conversation, run, runs)
            check_figures(scenario, conversation, [run])
        check_cached(scenario, runs)


def place(scenario: Scenario) -> str:
    return f"{scenario.capture} {scenario.name}"


def check_names(scenario: Scenario, told: Mapping[str, Any], run: Run, runs: Sequence[Run]) -> None:
    """Agent, session and delegation are those that were, or unknown where the sender lost them."""
    if "agent" in scenario.lost:
        assert (run.agent, run.naming) == (None, Naming.UNKNOWN), place(scenario)
    else:
        naming = Naming.INFERRED if scenario.capture in INFERRED else Naming.ASSERTED
        assert (run.agent, run.naming) == (told["agent"], naming), place(scenario)
    if told["session"] is not None:
        assert run.thread == (None if "session" in scenario.lost else told["session"]), place(scenario)
    if told["delegated_by"] is None:
        assert run.delegation is None, place(scenario)
        return
    assert run.delegation is not None, place(scenario)
    assert run.delegation.parent == runs[0].span_id, place(scenario)
    via, shape = PROSE.get(told["via"], (told["via"], None))
    assert run.delegation.via == (None if "via" in scenario.lost else via), place(scenario)
    assert shape in (None, run.delegation.shape), place(scenario)


def check_figures(scenario: Scenario, told: Mapping[str, Any], runs: Sequence[Run]) -> None:
    """Calls, tokens and tools are those that were, or unknown and never 0."""
    for run in runs:
        assert run.model_calls_known is (Known.NONE if "model_calls" in scenario.lost else Known.ALL), place(scenario)
        assert run.tokens.known is (Known.NONE if "tokens" in scenario.lost else Known.ALL), place(scenario)
    if "model_calls" in scenario.lost:
        assert [run.model_call_count for run in runs] == [None] * len(runs), place(scenario)
    else:
        assert sum(run.model_call_count or 0 for run in runs) == told["model_calls"], place(scenario)
    if "tokens" in scenario.lost:
        assert {(run.tokens.input, run.tokens.output) for run in runs} == {(None, None)}, place(scenario)
    else:
        sums = sum(run.tokens.input or 0 for run in runs), sum(run.tokens.output or 0 for run in runs)
        assert sums == (told["tokens_in"], told["tokens_out"]), place(scenario)
    if "tool_calls" in scenario.lost:
        assert any(run.tools_known is Known.NONE for run in runs), place(scenario)
        assert not any(run.tool_uses for run in runs), place(scenario)
    else:
        assert sum((Counter(run.tool_calls) for run in runs), Counter()) == told["tool_calls"], place(scenario)
        assert all(run.tools_known is Known.ALL for run in runs), place(scenario)


def check_cached(scenario: Scenario, runs: Sequence[Run]) -> None:
    """Cached tokens of all runs together, as the truth counts them over a scenario."""
    figures = [run.tokens.cached_input for run in runs]
    if "cached" in scenario.lost:
        assert figures == [None] * len(runs), place(scenario)
    else:
        assert sum(figure or 0 for figure in figures) == scenario.truth["cached_tokens_in"], place(scenario)


def check_bare(scenario: Scenario, told: Mapping[str, Any], runs: Sequence[Run]) -> None:
    """A bare SDK makes a trace of every call: each is a run of the service's unnamed agent."""
    assert len(runs) == told["model_calls"], place(scenario)
    for run in runs:
        assert (run.agent, run.naming, run.has_span) == (None, Naming.UNKNOWN, False), place(scenario)
        assert run.service is not None, place(scenario)
        assert (run.thread, run.delegation) == (None, None), place(scenario)
    check_figures(scenario, told, runs)
    check_cached(scenario, runs)


def test_every_reason_for_an_unknown_belongs_to_a_capture() -> None:
    known = {scenario.capture for scenario in scenarios()}
    known |= {f"{scenario.capture}/{scenario.name}" for scenario in scenarios()}

    assert set(EXPECTED_UNKNOWN) <= known
    assert known >= INFERRED


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_retries_and_batches_change_nothing(chance: random.Random) -> None:
    for scenario in scenarios():
        observations = list(observed(scenario, "protobuf"))
        again = observations + chance.sample(observations, len(observations) // 3)
        chance.shuffle(again)

        assert runs_of(again) == runs_of(observations), place(scenario)


def test_a_trace_folded_from_stored_rows_is_the_same() -> None:
    numbers: dict[str | None, int] = {None: 0}
    for scenario in scenarios():
        observations = observed(scenario, "protobuf")
        rows = [
            (one.trace_id, one.span_id, pack(one, lambda text: numbers.setdefault(text, len(numbers))))
            for one in observations
        ]
        texts = {number: text for text, number in numbers.items() if text is not None}

        assert [unpack(*row, texts.__getitem__) for row in rows] == list(observations), place(scenario)
        assert max(len(row) for *_, row in rows) < 320, place(scenario)


def test_no_content_is_in_what_is_kept() -> None:
    content = ("What is the weather", "7 C and rainy", "You answer about", "You delegate", "has shipped", "Oslo")
    for scenario in scenarios():
        observations = observed(scenario, "protobuf")
        kept = repr(observations) + repr(runs_of(observations))

        assert not [text for text in content if text in kept], place(scenario)


def test_the_cost_a_sender_recorded_for_each_call_is_kept_in_nanos() -> None:
    recorded = {
        place(scenario): [
            sum(call.cost_nanos or 0 for call in run.billed) for run in runs_of(observed(scenario, "protobuf"))
        ]
        for scenario in scenarios()
        if scenario.capture in ("dspy-openinference", "litellm-native")
    }

    assert recorded == {"dspy-openinference solo": [106_200], "litellm-native solo": [29_400, 32_400, 41_400]}
