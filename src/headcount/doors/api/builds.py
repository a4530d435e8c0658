"""`/positions/{code}/builds` and `/instances`: what a position runs, part by part, and as which replicas."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from ...kit.refusals import Invalid
from ...office import Read
from ...workforce import positions
from ...workforce.positions import BuildSource, Contents, Fingerprint, Material, Part, Size, fingerprint_of
from .answers import Answer, Moment
from .bodies import Dated, Strict
from .caller import ByCaller
from .questions import Code

router = APIRouter(tags=["positions"])
Digest = Annotated[str | None, Field(description="SHA-256, 64 lower-case hexadecimal digits", pattern="^[0-9a-f]{64}$")]


class BuildContents(Strict):
    """What the builder has at hand: it is digested and not kept. `documents`: the SHA-256 of each of the corpus."""

    prompt: str | None = None
    tools: Annotated[
        list[Mapping[str, object]] | None, Field(description="each tool as it is given to the model", max_length=1000)
    ] = None
    documents: list[str] | None = None
    chunker: str | None = None
    embedder: str | None = None
    parameters: Mapping[str, object] | None = None


class NewBuild(Dated):
    """What is not said is as before. Parts are told by their digests, or as `contents`."""

    model: Annotated[str | None, Field(examples=["gpt-4o-mini"])] = None
    model_version: Annotated[str | None, Field(examples=["gpt-4o-mini-2024-07-18"])] = None
    prompt_sha256: Digest = None
    tools_sha256: Digest = None
    corpus_sha256: Digest = None
    parameters_sha256: Digest = None
    contents: BuildContents | None = None

    def fingerprint(self) -> Fingerprint:
        """The fingerprint of what is said; Invalid where a part is told in both ways."""
        digests = (self.prompt_sha256, self.tools_sha256, self.corpus_sha256, self.parameters_sha256)
        if self.contents is None:
            return Fingerprint(
                model=self.model,
                model_version=self.model_version,
                prompt_sha256=self.prompt_sha256,
                tools_sha256=self.tools_sha256,
                corpus_sha256=self.corpus_sha256,
                parameters_sha256=self.parameters_sha256,
            )
        if any(told is not None for told in digests):
            raise Invalid("say contents or digests, not both", field="contents")
        told = Contents(model=self.model, **dict(self.contents))
        return replace(fingerprint_of(told), model_version=self.model_version)


class Build(Answer):
    """`changed`: the parts that differ from the build before. `material`: why that is a succession where the role's
    risk is medium or high.
    """

    number: int
    since: Moment
    source: BuildSource
    model: Annotated[str | None, Field(examples=["gpt-4o-mini"])]
    model_version: str | None
    prompt_sha256: str | None
    tools_sha256: str | None
    corpus_sha256: str | None
    parameters_sha256: str | None
    changed: list[Part]
    prompt_size: Size | None
    material: list[Material]


class Builds(Answer):
    """All that are known, oldest first."""

    items: list[Build]


class Instance(Answer):
    """A replica that was seen. `declared`: it said itself that it keeps memory of its own."""

    name: str
    first_seen: Moment
    last_seen: Moment
    declared: bool


class Instances(Answer):
    """The one seen last first."""

    items: list[Instance]


@router.get("/positions/{code}/builds")
async def list_builds(caller: ByCaller, code: Code) -> Builds:
    """What a position ran, and from when on."""
    return await caller.under("position", code, _builds)


@router.post("/positions/{code}/builds", status_code=201)
async def declare_build(caller: ByCaller, code: Code, body: NewBuild) -> Build:
    """Say what a position runs. Where nothing differs from the build in force, that one is answered."""
    told, since = body.fingerprint(), body.since(caller)
    number = await caller.do_on(positions.get, code, positions.declare_build, code, told, since)
    return next(build for build in (await caller.read(_builds, code)).items if build.number == number)


@router.get("/positions/{code}/instances")
async def list_instances(caller: ByCaller, code: Code) -> Instances:
    """The replicas a position was seen to run as."""
    return await caller.under("position", code, _instances)


def _builds(read: Read, ref: str) -> Builds:
    return Builds(items=[_build(found) for found in positions.builds_of(read, ref)])


def _build(found: positions.Build) -> Build:
    told = found.fingerprint
    return Build(
        number=found.number,
        since=found.since,
        source=found.source,
        model=told.model,
        model_version=told.model_version,
        prompt_sha256=told.prompt_sha256,
        tools_sha256=told.tools_sha256,
        corpus_sha256=told.corpus_sha256,
        parameters_sha256=told.parameters_sha256,
        changed=[*found.change.parts],
        prompt_size=found.change.prompt_size,
        material=[*found.change.material],
    )


def _instances(read: Read, ref: str) -> Instances:
    return Instances(
        items=[
            Instance(name=one.name, first_seen=one.first_seen, last_seen=one.last_seen, declared=one.declared)
            for one in positions.instances_of(read, ref)
        ]
    )
