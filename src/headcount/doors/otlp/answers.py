"""What is answered to a sender, in the form it sent: OTLP's word for success, a status for each kind of refusal."""

from collections.abc import Mapping

import orjson
from starlette.responses import Response

from ...connectors.telemetry import Form, answer
from ...kit.refusals import Kind, Refusal
from ...practices.ingest import Answer

RETRY_AFTER_S = 2
CONTRADICTS = "a span that names another position than its key is of: it counts as the key's"

STATUS: Mapping[Kind, int] = {
    "invalid": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 503,  # others wrote the same traces at once; the same request succeeds later
    "exhausted": 413,
    "unavailable": 503,  # not 429: exporters take that for a refusal for good, and drop the batch
}
_CODES: Mapping[Kind, int] = {
    "invalid": 3,
    "unauthenticated": 16,
    "forbidden": 7,
    "not_found": 5,
    "conflict": 10,
    "exhausted": 8,
    "unavailable": 14,
}
"""The kinds as the codes of gRPC, which OTLP's status messages carry."""

_INTERNAL = 13


def taken(form: Form, found: Answer) -> Response:
    """Everything was kept but the spans that were rejected."""
    doubtful = {CONTRADICTS: found.contradicting} if found.contradicting else {}
    return Response(answer(form, found.rejected, doubtful), 200, media_type=form.value)


def refused(form: Form, refusal: Refusal) -> Response:
    """Nothing of the request was kept."""
    headers = {}
    status = STATUS[refusal.kind]
    if status == 503:
        headers["Retry-After"] = str(RETRY_AFTER_S)
    if refusal.kind == "unauthenticated":
        headers["WWW-Authenticate"] = "Bearer"
    return Response(_status(form, _CODES[refusal.kind], str(refusal)), status, headers, form.value)


def failed(form: Form) -> Response:
    """A bug of ours; it is in the log."""
    return Response(_status(form, _INTERNAL, "Headcount failed; the log says how"), 500, media_type=form.value)


def _status(form: Form, code: int, message: str) -> bytes:
    """A `google.rpc.Status`: field 1 the code, field 2 the message."""
    if form is Form.JSON:
        return orjson.dumps({"code": code, "message": message})
    words = message.encode()[:1000]
    return bytes((0x08, code, 0x12)) + _length(len(words)) + words


def _length(size: int) -> bytes:
    return bytes((size,)) if size < 128 else bytes((size & 127 | 128, size >> 7))
