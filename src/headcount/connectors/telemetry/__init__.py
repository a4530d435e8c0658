"""Traces as agents' libraries send them: bytes in, one vendor-neutral observation a span out.

`wire` decodes OTLP/HTTP bodies within limits, `dialects` hold how libraries spell things, and a `Reader` makes
observations, which carry no content. `pack` and `unpack` are for who keeps them.
"""

from .names import same_agent
from .observation import AgentSource, BuildFacts, Flag, Kind, Observation, ThreadSource, Verdict
from .packing import digest, later, pack, unpack
from .reading import Reader, Received
from .wire import Form, Limits, answer, form_of

__all__ = [
    "AgentSource",
    "BuildFacts",
    "Flag",
    "Form",
    "Kind",
    "Limits",
    "Observation",
    "Reader",
    "Received",
    "ThreadSource",
    "Verdict",
    "answer",
    "digest",
    "form_of",
    "later",
    "pack",
    "same_agent",
    "unpack",
]
