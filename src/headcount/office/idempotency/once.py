"""What makes two requests the same one."""

from dataclasses import dataclass

from ...kit.instants import DAY
from ...kit.refusals import Invalid

KEPT = DAY
LONGEST = 255


@dataclass(frozen=True)
class Once:
    """A caller's key and the digest of what it asked with it."""

    key: str
    body_digest: str

    def __post_init__(self) -> None:
        if not 0 < len(self.key) <= LONGEST:
            raise Invalid(f"an Idempotency-Key has 1 to {LONGEST} characters", field="Idempotency-Key")
