"""The REST API under /api/v1: one module a noun; each reads a request, has the office do one verb, words the answer."""

from fastapi import FastAPI

from ... import __version__
from ...office import Office
from . import ledger, problems

NOUNS = (ledger,)


def application(office: Office) -> FastAPI:
    """The API as an application to mount at /api/v1; its document is /api/v1/openapi.json."""
    api = FastAPI(
        title="Headcount",
        version=__version__,
        summary="A population of AI agents, managed the way an organisation manages a workforce.",
        docs_url=None,
        redoc_url=None,
    )
    api.state.office = office
    problems.install(api)
    for noun in NOUNS:
        api.include_router(noun.router)
    return api
