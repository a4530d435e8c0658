"""The OpenAPI document: beside what each noun declares, what holds for all of them."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ...kit.refusals import Kind
from .elsewhere import PLACES

Part = dict[str, Any]
PREFIX = "/api/v1"
METHODS = ("get", "post", "put", "patch", "delete")
PROBLEM: Part = {
    "title": "Problem",
    "type": "object",
    "description": "A refusal (RFC 9457). Its facts stand beside these: field names, ids, limits; never content.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:headcount:refusal:conflict"]},
        "title": {"type": "string", "examples": ["Something else holds or came first"]},
        "status": {"type": "integer", "examples": [409]},
        "detail": {"type": "string", "examples": ["it was changed since you looked; look again"]},
        "kind": {"type": "string", "enum": list(get_args(Kind))},
    },
}
_REFUSED: Part = {
    "description": "Refused: one of the seven kinds, as a problem",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_HEADERS: Mapping[str, Part] = {
    "If-Match": {
        "description": "the ETag that was seen: refused as a conflict where it is another now",
        "schema": {"type": "string", "examples": ["*"]},
    },
    "Idempotency-Key": {
        "description": "the same request under the same key within 24 hours is done once",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    },
}


def completed(document: Part) -> Part:
    """The document with what every operation has: who may ask, refusals, headers, redirects of former aliases."""
    components = document.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer", "bearerFormat": "hc_…"}}
    components["parameters"] = {
        name: {"name": name, "in": "header", "required": False, **said} for name, said in _HEADERS.items()
    }
    document["security"] = [{"key": []}]
    document["servers"] = [{"url": PREFIX}]
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    for path, method, operation in _operations(document):
        _complete(path, method, operation)
    return document


def _operations(document: Part) -> Iterator[tuple[str, str, Part]]:
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def _complete(path: str, method: str, operation: Part) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    responses["default"] = _REFUSED
    if method == "get":
        if path.count("{") and path.split("/")[1] in PLACES.values():
            responses["308"] = {"description": "This is a former alias: look there"}
        return
    names = ("If-Match", "Idempotency-Key") if path.count("{") else ("Idempotency-Key",)
    operation.setdefault("parameters", []).extend({"$ref": f"#/components/parameters/{name}"} for name in names)
    responses["204"] = {"description": "Done; whoever asked may not look at it any more"}
