"""The real application on a real office: requests go through the same ASGI application that a server would run."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from headcount.app import application, build_office, found_with_admin
from headcount.doors import api
from headcount.kit.ids import system_entropy
from headcount.office import Actor, Office
from headcount.office.settings import Settings
from headcount.office.store import open_store, tables
from headcount.office.watching import Watch
from headcount.serving.console import Console
from headcount.serving.in_process import InProcess
from headcount.workforce import credentials
from headcount.workforce.credentials import NewCredential
from otlp import PROTOBUF, Sent

HOST = "http://headcount.example"
API = HOST + "/api/v1/"


@contextmanager
def api_alone(folder: Path) -> Iterator[ASGIApp]:
    """The API for the console, on an SQLite file of a new organisation; without the other doors and their lifespan."""
    store = open_store(f"sqlite:///{folder}/headcount.db")
    tables.create_all(store.writing)
    office = build_office(store)
    office.do(Actor("job", "setup"), found_with_admin, "Test organisation", "Europe/Berlin", "admin")
    try:
        yield Console(Starlette(routes=[api.mounted(office, Settings(data=folder), Watch(office))]))
    finally:
        office.close()


@dataclass(frozen=True)
class Door:
    """Clients of one application: the console's, and whoever else shows a key."""

    office: Office
    stack: ExitStack
    settings: Settings

    @cached_property
    def application(self) -> Starlette:
        return application(self.office, self.settings)

    def console(self) -> httpx.Client:
        return self._client(InProcess(Console(self.application)), {})

    def with_key(self, key: str | None) -> httpx.Client:
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        return self._client(InProcess(self.application), headers)

    def person(self, handle: str) -> httpx.Client:
        """A client with a key of this person's."""
        token = credentials.make_token(system_entropy)
        wanted = NewCredential("person", handle)
        self.office.do(Actor("console", "1000"), credentials.issue, wanted, token.prefix, token.secret_sha256)
        return self.with_key(token.text)

    def send(self, *sent: Sent) -> None:
        """Traces, as a sender would send them."""
        whole = application(self.office, self.settings)
        with InProcess(whole) as transport, transport.alive(whole):
            client = httpx.Client(transport=transport, base_url=HOST)
            for each in sent:
                body = each.request.SerializeToString()
                answer = client.post("/v1/traces", content=body, headers={"Content-Type": PROTOBUF})
                answer.raise_for_status()

    def _client(self, transport: InProcess, headers: dict[str, str]) -> httpx.Client:
        return self.stack.enter_context(httpx.Client(base_url=API, transport=transport, headers=headers))
