"""The one organisation this store is about: its name, time zone, and settings that people change while it runs."""

from .organisation import Organisation, OrganisationSettings, changed_settings
from .records import found_organisation, is_founded, load, save_settings

__all__ = [
    "Organisation",
    "OrganisationSettings",
    "changed_settings",
    "found_organisation",
    "is_founded",
    "load",
    "save_settings",
]
