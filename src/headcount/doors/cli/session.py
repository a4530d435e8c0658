"""One command's talk with the API, and how its answers are printed."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

import httpx

from ...kit.refusals import KINDS, Refusal, Unavailable
from .ending import Bug
from .tables import printable

JSON = dict[str, Any]


@dataclass(frozen=True)
class Session:
    """An open connection, and the shape in which to print: for people or as JSON."""

    client: httpx.Client
    as_json: bool
    out: TextIO = sys.stdout

    def get(self, path: str, **query: str | int | None) -> JSON:
        """One object."""
        return self._send("GET", path, params={name: value for name, value in query.items() if value is not None})

    def post(self, path: str, body: Mapping[str, object]) -> JSON:
        """Do something; what is None is left out."""
        return self._send("POST", path, json={name: value for name, value in body.items() if value is not None})

    def patch(self, path: str, body: Mapping[str, object]) -> JSON:
        """Change something."""
        return self._send("PATCH", path, json=body)

    def delete(self, path: str) -> JSON:
        """End something."""
        return self._send("DELETE", path)

    def every(self, path: str, most: int, **query: str | int | None) -> Iterator[JSON]:
        """The items of a list, page after page, up to so many."""
        cursor: str | None = None
        while most > 0:
            page = self.get(path, **query, limit=min(most, 200), cursor=cursor)
            yield from page["items"]
            most -= len(page["items"])
            cursor = page["next"]
            if cursor is None:
                return

    def show(self, answer: object, lines: Sequence[str]) -> None:
        """Print an answer: as JSON where asked for, else these lines."""
        if self.as_json:
            print(json.dumps(answer, indent=2, ensure_ascii=False), file=self.out)
        else:
            print("\n".join(printable(line) for line in lines), file=self.out)

    def _send(self, method: str, path: str, **content: Any) -> JSON:
        try:
            answer = self.client.request(method, path, **content)
        except httpx.TransportError as error:
            raise Unavailable(f"the server does not answer: {error}") from error
        if answer.is_success:
            return dict(answer.json()) if answer.content else {}
        raise _refusal(answer)


def _refusal(answer: httpx.Response) -> Exception:
    try:
        problem = answer.json()
    except ValueError:
        return Unavailable(f"the server answered {answer.status_code} without a problem document")
    kind = problem.get("kind")
    if kind not in KINDS:
        return Bug(str(problem.get("detail", answer.status_code)))
    facts = {
        name: value for name, value in problem.items() if name not in {"type", "title", "status", "detail", "kind"}
    }
    refusal: Refusal = KINDS[kind](str(problem.get("detail", "")), **facts)
    return refusal
