"""Credentials: which token stands for which position, person, sender or grader. Only digests are kept."""

from .changes import issue, note_used, revoke, revoke_all
from .credential import Credential, CredentialKind, CredentialView, NewCredential
from .reads import listed, prove
from .records import teams_of
from .token import Token, make_token, read_token

__all__ = [
    "Credential",
    "CredentialKind",
    "CredentialView",
    "NewCredential",
    "Token",
    "issue",
    "listed",
    "make_token",
    "note_used",
    "prove",
    "read_token",
    "revoke",
    "revoke_all",
    "teams_of",
]
