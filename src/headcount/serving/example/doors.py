"""The doors as the example uses them: as the console, and as a person with a key of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

JSON = dict[str, Any]


@dataclass(frozen=True)
class Doors:
    """The application's client. Whatever is refused raises: the example is ours and must be right."""

    client: httpx.Client

    def get(self, place: str, **query: str) -> JSON:
        """Something, as the console."""
        return _answer(self.client.get(f"/api/v1/{place}", params=query))

    def post(self, place: str, body: Mapping[str, object]) -> JSON:
        """Do something, as the console."""
        return _answer(self.client.post(f"/api/v1/{place}", json=dict(body)))

    def post_as(self, key: str, place: str, body: Mapping[str, object]) -> JSON:
        """Do something, as whoever the key stands for."""
        return _answer(
            self.client.post(f"/api/v1/{place}", json=dict(body), headers={"Authorization": f"Bearer {key}"})
        )

    def revoke(self, key: str) -> None:
        """Take a key back."""
        _answer(self.client.delete(f"/api/v1/keys/{key}"))

    def send(self, traces: Mapping[str, object]) -> None:
        """Send traces, as an agent on this machine would."""
        _answer(self.client.post("/v1/traces", json=dict(traces)))


def _answer(answer: httpx.Response) -> JSON:
    if answer.is_error:
        raise RuntimeError(f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}")
    return dict(answer.json()) if answer.content else {}
