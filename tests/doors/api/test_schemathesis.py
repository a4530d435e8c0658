"""Whatever the document allows to be asked, or does not: no bug answers, and answers are as described."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from doorways import API, api_alone
from headcount.serving.in_process import InProcess

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ENDLESS = "/events"
AS_THE_CONSOLE = {"generation": {"with-security-parameters": False}}

AS_IN_THE_EXAMPLES = (
    ("people", {"handle": "maria", "name": "Maria Lindqvist"}),
    ("people", {"handle": "joe", "name": "Joe Okafor"}),
    ("people", {"handle": "lee", "name": "Lee Tanaka"}),
    ("teams", {"slug": "operations", "name": "Operations"}),
    ("teams", {"slug": "support", "name": "Customer support", "lead": "maria"}),
    ("roles", {"slug": "ticket-triage", "title": "Ticket triage", "team": "support", "risk": "low"}),
    ("roles/ticket-triage/descriptions", {"content": {"purpose": ["Sort"]}, "reason": "first"}),
    ("positions", {"code": "agent-7281", "role": "ticket-triage", "name": "Ticket triage", "owner": "maria"}),
    ("positions/agent-7281/builds", {"model": "gpt-4o-mini"}),
    ("price-tables", {"kind": "model", "name": "gpt-4o-mini", "usd": {"input": "0.15", "output": "0.6"}}),
    ("import/runs", {"runs": [{"position": "agent-7281", "task": "t", "on": "2026-03-03", "verdict": "accepted"}]}),
)


def test_no_bug_answers_and_answers_are_as_described(tmp_path: Path) -> None:
    with api_alone(tmp_path) as alone:
        with httpx.Client(transport=InProcess(alone), base_url=API) as client:
            for place, body in AS_IN_THE_EXAMPLES:
                client.post(place, json=body).raise_for_status()
        config = schemathesis.Config.from_dict(AS_THE_CONSOLE)
        found = schemathesis.openapi.from_asgi("/api/v1/openapi.json", alone, config=config).exclude(path=ENDLESS)
        asked = [described.ok() for described in found.get_all_operations() if isinstance(described, Ok)]
        wrong = [f"{operation.label}: {problem}" for operation in asked for problem in problems_of(operation)]

    assert len(asked) > 90
    assert wrong == []


def problems_of(operation: Any) -> list[str]:
    """What answers to an operation are not as described: for its examples, and for some that are made up."""
    problems: list[str] = []
    asked = [
        (operation.as_strategy(generation_mode=GenerationMode.POSITIVE), 5),
        (operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), 3),
        *((example, 1) for example in operation.get_strategies_from_examples()),
    ]
    for cases, most in asked:
        _ask(cases, most, problems)
    return problems


def _ask(cases: Any, most: int, problems: list[str]) -> None:
    @settings(max_examples=most, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def ask(case: Any) -> None:
        try:
            case.call_and_validate(checks=CHECKS)
        except FailureGroup as failures:
            problems.extend(f"{case.as_curl_command()}\n{failure}" for failure in failures.exceptions)

    with suppress(Unsatisfiable):  # nothing can be asked wrongly of what takes nothing
        ask()
