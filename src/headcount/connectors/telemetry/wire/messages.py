"""The messages inside a request, decoded one by one: a span, its events, the resource and scope of a batch."""

from collections.abc import Mapping, Sequence

from google.protobuf.message import DecodeError

from ....kit.refusals import Invalid
from .trace_pb2 import Event, Events, Resource, Scope, Span


def undecodable() -> Invalid:
    """What a body is refused with of which any part cannot be decoded."""
    return Invalid("the body is not a trace export request: its bytes cannot be decoded")


def span(raw: bytes) -> Span:
    """A span; Invalid where its bytes are none."""
    try:
        return Span.FromString(raw)
    except DecodeError:
        raise undecodable() from None


def events(raw: bytes) -> Sequence[bytes]:
    """The events of the span in these bytes, each as it came."""
    return Events.FromString(raw).events


def event(raw: bytes) -> Event:
    """One event of a span; Invalid where its bytes are none."""
    try:
        return Event.FromString(raw)
    except DecodeError:
        raise Invalid("the body is not a trace export request: an event cannot be decoded") from None


def resource_attributes(raw: bytes) -> Mapping[str, bytes]:
    """What a batch's resource says; Invalid where its bytes are none."""
    try:
        return Resource.FromString(raw).attributes
    except DecodeError:
        raise undecodable() from None


def scope_name(raw: bytes) -> bytes:
    """The name of a batch's instrumentation; Invalid where its bytes are none."""
    try:
        return Scope.FromString(raw).name
    except DecodeError:
        raise undecodable() from None
