"""The console of this machine: whoever may open its socket, or the data directory itself, acts as this user."""

import os

from starlette.types import ASGIApp, Receive, Scope, Send


class Console:
    """An application whose requests are the console's, actor `console:UID`, but for those that bring a key."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application
        self._mark = str(os.getuid())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Mark the request, unless it says by a key who is behind it, and pass it on."""
        if any(name == b"authorization" for name, _ in scope.get("headers", ())):
            await self._application(scope, receive, send)
        else:
            await self._application({**scope, "headcount.console": self._mark}, receive, send)
