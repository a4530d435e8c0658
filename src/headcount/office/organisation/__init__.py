"""The one organisation this store is about: its name, time zone, and settings that people change while it runs."""

from .organisation import Organisation
from .records import found_organisation, load, save_settings

__all__ = ["Organisation", "found_organisation", "load", "save_settings"]
