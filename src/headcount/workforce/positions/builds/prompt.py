"""Prompts by their digests, and how much one differs from another without keeping either. Pure."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from ....connectors import fingerprints
from ....kit.refusals import Invalid

Size = Literal["none", "format", "small", "medium", "rewrite", "unknown"]
"""none: the same bytes · format: the same but for markup, white space and case · small: under 1 % of its tokens
differ · medium · rewrite: over 30 % differ · unknown: one of the two was seen by its digest alone."""

SMALL, REWRITE = 0.01, 0.30
LONGEST_SKETCH = 8_192

_TOKENS = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class PromptPrint:
    """A prompt by its digests.

    `sketch` has one hexadecimal digit a token (word or sign) of the prompt: enough to count how many tokens changed,
    while four bits a token are fewer than a word of prose carries, so that no text can be read back from them.
    """

    sha256: str
    normal_sha256: str | None = None
    sketch: str | None = None


def print_of(prompt: str) -> PromptPrint:
    """The digests, as traces give them too, and the sketch of a prompt; over 8,192 tokens it has no sketch.

    Invalid for an empty prompt.
    """
    if not prompt:
        raise Invalid("a prompt is not empty", field="prompt")
    whole, normal = fingerprints.of_prompt(prompt)
    tokens = _TOKENS.findall(fingerprints.LAYOUT.sub(" ", prompt).lower())
    sketch = "".join(map(_digit, tokens)) if len(tokens) <= LONGEST_SKETCH else None
    return PromptPrint(whole, normal, sketch)


def size_of_change(before: PromptPrint, after: PromptPrint) -> Size:
    """How large the change from one prompt to another is, by the share of tokens to edit.

    The share is the Levenshtein distance of the sketches over the longer one's length. One in sixteen changed tokens
    keeps its digit by chance, so a share just above a threshold may read as just below it.
    """
    if before.sha256 == after.sha256:
        return "none"
    if before.normal_sha256 is None or after.normal_sha256 is None:
        return "unknown"
    if before.normal_sha256 == after.normal_sha256:
        return "format"
    if before.sketch is None or after.sketch is None:
        return "unknown"
    share = distance(before.sketch, after.sketch) / max(len(before.sketch), len(after.sketch), 1)
    if share < SMALL:
        return "small"
    return "rewrite" if share > REWRITE else "medium"


def distance(before: str, after: str) -> int:
    """The least number of characters to insert, drop or replace (Levenshtein 1966), by Myers' bit vectors (1999)."""
    before, after = _trimmed(before, after)
    if not before or not after:
        return len(before) + len(after)
    places: dict[str, int] = {}
    for place, sign in enumerate(before):
        places[sign] = places.get(sign, 0) | 1 << place
    every, last = (1 << len(before)) - 1, 1 << len(before) - 1
    rising, falling, score = every, 0, len(before)
    for sign in after:
        equal = places.get(sign, 0)
        steps = equal | falling
        equal = ((equal & rising) + rising) ^ rising | equal
        up, down = falling | ~(equal | rising) & every, rising & equal
        score += bool(up & last) - bool(down & last)
        up, down = up << 1 | 1, down << 1
        rising, falling = (down | ~(steps | up)) & every, up & steps & every
    return score


def _trimmed(before: str, after: str) -> tuple[str, str]:
    """Both without what they begin and end with alike: most edits touch one place."""
    start, most = 0, min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


def _digit(token: str) -> str:
    return hashlib.blake2b(token.encode(errors="replace"), digest_size=1).hexdigest()[0]
