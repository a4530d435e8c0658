"""What is answered to an export request, in the form it came in."""

from collections.abc import Mapping

import orjson

from .form import Form
from .trace_pb2 import Answer, PartialSuccess

_LONGEST = 1_000


def answer(form: Form, rejected: Mapping[str, int], doubtful: Mapping[str, int] | None = None) -> bytes:
    """The body of a 200: empty when everything was kept, else how many spans were not, and why.

    `rejected` counts spans by reason; `doubtful` those that were kept and that their sender should look at.
    """
    count = sum(rejected.values())
    reasons = [*sorted(rejected.items()), *sorted((doubtful or {}).items())]
    message = "; ".join(f"{number} × {reason}" for reason, number in reasons)[:_LONGEST]
    if form is Form.JSON:
        partial = {"partialSuccess": {"rejectedSpans": str(count), "errorMessage": message}} if message else {}
        return orjson.dumps(partial)
    if not message:
        return Answer().SerializeToString()
    return Answer(partial_success=PartialSuccess(rejected_spans=count, error_message=message)).SerializeToString()
