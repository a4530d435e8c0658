"""The verb that writes job descriptions."""

from ....kit.digests import digest
from ....kit.histories import at_instant, start_of_change
from ....kit.instants import Instant, iso
from ....kit.refusals import Conflict
from ....kit.texts import check_text
from ....office import Act, Subject, aliases, revise_from
from ... import people
from .. import records as roles
from . import records
from .content import PERSON, Content
from .description import Version, next_number
from .plain import content_of, plain

REASON_MOST = 2000


def describe(
    act: Act,
    ref: str,
    content: object,
    reason: str,
    base_version: int | None = None,
    valid_from: Instant | None = None,
) -> int:
    """Write the next version of a role's job description, in force from an instant on, and answer its number.

    `content` is plain JSON; `base_version` the version it was written over, None for the first. Conflict with both
    numbers where there is a newer one, and where the role is closed by then; Invalid names the field that is wrong.
    """
    role = aliases.find(act.tx, "role", ref)
    act.allow("role.describe", Subject("role", role.id))
    history = roles.history(act.tx, role.id)
    since = start_of_change(history, valid_from, act.at)
    state = at_instant(history, since)
    if state is None or state.closed:
        raise Conflict(f"{role.current} is closed on {iso(since)}", field="valid_from", role=role.id)
    said = _with_ids(act, content_of(content), since)
    number = next_number(records.newest(act.tx, role.id), base_version)
    version = Version(
        role=role.id,
        number=number,
        valid_from=since,
        recorded_at=act.at,
        author=str(act.actor),
        reason=check_text(reason, "reason", most=REASON_MOST),
        base_version=base_version or None,
        sha256=digest(plain(said)),
    )
    records.add(act.tx, version, said)
    figures = {"number": number, "base_version": version.base_version, "sha256": version.sha256}
    act.record("role.described", Subject("role", role.id), valid_from=since, **figures)
    act.tell("roles")
    act.tell(f"role:{role.id}")
    revise_from(act, since)
    return number


def _with_ids(act: Act, content: Content, since: Instant) -> Content:
    """The content with the ids of those its grants name; each must be of the organisation by then."""
    ids: dict[str, str] = {}
    for place, grant in enumerate(content.tools):
        name = (grant.approver or "").removeprefix(PERSON)
        if name and name not in ids:
            ids[name] = people.present(act, name, since, f"tools.{place}.approver")
    return content.naming(ids)
