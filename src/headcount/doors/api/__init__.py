"""The REST API under /api/v1: one module a noun; each reads a request, has the office do one verb, words the answer."""

import re
from typing import Any

from fastapi import FastAPI
from starlette.routing import Mount

from ... import __version__
from ...connectors.pricelists import PublishedPrices
from ...office import Office
from ...office.settings import Settings as Installed
from ...office.watching import Watch
from . import (
    appointments,
    builds,
    claims,
    conversations,
    descriptions,
    document,
    elsewhere,
    events,
    imports,
    judging,
    keys,
    ledger,
    org_chart,
    outcomes,
    ownership,
    people,
    position_credentials,
    positions,
    prices,
    problems,
    reviews,
    roles,
    scorecards,
    senders,
    settings,
    signing_in,
    teams,
)
from .keys_used import KeysUsed
from .limits import BodyLimit

NOUNS = (
    people,
    signing_in,
    teams,
    org_chart,
    roles,
    descriptions,
    positions,
    appointments,
    builds,
    ownership,
    position_credentials,
    senders,
    claims,
    conversations,
    outcomes,
    judging,
    scorecards,
    imports,
    reviews,
    prices,
    keys,
    settings,
    ledger,
    events,
)


class Api(FastAPI):
    """The application whose document says what holds for all operations too."""

    def openapi(self) -> dict[str, Any]:
        """The document, made at the first call."""
        if self.openapi_schema is None:
            self.openapi_schema = document.completed(super().openapi())
        return self.openapi_schema


def mounted(office: Office, installed: Installed, watch: Watch) -> Mount:
    """The API at its address; its document is /api/v1/openapi.json."""
    mount = Mount(document.PREFIX, _application(office, installed, watch))
    # A line break in an address is refused in there like any other: without this nobody would feel addressed.
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


def _application(office: Office, installed: Installed, watch: Watch) -> FastAPI:
    api = Api(
        title="Headcount",
        version=__version__,
        summary="A population of AI agents, managed the way an organisation manages a workforce.",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
    )
    api.state.office = office
    api.state.settings = installed
    api.state.watch = watch
    api.state.keys_used = KeysUsed(office)
    api.state.published = PublishedPrices()
    api.add_middleware(BodyLimit)
    problems.install(api)
    elsewhere.install(api)
    for noun in NOUNS:
        api.include_router(noun.router)
    return api
