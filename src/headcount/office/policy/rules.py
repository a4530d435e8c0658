"""The rules in force: the texts of one package of Rego, and the digest that names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...kit import digests
from ...kit.carried import carried

ACCESS = "data.headcount.access.decision"


@dataclass(frozen=True)
class Rules:
    """Rego texts by file name, and the rule that answers."""

    texts: Mapping[str, str]
    entry: str = ACCESS

    @property
    def revision(self) -> str:
        """SHA-256 over names and texts, shortened to 16 digits."""
        return digests.digest(dict(self.texts))[:16]


def load_rules(folder: Path | None = None) -> Rules:
    """Every .rego file of a folder but the tests; without one, Headcount's own."""
    place = folder or carried("policy")
    found = sorted(place.glob("*.rego"))
    return Rules({f.name: f.read_text() for f in found if not f.stem.endswith("_test")})
