"""References at this door are aliases: the handles, slugs and codes of ids, many in one look."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ...office import Read, aliases


@dataclass(frozen=True)
class Names:
    """Aliases of now, by kind and id."""

    known: Mapping[str, Mapping[str, str]]

    def of(self, kind: str, subject: str | None) -> str | None:
        """The alias of an id; None for none."""
        return None if subject is None else self.known.get(kind, {}).get(subject)

    def each(self, kind: str, subjects: Collection[str]) -> list[str]:
        """The aliases of ids, in their order."""
        return [name for name in (self.of(kind, subject) for subject in subjects) if name is not None]

    def actor(self, told: str | None) -> str | None:
        """An actor `kind:id` by its alias, where it has one."""
        if told is None:
            return None
        kind, _, subject = told.partition(":")
        return f"{kind}:{self.of(kind, subject) or subject}"


def people_among(actors: Collection[str | None]) -> list[str]:
    """The ids of the people among actors, each `kind:id`."""
    return [told.removeprefix("person:") for told in actors if told is not None and told.startswith("person:")]


def names_of(read: Read, **wanted: Collection[str | None]) -> Names:
    """The aliases of ids: `names_of(read, person=[…], team=[…])`. Whoever may see the id may see its alias."""
    known = {}
    for kind, subjects in wanted.items():
        ids = {subject for subject in subjects if subject is not None}
        known[kind] = aliases.current_of(read.tx, kind, ids) if ids else {}
    return Names(known)
