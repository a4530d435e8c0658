"""The OpenAPI document says what holds."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from doorways import API, api_alone
from headcount.serving.in_process import InProcess

METHODS = {"get", "post", "patch", "put", "delete"}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with api_alone(tmp_path_factory.mktemp("document")) as alone:
        yield dict(InProcess(alone).handle_request(httpx.Request("GET", API + "openapi.json")).json())


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def test_every_operation_has_a_readable_name_and_words_of_its_own(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]

    assert len(names) == len(set(names)) > 80
    assert all(name.replace("_", "").isalpha() for name in names)
    assert [p for p, _, operation in operations(document) if not operation.get("description")] == []


def test_every_operation_says_how_it_refuses(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        problem = operation["responses"]["default"]["content"]["application/problem+json"]
        assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}, path
        assert "422" not in operation["responses"], path


def test_every_write_takes_an_idempotency_key_and_changes_take_what_was_seen(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        headers = {p["$ref"].rpartition("/")[2] for p in operation.get("parameters", []) if "$ref" in p}
        assert ("Idempotency-Key" in headers) == (method != "get"), path
        assert ("If-Match" in headers) == (method != "get" and "{" in path), path


def test_every_body_is_closed_and_has_an_example(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for path, method, operation in operations(document):
        if "requestBody" not in operation:
            continue
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        names = [part["$ref"].rpartition("/")[2] for part in (schema, *schema.get("anyOf", [])) if "$ref" in part]
        assert names, (path, method)
        for name in names:
            assert schemas[name]["additionalProperties"] is False, name
            missing = [
                field
                for field in schemas[name].get("required", [])
                if "examples" not in schemas[name]["properties"][field]
                and not {"enum", "$ref"} & schemas[name]["properties"][field].keys()
                and schemas[name]["properties"][field].get("type") not in {"boolean", "array", "object"}
            ]
            assert missing == [], (name, missing)


def test_every_answer_is_described(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        done = {status: said for status, said in operation["responses"].items() if status in {"200", "201", "202"}}
        for said in done.values():
            for media, content in said.get("content", {}).items():
                assert media == "text/event-stream" or content["schema"], (path, method)
