"""Under which names a model is looked up in a published list: as it was named, then plainer."""

import re
from collections.abc import Iterator
from typing import TypeAlias

LONGEST = 200
"""Characters of a name that may be a model's; they come from outside, and every one is matched against patterns."""

_DATE = re.compile(r"[-@](?:19|20)\d\d(-?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])$")
_OWN_WEIGHTS = re.compile(r":(?:\d+(?:\.\d+)?[bm]\b|latest$)", re.IGNORECASE)
"""How a model that runs on one's own machine is tagged: `deepseek-r1:8b` has no list price, `deepseek-r1` has."""
_VENDOR_WITHIN = re.compile(r"[a-z]+\.", re.IGNORECASE)
"""How one marketplace names what it sells: `anthropic.claude-…`, `eu.amazon.nova-…`."""

_MARKETPLACE = "aws"
_PREFIXES = {"models": "google", "azure_ai": "azure", "fireworks_ai": "fireworks"}
"""Prefixes that name a provider by a word the list does not know."""
_TUNED = "ft:"
"""How one provider names what it fine-tuned for somebody."""
_TUNER = "openai"

Way: TypeAlias = tuple[str, str | None]
"""A name, and the provider to look it up at; None: whichever the list takes the name to be of."""


def ways(returned: str | None, requested: str | None) -> Iterator[Way]:
    """What to try, best first: the returned model, the requested one, then each without its date.

    A provider that the name gives stays part of the question: the same weights cost differently elsewhere, and
    nothing at home.
    """
    names = [name for name in dict.fromkeys((returned, requested)) if name and _may_be_listed(name)]
    for name in names:
        yield from _as_named(name)
    for name in names:
        yield from _undated(name)


def _may_be_listed(name: str) -> bool:
    return len(name) <= LONGEST and not _OWN_WEIGHTS.search(name)


def _as_named(name: str) -> Iterator[Way]:
    provider, bare = _split(name)
    if provider is not None:
        yield bare, provider
    yield name, None
    if provider is None and _VENDOR_WITHIN.match(name):
        yield name, _MARKETPLACE


def _undated(name: str) -> Iterator[Way]:
    provider, bare = _split(name)
    undated = _DATE.sub("", bare)
    if undated and undated != bare:
        yield undated, provider


def _split(name: str) -> tuple[str | None, str]:
    """The provider that a name gives, or None, and the name there."""
    prefix, _, rest = name.partition("/")
    if prefix and rest:
        return _PREFIXES.get(prefix, prefix), rest
    return (_TUNER if name.startswith(_TUNED) else None), name
