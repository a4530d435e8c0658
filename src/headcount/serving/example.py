"""The example organisation, made through the API like any other client would."""

from collections.abc import Mapping

import httpx

from .console import Console
from .in_process import InProcess
from .installation import Founding, Installation

FOUNDING = Founding("Example organisation", "Europe/Berlin")


def begin_with_example(installation: Installation) -> None:
    """Found an organisation with people, teams, roles and positions to look at, where there is none yet."""
    if installation.founded:
        return
    installation.found(FOUNDING)
    transport = InProcess(Console(installation.application))
    with httpx.Client(transport=transport, base_url="http://console/api/v1/") as client:
        make_example(client)


def make_example(client: httpx.Client) -> None:
    """Fill a new organisation; `client` acts as its console."""
    for handle, name in PEOPLE.items():
        _put(client, "people", {"handle": handle, "name": name})
    for team in TEAMS:
        _put(client, "teams", team)


PEOPLE = {"maria": "Maria Lindqvist", "joe": "Joe Okafor", "lee": "Lee Tanaka"}
TEAMS = (
    {"slug": "operations", "name": "Operations", "lead": "admin"},
    {"slug": "support", "name": "Customer support", "parent": "operations", "lead": "maria"},
)


def _put(client: httpx.Client, place: str, body: Mapping[str, object]) -> None:
    client.post(place, json=dict(body)).raise_for_status()
