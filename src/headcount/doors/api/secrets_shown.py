"""Secrets that are shown once: in the answer to the request that made them, and in no other."""

from collections.abc import Callable

from ...kit.refusals import Conflict
from ...office import Act
from .caller import Caller


async def made_once(caller: Caller, sha256: str, make: Callable[[Act], str]) -> str:
    """Keep a new secret's digest by `make`, and answer the id of what it opens.

    Conflict where the request comes again under its Idempotency-Key: the secret that counts was shown then.
    """
    made = await caller.do(_made, make, sha256)
    if made["sha256"] != sha256:
        raise Conflict("this request was answered before, and its secret was shown then; ask for another one")
    return made["id"]


def _made(act: Act, make: Callable[[Act], str], sha256: str) -> dict[str, str]:
    return {"id": make(act), "sha256": sha256}
