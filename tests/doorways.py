"""The real application on a real office: requests go through the same ASGI application that a server would run."""

from contextlib import ExitStack
from dataclasses import dataclass

import httpx

from headcount.app import application
from headcount.kit.ids import system_entropy
from headcount.office import Actor, Office
from headcount.office.settings import Settings
from headcount.serving.console import Console
from headcount.serving.in_process import InProcess
from headcount.workforce import credentials
from headcount.workforce.credentials import NewCredential

API = "http://headcount.example/api/v1"


@dataclass(frozen=True)
class Door:
    """Clients of one application: the console's, and whoever else shows a key."""

    office: Office
    stack: ExitStack
    settings: Settings

    def console(self) -> httpx.Client:
        return self._client(InProcess(Console(application(self.office, self.settings))), {})

    def with_key(self, key: str | None) -> httpx.Client:
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        return self._client(InProcess(application(self.office, self.settings)), headers)

    def person(self, handle: str) -> httpx.Client:
        """A client with a key of this person's."""
        token = credentials.make_token(system_entropy)
        wanted = NewCredential("person", handle)
        self.office.do(Actor("console", "1000"), credentials.issue, wanted, token.prefix, token.secret_sha256)
        return self.with_key(token.text)

    def _client(self, transport: InProcess, headers: dict[str, str]) -> httpx.Client:
        return self.stack.enter_context(httpx.Client(base_url=API + "/", transport=transport, headers=headers))
