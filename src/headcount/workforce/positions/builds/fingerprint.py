"""What a position runs, part by part, and what changes from one fingerprint to another. Values and rules, no I/O."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from ....connectors import fingerprints
from ....kit.digests import digest
from ....kit.refusals import Invalid
from .model_name import bare, family
from .prompt import PromptPrint, Size, print_of, size_of_change

Part = Literal["model", "model_version", "prompt", "tools", "corpus", "parameters"]
Material = Literal["model_family", "prompt_rewrite", "wider_tools", "another_corpus"]

TOOL_DIGITS = 16
"""So many digits of a tool's digest are kept with its name."""

LONGEST_TOOL = 64
_DIGESTS = ("prompt_sha256", "prompt_normal_sha256", "tools_sha256", "corpus_sha256", "parameters_sha256")
_DIGEST, _SHORT_DIGEST = re.compile("[0-9a-f]{64}"), re.compile(f"[0-9a-f]{{{TOOL_DIGITS}}}")
_LONGEST_NAME = 200
_MOST_TOOLS = 128


@dataclass(frozen=True)
class Fingerprint:
    """What a position runs. A part that is None is unknown, not absent.

    `model` as it was asked for, `model_version` as the provider named it in its answer. Digests are SHA-256 in lower
    case: of the raw prompt, of the normalised prompt, of the set of tools, of the corpus (its sorted document digests
    with chunker and embedder), of the sampling parameters. `each_tool`: the name and first 16 digits of the digest of
    each tool, by name.
    """

    model: str | None = None
    model_version: str | None = None
    prompt_sha256: str | None = None
    prompt_normal_sha256: str | None = None
    prompt_sketch: str | None = None
    tools_sha256: str | None = None
    each_tool: tuple[tuple[str, str], ...] | None = None
    corpus_sha256: str | None = None
    parameters_sha256: str | None = None

    def __post_init__(self) -> None:
        for field in _DIGESTS:
            value = getattr(self, field)
            if value is not None and not _DIGEST.fullmatch(value):
                raise Invalid(f"{field} is a SHA-256 of 64 lower-case hexadecimal digits", field=field)
        for field in ("model", "model_version"):
            value = getattr(self, field)
            if value is not None and not 0 < len(value) <= _LONGEST_NAME:
                raise Invalid(f"{field} has 1 to {_LONGEST_NAME} characters", field=field)
        if len(self.each_tool or ()) > _MOST_TOOLS:
            raise Invalid(f"a build has at most {_MOST_TOOLS} tools", field="tools")
        if not all(_SHORT_DIGEST.fullmatch(tool) for _, tool in self.each_tool or ()):
            raise Invalid(f"a tool's digest has {TOOL_DIGITS} lower-case hexadecimal digits", field="tools")

    @property
    def prompt(self) -> PromptPrint | None:
        """The prompt by its digests, None where no prompt is known."""
        if self.prompt_sha256 is None:
            return None
        return PromptPrint(self.prompt_sha256, self.prompt_normal_sha256, self.prompt_sketch)

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return any(getattr(self, field.name) is not None for field in fields(self))


@dataclass(frozen=True)
class Change:
    """What differs between two fingerprints: the parts known on both sides that are not the same.

    `material` says why the change is a succession where the role's risk is medium or high; empty: it is a build.
    """

    parts: tuple[Part, ...] = ()
    prompt_size: Size | None = None
    material: tuple[Material, ...] = ()


def change_between(before: Fingerprint, after: Fingerprint) -> Change:
    """What changed from one fingerprint to another. What only one side knows has not changed, as far as is known."""
    size = _prompt_size(before, after)
    differs: Mapping[Part, bool] = {
        "model": _other(before.model and bare(before.model), after.model and bare(after.model)),
        "model_version": _other(before.model_version, after.model_version),
        "prompt": size not in (None, "none"),
        "tools": _other(before.tools_sha256, after.tools_sha256),
        "corpus": _other(before.corpus_sha256, after.corpus_sha256),
        "parameters": _other(before.parameters_sha256, after.parameters_sha256),
    }
    reasons: Mapping[Material, bool] = {
        "model_family": differs["model"] and family(before.model or "") != family(after.model or ""),
        "prompt_rewrite": size == "rewrite",
        "wider_tools": bool(added_tools(before, after)),
        "another_corpus": differs["corpus"],
    }
    return Change(
        tuple(part for part, changed in differs.items() if changed),
        size if differs["prompt"] else None,
        tuple(reason for reason, holds in reasons.items() if holds),
    )


def added_tools(before: Fingerprint, after: Fingerprint) -> Sequence[str]:
    """Tools by name that only the later fingerprint has; none where either side's tools are not known by name."""
    if before.each_tool is None or after.each_tool is None:
        return ()
    had = {name for name, _ in before.each_tool}
    return [name for name, _ in after.each_tool if name not in had]


def is_succession(change: Change, risk: str) -> bool:
    """Whether a change is a succession: material, in a role of medium or high risk. All else is a build."""
    return bool(change.material) and risk in ("medium", "high")


def completed(known: Fingerprint, told: Fingerprint) -> Fingerprint:
    """The known fingerprint with its unknown parts filled from another one."""
    missing = {f.name: getattr(told, f.name) for f in fields(known) if getattr(known, f.name) is None}
    if known.prompt_sha256 not in (None, told.prompt_sha256):
        for name in ("prompt_normal_sha256", "prompt_sketch"):
            missing.pop(name, None)
    if known.tools_sha256 not in (None, told.tools_sha256):
        missing.pop("each_tool", None)
    return replace(known, **missing)


@dataclass(frozen=True)
class Contents:
    """What a builder has at hand: the texts themselves, which are digested and not kept. None: unknown."""

    model: str | None = None
    prompt: str | None = None
    tools: Sequence[Mapping[str, object]] | None = None
    documents: Sequence[str] | None = None
    chunker: str | None = None
    embedder: str | None = None
    parameters: Mapping[str, object] | None = None


def fingerprint_of(contents: Contents) -> Fingerprint:
    """The fingerprint of what a builder has at hand; `documents` are the SHA-256 of the corpus' documents.

    Prompt, tools and parameters have the digests that traces of the same would show.
    """
    prompt = None if contents.prompt is None else print_of(contents.prompt)
    each = None if contents.tools is None else sorted((_tool_name(tool), _digest(tool)) for tool in contents.tools)
    corpus = [sorted(contents.documents or ()), contents.chunker, contents.embedder]
    return Fingerprint(
        model=contents.model,
        prompt_sha256=None if prompt is None else prompt.sha256,
        prompt_normal_sha256=None if prompt is None else prompt.normal_sha256,
        prompt_sketch=None if prompt is None else prompt.sketch,
        tools_sha256=None if each is None else fingerprints.of_tools(tool for _, tool in each),
        each_tool=None if each is None else tuple((name, tool[:TOOL_DIGITS]) for name, tool in each),
        corpus_sha256=None if contents.documents is None else digest(corpus),
        parameters_sha256=None if contents.parameters is None else _parameters(contents.parameters),
    )


def _tool_name(tool: Mapping[str, object]) -> str:
    """The name in a tool's definition, flat or under `function`; Invalid where it has none."""
    name = fingerprints.tool_name(tool)
    if name is None or len(name) > LONGEST_TOOL:
        raise Invalid(f"each tool has a name of 1 to {LONGEST_TOOL} characters", field="tools")
    return name


def _digest(tool: Mapping[str, object]) -> str:
    try:
        return fingerprints.of_tool(tool)
    except TypeError as error:  # half a character, a number of more than 64 bits
        raise Invalid(f"a tool's definition is no JSON that can be digested: {error}", field="tools") from None


def _parameters(given: Mapping[str, object]) -> str | None:
    try:
        return fingerprints.of_parameters(given)
    except TypeError as error:
        raise Invalid(f"the parameters are no JSON that can be digested: {error}", field="parameters") from None


def _prompt_size(before: Fingerprint, after: Fingerprint) -> Size | None:
    if before.prompt is None or after.prompt is None:
        return None
    return size_of_change(before.prompt, after.prompt)


def _other(before: str | None, after: str | None) -> bool:
    return before is not None and after is not None and before != after
