"""How much a request may hold: a larger one is refused before it is read."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_MOST = 8 * 1024 * 1024


class BodyLimit:
    """Refuses requests whose body is longer than 8 MiB: by what they announce, else once so much has come."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what it sends."""
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if max(came, announced) > BODY_MOST:
                raise HTTPException(413, f"a request holds at most {BODY_MOST >> 20} MiB")
            return message

        announced = _announced(scope)
        await self._application(scope, counted, send)


def _announced(scope: Scope) -> int:
    length = next((value for name, value in scope.get("headers", ()) if name == b"content-length"), b"")
    return int(length) if length.isdigit() else 0
