"""What is printed once a server is ready: a one-time link for the first administrator."""

from collections.abc import Sequence

import httpx

from .console import Console
from .installation import Installation


async def signed_in(installation: Installation) -> Sequence[str]:
    """A line with a sign-in link; it works once, and for 15 minutes."""
    transport = httpx.ASGITransport(Console(installation.application))
    async with httpx.AsyncClient(transport=transport, base_url="http://console/api/v1/") as console:
        found = (
            await console.get("people", params={"right": "admin", "status": "active", "limit": 1})
        ).raise_for_status()
        administrators = found.json()["items"]
        if not administrators:
            return ["There is no administrator to sign in: headcount person add … --right admin"]
        handle = administrators[0]["handle"]
        link = (await console.post(f"people/{handle}/sign-in")).raise_for_status().json()
    return [f"Sign in as {handle}, once, within 15 minutes: {link['url']}"]
