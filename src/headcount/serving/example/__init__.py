"""The example organisation, made through the API and the traces' door like any other client would."""

import contextlib
import logging
from collections.abc import Iterator

import httpx

from ...app import application
from ...kit.carried import carried
from ..console import Console
from ..founding import Founding
from ..in_process import InProcess
from ..installation import Installation
from .doors import Doors
from .making import make

WRITER = "headcount.office.store.writer"
"""Who warns of acts that take long."""

FOUNDING = Founding("Example organisation", "Europe/Berlin")


def begin_with_example(installation: Installation) -> None:
    """Found an organisation with agents to look at, where there is none yet."""
    if installation.founded:
        return
    installation.found(FOUNDING)
    with _unhurried():
        with _doors(installation) as doors:
            make(doors, carried("examples") / "small", installation.office.clock())
        installation.office.jobs.work_off()


@contextlib.contextmanager
def _unhurried() -> Iterator[None]:
    """That an act takes long is nobody's trouble here: no door is open yet, so nobody waits for the writer."""
    writer = logging.getLogger(WRITER)
    before = writer.level
    writer.setLevel(logging.ERROR)
    try:
        yield
    finally:
        writer.setLevel(before)


@contextlib.contextmanager
def _doors(installation: Installation) -> Iterator[Doors]:
    # An application of its own: the one that is to be served begins and ends once.
    made = application(installation.office, installation.settings)
    with InProcess(Console(made)) as transport, transport.alive(made):
        # Closing the client would close the transport, which must outlive it to end what it began.
        client = httpx.Client(transport=transport, base_url="http://console")
        yield Doors(client)
