"""Where each page and each form of the web door lives. Pages and templates build no address of their own."""

from urllib.parse import quote

HOME = "/"
POSITIONS = "/positions"
SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
THEME = "/theme"


def positions(cursor: str | None = None) -> str:
    """All positions one may read, or those behind a cursor."""
    return POSITIONS + _after(cursor)


def position(code: str) -> str:
    """A position's page."""
    return f"/positions/{_part(code)}"


def conversations_of(code: str, cursor: str | None = None) -> str:
    """All conversations of a position, or those behind a cursor."""
    return f"{position(code)}/conversations{_after(cursor)}"


def opening(code: str) -> str:
    """Where a review of a position is opened."""
    return f"{position(code)}/review"


def ownership(code: str) -> str:
    """Where a proposed owner accepts a position."""
    return f"{position(code)}/owner"


def proposal(code: str) -> str:
    """Where somebody is asked to own a position."""
    return f"{position(code)}/proposal"


def conversation(identity: str) -> str:
    """A conversation's page."""
    return f"/conversations/{_part(identity)}"


def outcomes(identity: str) -> str:
    """Where a verdict on a conversation is recorded."""
    return f"{conversation(identity)}/outcomes"


def review(identity: str) -> str:
    """A review's page."""
    return f"/reviews/{_part(identity)}"


def decision(identity: str) -> str:
    """Where a review's decision is recorded."""
    return f"{review(identity)}/decision"


def draft(identity: str) -> str:
    """Where a changed job description is compared with the one in force, before anything is decided."""
    return f"{review(identity)}/draft"


def item(review_: str, identity: str) -> str:
    """Where an open item of a review's decision is said to be carried out."""
    return f"{review(review_)}/items/{_part(identity)}"


def sender(identity: str) -> str:
    """A sender's page."""
    return f"/senders/{_part(identity)}"


def claim(identity: str) -> str:
    """Where an unclaimed sender is claimed for a position."""
    return f"{sender(identity)}/claim"


def one_time_link(token: str) -> str:
    """The page a one-time link opens; it signs nobody in until its button is pressed."""
    return f"{SIGN_IN}/{_part(token)}"


def _after(cursor: str | None) -> str:
    return "" if cursor is None else f"?cursor={_part(cursor)}"


def _part(text: str) -> str:
    return quote(text, safe="")
