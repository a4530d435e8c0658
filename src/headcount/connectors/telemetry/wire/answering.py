"""What is answered to an export request, in the form it came in."""

from collections.abc import Mapping

import orjson

from .form import Form
from .trace_pb2 import Answer, PartialSuccess

_LONGEST = 1_000


def answer(form: Form, rejected: Mapping[str, int]) -> bytes:
    """The body of a 200: empty when everything was kept, else how many spans were not, and why.

    `rejected` counts spans by reason.
    """
    count = sum(rejected.values())
    message = "; ".join(f"{number} × {reason}" for reason, number in sorted(rejected.items()))[:_LONGEST]
    if form is Form.JSON:
        partial = {"partialSuccess": {"rejectedSpans": str(count), "errorMessage": message}} if count else {}
        return orjson.dumps(partial)
    if not count:
        return Answer().SerializeToString()
    return Answer(partial_success=PartialSuccess(rejected_spans=count, error_message=message)).SerializeToString()
