"""What the organisation has decided for all of its roles. Values and rules, no I/O."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from zoneinfo import ZoneInfo

from ...kit.digests import digest
from ...kit.instants import HOUR, Instant
from ...kit.refusals import Invalid


@dataclass(frozen=True)
class OrganisationSettings:
    """Settings kept in the store; each with its unit in its name.

    idle_hours: a conversation closes when nothing of it happened for so long.
    judge_seconds: what a verdict is taken to cost a person until it has been measured.
    hourly_rate_usd: a person's hour; 0 leaves people's time out of costs.
    """

    idle_hours: int = 24
    judge_seconds: int = 20
    hourly_rate_usd: int = 0

    def __post_init__(self) -> None:
        for name, least, most in (("idle_hours", 1, 720), ("judge_seconds", 1, 3600), ("hourly_rate_usd", 0, 10_000)):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
                raise Invalid(f"{name} is a whole number from {least} to {most}", field=name)


@dataclass(frozen=True)
class Organisation:
    """The organisation; `zone` rules its days, quarters and dates in force, and never changes."""

    id: str
    name: str
    zone: ZoneInfo
    founded_at: Instant
    settings: OrganisationSettings = field(default_factory=OrganisationSettings)

    @property
    def etag(self) -> str:
        """The digest of what a change of settings could be about."""
        return digest([self.id, self.name, asdict(self.settings)])

    @property
    def idle(self) -> Instant:
        """How long a conversation may be idle before it closes, in µs."""
        return self.settings.idle_hours * HOUR


def changed_settings(settings: OrganisationSettings, changes: Mapping[str, object]) -> OrganisationSettings:
    """The settings with these values; Invalid for a name that is none of them, and where nothing is changed."""
    if not changes:
        raise Invalid("nothing to change", field="changes")
    return settings_from({**asdict(settings), **changes})


def settings_from(given: Mapping[str, object]) -> OrganisationSettings:
    """Settings from plain JSON; Invalid for a name that is none of them."""
    known = {f.name for f in fields(OrganisationSettings)}
    for name in given:
        if name not in known:
            raise Invalid(f"no setting {name}; there are {', '.join(sorted(known))}", field=name)
    return OrganisationSettings(**given)  # type: ignore[arg-type]
