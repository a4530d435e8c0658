"""The application with its intake running, as a server would run it, and a client that speaks to it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from starlette.applications import Starlette

from clocks import StandingClock
from headcount.app import application
from headcount.kit.ids import system_entropy
from headcount.kit.pages import Ask
from headcount.office import Actor, Office
from headcount.office.settings import Settings
from headcount.workforce import conversations, credentials
from headcount.workforce.conversations import Conversation
from headcount.workforce.credentials import CredentialKind, NewCredential
from otlp import NOW, PROTOBUF

T = TypeVar("T")


@dataclass
class Sender:
    """Sends trace requests."""

    client: httpx.AsyncClient

    async def post(
        self, body: bytes | AsyncIterator[bytes], content_type: str = PROTOBUF, **headers: str
    ) -> httpx.Response:
        told = {"content-type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return await self.client.post("/v1/traces", content=body, headers=told)


@dataclass
class Door:
    """The application on an office. `run` serves it while something is sent."""

    office: Office
    console: Actor
    settings: Settings

    def run(self, sending: Callable[[Sender], Awaitable[T]]) -> T:
        return asyncio.run(self._run(sending))

    async def _run(self, sending: Callable[[Sender], Awaitable[T]]) -> T:
        async with serving(application(self.office, self.settings)) as client:
            return await sending(Sender(client))

    def send(self, body: bytes, content_type: str = PROTOBUF, **headers: str) -> httpx.Response:
        return self.run(lambda sender: sender.post(body, content_type, **headers))

    def key(self, kind: CredentialKind, subject: str | None = None, **more: object) -> str:
        token = credentials.make_token(system_entropy)
        wanted = NewCredential(kind, subject, **more)  # type: ignore[arg-type]
        self.office.do(self.console, credentials.issue, wanted, token.prefix, token.secret_sha256)
        return f"Bearer {token.text}"

    def all(self) -> list[Conversation]:
        found = self.office.read(self.console, conversations.listed, Ask(200)).items
        return sorted(found, key=lambda talk: (talk.started_at, talk.parent or "", talk.id))


@contextlib.asynccontextmanager
async def serving(served: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that is started, and stopped afterwards."""
    transport = httpx.ASGITransport(served)
    client = httpx.AsyncClient(transport=transport, base_url="http://headcount.example")
    async with served.router.lifespan_context(served), client:
        yield client


@pytest.fixture
def door(office: Office, console: Actor, clock: StandingClock, tmp_path: Path) -> Door:
    clock.at = NOW
    return Door(office, console, Settings(data=tmp_path, otlp_body_mib=1, otlp_inflated_mib=2))
