"""What every act needs: who acts, one transaction, permission, the ledger, the jobs that follow."""

from . import aliases
from .act import Act, ActorFacts, Asking, Read, Scope
from .actor import Actor
from .idempotency import Once
from .ledger import Subject
from .office import Office

__all__ = ["Act", "Actor", "ActorFacts", "Asking", "Office", "Once", "Read", "Scope", "Subject", "aliases"]
