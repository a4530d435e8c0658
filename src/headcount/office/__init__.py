"""What every act needs: who acts, one transaction, permission, the ledger, the jobs that follow."""

from . import aliases
from .act import Act, ActorFacts, Asking, Read, Scope
from .actor import Actor
from .coming_into_force import COME_INTO_FORCE, come_into_force, revise_at, revise_from
from .idempotency import Once
from .ledger import Subject
from .office import Office

__all__ = [
    "COME_INTO_FORCE",
    "Act",
    "Actor",
    "ActorFacts",
    "Asking",
    "Office",
    "Once",
    "Read",
    "Scope",
    "Subject",
    "aliases",
    "come_into_force",
    "revise_at",
    "revise_from",
]
