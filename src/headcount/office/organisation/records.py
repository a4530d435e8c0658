"""The organisation in the store: one row."""

import json
from dataclasses import asdict

from sqlalchemy import BigInteger, Column, Connection, String, Table, Text, insert, select, update

from ...kit.instants import zone_of
from ...kit.refusals import Conflict, Unavailable
from ..store.driver import first
from ..store.tables import tables
from .organisation import Organisation, OrganisationSettings, settings_from

organisations = Table(
    "organisation",
    tables,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("founded_at", BigInteger, nullable=False),
    Column("settings", Text, nullable=False),
)


_ROW = "SELECT id, name, zone, founded_at, settings FROM organisation"


def load(tx: Connection) -> Organisation:
    """The organisation, or Unavailable before it is founded. It is asked for in nearly every act."""
    row = first(tx, _ROW)
    if row is None:
        raise Unavailable("this store holds no organisation yet; run `headcount init`")
    mark, name, zone, founded_at, settings = row
    return Organisation(mark, name, zone_of(zone), founded_at, settings_from(json.loads(settings)))


def is_founded(tx: Connection) -> bool:
    """Whether this store holds an organisation."""
    return tx.execute(select(organisations.c.id)).first() is not None


def found_organisation(tx: Connection, organisation: Organisation) -> None:
    """Add the organisation; Conflict where there is one."""
    if is_founded(tx):
        raise Conflict("this store already holds an organisation")
    row = {
        "id": organisation.id,
        "name": organisation.name,
        "zone": organisation.zone.key,
        "founded_at": organisation.founded_at,
        "settings": json.dumps(asdict(organisation.settings)),
    }
    tx.execute(insert(organisations).values(row))


def save_settings(tx: Connection, organisation: Organisation, settings: OrganisationSettings) -> None:
    """Replace the organisation's settings."""
    mine = organisations.c.id == organisation.id
    tx.execute(update(organisations).where(mine).values(settings=json.dumps(asdict(settings))))
