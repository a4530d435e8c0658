"""How an organisation begins. Values only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Founding:
    """How the organisation of an empty store begins: its name, its time zone for good, its first administrator."""

    name: str = "Our organisation"
    zone: str = "UTC"
    admin: str = "admin"
