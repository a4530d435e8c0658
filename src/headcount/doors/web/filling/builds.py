"""Builds in words: what a position ran from when on, and what changed with each."""

from collections.abc import Iterator, Mapping, Sequence

from ....office import Read
from ....workforce import positions
from ..views.position import Build, Builds
from ..views.prose import Code, Prose
from .moments import day, today

_SIZES: Mapping[str | None, str] = {
    "format": "only its layout",
    "small": "under 1 % of it",
    "medium": "up to 30 % of it",
    "rewrite": "rewritten",
}
_PLAIN: Mapping[str, str] = {
    "tools": "Tools",
    "corpus": "Corpus",
    "parameters": "Sampling parameters",
}
_SHORT = 6


def builds(read: Read, position: positions.PositionView) -> Builds:
    """All builds of a position, newest first."""
    known = positions.builds_of(read, position.id)
    now = today(read)
    first = min([position.deployed_on, *(day(read, build.since) for build in known)])
    listed = (_build(read, place, known) for place in range(len(known) - 1, -1, -1))
    return Builds(tuple(listed), min(first, now), now)


def _build(read: Read, place: int, known: Sequence[positions.Build]) -> Build:
    build = known[place]
    print_ = build.fingerprint
    prompt = print_.prompt_sha256
    return Build(
        number=build.number,
        since=day(read, build.since),
        model=print_.model or print_.model_version,
        fingerprint=None if prompt is None else prompt[:_SHORT],
        changed=_changed(build, known[place - 1] if place else None),
        acceptance=None,
        material=bool(build.change.material),
    )


def _changed(build: positions.Build, before: positions.Build | None) -> Prose:
    source = "declared by its builder" if build.source == "declared" else "seen in its traces"
    if before is None:
        return (f"First build known, {source}",)
    if not build.change.parts:
        return (f"Nothing that is known on both sides; {source}",)
    said: list[Prose] = [_part(part, build, before) for part in build.change.parts]
    return tuple(word for place, prose in enumerate(said) for word in ((("; ",) if place else ()) + prose))


def _part(part: str, build: positions.Build, before: positions.Build) -> Prose:
    if part in ("model", "model_version"):
        label = "Model " if part == "model" else "Model version "
        was, now = (getattr(each.fingerprint, part) for each in (before, build))
        return (label, Code(was), " → ", Code(now))
    if part == "prompt":
        size = _SIZES.get(build.change.prompt_size)
        return (f"Prompt: {size}" if size else "Prompt: by an unknown amount",)
    if part == "tools":
        return tuple(_tools(build, before))
    return (_PLAIN[part],)


def _tools(build: positions.Build, before: positions.Build) -> Iterator[str | Code]:
    """Tools that came and went by name, where both sides name theirs."""
    had, has = ({name for name, _ in each.fingerprint.each_tool or ()} for each in (before, build))
    named = before.fingerprint.each_tool is not None and build.fingerprint.each_tool is not None
    moved = [("more: ", has - had), ("no more: ", had - has)] if named else []
    yield "Tools"
    for label, names in moved:
        for place, name in enumerate(sorted(names)):
            yield f", {label}" if place == 0 else ", "
            yield Code(name)
