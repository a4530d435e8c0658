"""A small organisation that tests of positions and whatever stands on them begin with."""

from dataclasses import dataclass

from clocks import MONDAY
from headcount.kit.instants import DAY
from headcount.office import Actor, Office
from headcount.workforce import people, roles, teams
from headcount.workforce.people import NewPerson
from headcount.workforce.roles import NewRole
from headcount.workforce.teams import NewTeam

SINCE = MONDAY - 365 * DAY
"""From when on all of them are there."""

RIGHTS = {"ada": ("admin",), "bob": ("manager",), "maria": (), "joe": (), "lee": (), "eve": ("viewer",)}
LEADS = {"company": "ada", "support": "bob", "billing": "joe"}
ROLES = {"triage": ("support", "low"), "refunds": ("support", "medium"), "invoices": ("billing", "high")}


@dataclass(frozen=True)
class Staff:
    """Ids by handle and slug, and the people as actors."""

    ids: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def actor(self, handle: str) -> Actor:
        return Actor("person", self.ids[handle])


def staff(office: Office, console: Actor) -> Staff:
    """Ada administrates and leads the company; Bob manages and leads Support, Joe Billing; Eve looks on.

    Triage (low risk) and Refunds (medium) are Support's and report through its lead to Bob; Invoices (high) is
    Billing's and reports to nobody.
    """
    ids = {h: office.do(console, people.add, NewPerson(h, h.title(), rights=r), SINCE) for h, r in RIGHTS.items()}
    for slug, lead in LEADS.items():
        parent = None if slug == "company" else "company"
        ids[slug] = office.do(console, teams.add, NewTeam(slug, slug.title(), parent=parent, lead=lead), SINCE)
    head = NewRole("support-lead", "Head of support", "support", "person:bob")
    ids["support-lead"] = office.do(console, roles.add, head, SINCE)
    for slug, (team, risk) in ROLES.items():
        above = "support-lead" if team == "support" else None
        ids[slug] = office.do(console, roles.add, NewRole(slug, slug.title(), team, above, risk), SINCE)
    return Staff(ids)
