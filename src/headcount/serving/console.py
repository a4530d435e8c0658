"""The console of this machine: whoever may open its socket, or the data directory itself, acts as this user."""

import os

from starlette.types import ASGIApp, Receive, Scope, Send


class Console:
    """An application whose every request is the console's: actor `console:UID`."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application
        self._mark = str(os.getuid())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Mark the request and pass it on."""
        await self._application({**scope, "headcount.console": self._mark}, receive, send)
