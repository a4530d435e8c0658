"""The verbs of signing in and out."""

from collections.abc import Mapping

from ...kit.refusals import Unauthenticated
from ...office import Act, Subject, aliases
from ...workforce import people
from . import records
from .links import LINK_LASTS, Link, Session, read_secret


def make_link(act: Act, person: str, secret_sha256: str) -> str:
    """Make a one-time link for a person, open for 15 minutes; its id. The door makes the secret and shows it once.

    Conflict where the person has departed.
    """
    subject = Subject("person", aliases.find(act.tx, "person", person).id)
    act.allow("session.link", subject)
    people.present(act, subject.id, act.at, "person")
    link = Link(act.new_id(), subject.id, secret_sha256, act.at, act.at + LINK_LASTS)
    records.add_link(act.tx, link)
    act.record("session.link_made", subject, link=link.id, expires_at=link.expires_at)
    return link.id


def sign_in(act: Act, link_secret: str, session_sha256: str) -> str:
    """Spend a one-time link on a session, whose cookie's digest is given; the person's id.

    Unauthenticated where there is no such link, it was used or is too old, or its person has departed.
    """
    link = records.link_of(act.tx, read_secret(link_secret))
    if link is None:
        raise Unauthenticated("this sign-in link is not known; ask for another")
    act.allow("session.begin", Subject("person", link.person))
    link.check_open(act.at)
    seen = people.by_ids(act.tx, [link.person], act.at).get(link.person)
    if seen is None or seen.status == "departed":
        raise Unauthenticated("the person this link was made for has departed")
    records.spend(act.tx, link.id, act.at)
    session = Session(act.new_id(), link.person, session_sha256, act.at, act.at)
    records.add_session(act.tx, session)
    act.record("session.begun", Subject("person", link.person), session=session.id, link=link.id)
    return link.person


def keep_session(act: Act, cookie: str) -> None:
    """Keep that a session is used, so that it does not end for being idle. For a session that is `stale`."""
    session = records.session_of(act.tx, read_secret(cookie))
    if session is None:
        raise Unauthenticated("this session is not known; sign in again")
    act.allow("session.keep", Subject("person", session.person))
    session.check_open(act.at)
    records.note_seen(act.tx, session.id, act.at)


def sign_out(act: Act, cookie: str) -> None:
    """End the session of a cookie; ended before, it stays so."""
    session = records.session_of(act.tx, read_secret(cookie))
    if session is None or session.ended_at is not None:
        return
    act.allow("session.end", Subject("person", session.person))
    records.end(act.tx, session.id, act.at)
    act.record("session.ended", Subject("person", session.person), session=session.id)


def sign_out_everywhere(act: Act, person: str) -> int:
    """End every session of a person and every link that is open for it, and say how many sessions those were."""
    subject = Subject("person", aliases.find(act.tx, "person", person).id)
    act.allow("session.end", subject)
    ended = records.end_all(act.tx, subject.id, act.at)
    act.record("session.all_ended", subject, sessions=ended)
    return ended


PURGE = "signing_in.purge"
"""The name of the daily job that drops what opens nothing any more; the composition root registers it."""


def purge(act: Act, given: Mapping[str, object]) -> None:
    """Drop links and sessions that have opened nothing for a day."""
    records.purge(act.tx, act.at)
