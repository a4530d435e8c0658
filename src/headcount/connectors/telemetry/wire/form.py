"""The two forms a trace request comes in."""

from enum import Enum

from ....kit.refusals import Invalid


class Form(Enum):
    """How a body is written; its value is the media type."""

    PROTOBUF = "application/x-protobuf"
    JSON = "application/json"


def form_of(content_type: str) -> Form:
    """The form a `Content-Type` names, parameters apart; Invalid for any other."""
    media = content_type.partition(";")[0].strip().lower()
    try:
        return Form(media)
    except ValueError:
        known = " or ".join(form.value for form in Form)
        raise Invalid(f"no trace request of type {media!r}; send {known}", content_type=media) from None
