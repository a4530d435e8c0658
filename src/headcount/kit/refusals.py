"""The seven kinds of refusal. Rules raise them; each door maps a kind once (to a status, an exit code)."""

from typing import ClassVar, Literal

Kind = Literal["invalid", "unauthenticated", "forbidden", "not_found", "conflict", "exhausted", "unavailable"]


class Refusal(Exception):
    """A request that Headcount declines, in words its caller can act on.

    `facts` are the particulars a program may read (field names, ids, limits); they never hold content.
    """

    kind: ClassVar[Kind]

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts = facts


class Invalid(Refusal):
    """The request cannot be meant as it stands: a wrong shape, a broken rule, an unknown word."""

    kind = "invalid"


class Unauthenticated(Refusal):
    """Nobody is known behind the request."""

    kind = "unauthenticated"


class Forbidden(Refusal):
    """Somebody is known, and may not do this."""

    kind = "forbidden"


class NotFound(Refusal):
    """What the request names does not exist, or not for this actor."""

    kind = "not_found"


class Conflict(Refusal):
    """The request was right once, or would be elsewhere: something else holds or came first."""

    kind = "conflict"


class Exhausted(Refusal):
    """A limit of size, rate or budget is reached."""

    kind = "exhausted"


class Unavailable(Refusal):
    """It cannot be done at this moment; nothing was done; the same request may succeed later."""

    kind = "unavailable"


KINDS: dict[Kind, type[Refusal]] = {
    refusal.kind: refusal
    for refusal in (Invalid, Unauthenticated, Forbidden, NotFound, Conflict, Exhausted, Unavailable)
}
