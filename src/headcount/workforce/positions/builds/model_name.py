"""Model names: what stands in front of a version and behind it. Pure."""

import re

_DATED = re.compile(r"[-@:]?(?:20\d{2}[-_.]?[01]\d[-_.]?[0-3]\d|20\d{2}[-_.]?[01]\d)(?=$|[-@:_/])")
_WORDS = re.compile(r"[a-z]+|[\d.]+[a-z]*")
_SIZE = re.compile(r"\d+(?:\.\d+)?b")
_NO_NAME = frozenset({"v", "latest", "preview", "exp", "experimental", "beta", "rc"})


def family(model: str) -> tuple[str, ...]:
    """The words and sizes that name a model whatever its version: of claude-sonnet-4-5-20250929, claude and sonnet.

    Another family is another model: sonnet and opus, gpt-4o and gpt-4o-mini, llama 70b and 8b. Provider prefixes,
    regions, versions and dates do not name it, and the order of the words does not matter, because one vendor has
    put the version in front of the name and behind it (claude-3-5-sonnet, claude-sonnet-4-5).
    """
    undated = _DATED.sub("", bare(model))
    words = [word for word in _WORDS.findall(undated) if word not in _NO_NAME]
    return tuple(sorted({word for word in words if not word[0].isdigit() or _SIZE.fullmatch(word)}))


def bare(model: str) -> str:
    """A model's id in lower case, without what routes to it: of us.anthropic.claude-opus-4-5, claude-opus-4-5."""
    name = model.lower().rsplit("/", 1)[-1]
    for _ in range(2):  # a region, then a provider
        head, dot, rest = name.partition(".")
        if dot and head.isalpha():
            name = rest
    return name
