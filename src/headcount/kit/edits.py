"""What every edit checks, whatever it changes: the fields it names, and what its caller saw."""

from collections.abc import Collection, Mapping

from .refusals import Conflict, Invalid


def check_fields(changes: Mapping[str, object], known: Collection[str]) -> None:
    """Invalid where a change names no field of its noun, or where nothing is changed."""
    for name in changes:
        if name not in known:
            raise Invalid(f"no field {name!r}; there are {', '.join(sorted(known))}", field=name)
    if not changes:
        raise Invalid(f"nothing to change; there are {', '.join(sorted(known))}", field="changes")


def check_expected(expected: str | None, etag: str) -> None:
    """Conflict where the caller saw another state than the one there is now."""
    if expected is not None and expected != etag:
        raise Conflict("it was changed since you looked; look again", expected=expected, etag=etag)
