"""What the organisation decides for all of its roles: looked up, and changed by an act."""

from collections.abc import Mapping
from dataclasses import asdict

from ..kit.refusals import Conflict
from .act import Act, Read
from .organisation import Organisation, changed_settings, save_settings


def organisation_of(read: Read) -> Organisation:
    """The organisation with its settings."""
    read.allow("organisation.read")
    return read.organisation


def change_settings(act: Act, changes: Mapping[str, object], expected: str | None = None) -> str:
    """Change settings by name, and answer the organisation's id; Conflict where `expected` is not the etag of now."""
    act.allow("organisation.edit")
    organisation = act.organisation
    if expected is not None and expected != organisation.etag:
        raise Conflict("the settings were changed since you looked; look again", etag=organisation.etag)
    settings = changed_settings(organisation.settings, changes)
    save_settings(act.tx, organisation, settings)
    act.record("organisation.settings_changed", fields=sorted(changes), **asdict(settings))
    act.tell("organisation")
    act.revise()
    return organisation.id
