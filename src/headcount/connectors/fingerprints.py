"""How prompts, tools and sampling parameters are digested, whoever tells them: a trace that shows them or a builder.

One formula for both, so that what is declared and what is seen meet in one build. No text can be read back.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping

import orjson

LAYOUT = re.compile(r"<[^<>]{1,200}>|[#*_`~>|\s]+")
"""Markup and white space, which a change of format touches and a change of words does not."""

STEERING = frozenset(
    {
        *("temperature", "topp", "topk", "minp", "seed", "n", "stop", "stopsequences", "reasoningeffort", "verbosity"),
        *("maxtokens", "maxoutputtokens", "maxcompletiontokens", "frequencypenalty", "presencepenalty"),
        *("responseformat", "toolchoice", "paralleltoolcalls"),
    }
)
"""Sampling parameters, in lower case and without underscores."""


def of_prompt(text: str) -> tuple[str, str]:
    """SHA-256 of a prompt as it stands, and once more without markup, white space and case."""
    return sha256(_bytes(text)), sha256(_bytes(LAYOUT.sub("", text).lower()))


def of_tool(definition: object) -> str:
    """SHA-256 of a tool's definition as JSON with sorted keys; TypeError for what JSON cannot say."""
    return sha256(_canonical(definition))


def of_tools(digests: Iterable[str]) -> str:
    """SHA-256 of a set of tools, by their digests in the order of their names."""
    return sha256("\n".join(digests).encode())


def tool_name(definition: Mapping[str, object]) -> str | None:
    """The name in a tool's definition, flat or under `function`; None where it has none."""
    inner = definition.get("function")
    name = definition.get("name") or (inner.get("name") if isinstance(inner, Mapping) else None)
    return name if isinstance(name, str) and name else None


def of_parameters(given: Mapping[str, object]) -> str | None:
    """SHA-256 of those values that steer sampling, however their names are spelt; None where none does.

    TypeError for what JSON cannot say.
    """
    plain = {name.lower().replace("_", ""): value for name, value in given.items() if value is not None}
    steering = {name: value for name, value in plain.items() if name in STEERING}
    return sha256(_canonical(steering)) if steering else None


def sha256(content: bytes) -> str:
    """64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")  # JSON can spell half a character


def _canonical(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
