"""Naming a person in a change of something else: an owner, a lead, whoever is reported to."""

from ...kit.instants import Instant, iso
from ...kit.refusals import Conflict, Invalid
from ...kit.texts import check_text
from ...office import Read, aliases
from . import records


def present(read: Read, ref: object, at: Instant, field: str) -> str:
    """The id of the person a handle or an id leads to, who is of the organisation at an instant, away or not.

    NotFound for nobody, Invalid before that person was there, Conflict once it has departed.
    """
    found = aliases.find(read.tx, "person", check_text(ref, field))
    person = records.by_ids(read.tx, [found.id], at).get(found.id)
    if person is None:
        raise Invalid(f"{found.current} was not there on {iso(at)}", field=field)
    if person.status == "departed":
        raise Conflict(f"{found.current} has departed by {iso(at)}", field=field, person=found.id)
    return found.id
