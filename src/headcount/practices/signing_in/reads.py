"""Who is behind a request: a browser's session or a bearer token."""

from ...kit.refusals import Unauthenticated
from ...office import Actor, Read
from ...workforce import credentials, people
from . import records
from .links import SEEN_EVERY, SignedIn, csrf_token, read_secret


def session_of(read: Read, cookie: str) -> SignedIn:
    """Whose session a cookie is; Unauthenticated where it is none or over, or the person has departed."""
    session = records.session_of(read.tx, read_secret(cookie))
    if session is None:
        raise Unauthenticated("this session is not known; sign in again")
    session.check_open(read.at)
    seen = people.by_ids(read.tx, [session.person], read.at).get(session.person)
    if seen is None or seen.status == "departed":
        raise Unauthenticated("the person of this session has departed")
    stale = read.at >= session.seen_at + SEEN_EVERY
    return SignedIn(session.person, session.id, csrf_token(cookie), stale)


def actor_of_bearer(read: Read, token: str) -> Actor:
    """Whom a bearer token proves, or Unauthenticated."""
    return credentials.prove(read, token)


def person_of_link(read: Read, link_secret: str) -> str:
    """The id of the person an open one-time link is for; looking at it does not spend it. Else Unauthenticated."""
    link = records.link_of(read.tx, read_secret(link_secret))
    if link is None:
        raise Unauthenticated("this sign-in link is not known; ask for another")
    link.check_open(read.at)
    return link.person
