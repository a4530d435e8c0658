"""One command's talk with the API, and how its answers are printed."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from ...kit.refusals import KINDS, Refusal, Unavailable
from .ending import Bug, Done, Enough
from .tables import printable

if TYPE_CHECKING:
    import httpx

JSON = dict[str, Any]


def place(*parts: str | int) -> str:
    """The address of something, each part as it is meant."""
    return "/".join(quote(str(part), safe="") for part in parts)


@dataclass(frozen=True)
class Found:
    """Items of a list, and whether there are more."""

    items: list[JSON]
    more: bool


@dataclass(frozen=True)
class Session:
    """An open connection, and the shape in which to print: for people or as JSON."""

    client: "httpx.Client"
    as_json: bool
    out: TextIO = field(default_factory=lambda: sys.stdout)

    def get(self, path: str, **query: str | int | None) -> JSON:
        """One object."""
        return self._send("GET", path, params={name: value for name, value in query.items() if value is not None})

    def post(self, path: str, body: Mapping[str, object] | None = None) -> JSON:
        """Do something; what is None is left out."""
        return self._send("POST", path, json={n: v for n, v in (body or {}).items() if v is not None})

    def post_as_is(self, path: str, body: Mapping[str, object]) -> JSON:
        """Do something; what is None is sent as null."""
        return self._send("POST", path, json=dict(body))

    def patch(self, path: str, body: Mapping[str, object]) -> JSON:
        """Change something."""
        return self._send("PATCH", path, json=body)

    def delete(self, path: str, **query: str | None) -> JSON:
        """End something."""
        return self._send("DELETE", path, params={name: value for name, value in query.items() if value is not None})

    def every(self, path: str, most: int, **query: str | int | None) -> "Found":
        """The items of a list, page after page, up to so many."""
        items: list[JSON] = []
        cursor: str | None = None
        while True:
            page = self.get(path, **query, limit=min(most - len(items), 200), cursor=cursor)
            items += page["items"]
            cursor = page["next"]
            if cursor is None or len(items) >= most:
                return Found(items, cursor is not None)

    def show(self, answer: object, lines: Sequence[str]) -> None:
        """Print an answer: as JSON where asked for, else these lines."""
        if self.as_json:
            self.say_json(answer)
        else:
            self._print("\n".join(printable(line) for line in lines))

    def show_all(self, found: "Found", lines: Sequence[str]) -> None:
        """Print a list; on a table that was cut short, say so."""
        more = [f"{len(found.items)} shown, and there are more: --most"] if found.more else []
        self.show(found.items, [*lines, *more])

    def say_json(self, answer: object) -> None:
        """Print one thing as JSON, whether it was asked for or not."""
        self._print(json.dumps(answer, indent=2, ensure_ascii=False))

    def say(self, answer: object, text: str) -> None:
        """Print one thing and nothing else, so that a script can take it; as JSON where asked for."""
        self.show(answer, [text])

    def _print(self, text: str) -> None:
        try:
            print(text, file=self.out, flush=True)
        except BrokenPipeError:
            raise Enough from None

    def _send(self, method: str, path: str, **content: Any) -> JSON:
        """The answer's object; `Done` where there is none to look at."""
        from httpx import TransportError

        try:
            answer = self.client.request(method, path, **content)
        except TransportError as error:
            raise Unavailable(f"the server does not answer: {error}") from error
        if not answer.is_success:
            raise _refusal(answer)
        if not answer.content:
            raise Done("done")
        return dict(answer.json())


def _refusal(answer: "httpx.Response") -> Exception:
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
