"""Signing in: one-time links, the sessions they open, and who is behind a request."""

from .changes import PURGE, keep_session, make_link, purge, sign_in, sign_out, sign_out_everywhere
from .links import IDLE_MOST, LINK_LASTS, SESSION_LASTS, Secret, SignedIn, check_csrf, csrf_token, make_secret
from .reads import actor_of_bearer, person_of_link, session_of

__all__ = [
    "IDLE_MOST",
    "LINK_LASTS",
    "PURGE",
    "SESSION_LASTS",
    "Secret",
    "SignedIn",
    "actor_of_bearer",
    "check_csrf",
    "csrf_token",
    "keep_session",
    "make_link",
    "make_secret",
    "person_of_link",
    "purge",
    "session_of",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
]
