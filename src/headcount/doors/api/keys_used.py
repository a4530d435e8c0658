"""Which keys were used on which day: written down once a day for each, so that a request writes nothing else."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from ...kit.instants import day_of
from ...kit.refusals import Unavailable
from ...office import Actor, Office
from ...workforce import credentials

NOTING = Actor("job", "keys_used")


@dataclass
class KeysUsed:
    """What this process has written down of the current day."""

    office: Office
    _noted: dict[str, date] = field(default_factory=dict)

    async def note(self, token: str, zone: ZoneInfo) -> None:
        """Keep that a proved key was used today. Where the record cannot be written, its next use is noted."""
        prefix, today = credentials.read_token(token).prefix, day_of(self.office.clock(), zone)
        if self._noted.get(prefix) == today:
            return
        with suppress(Unavailable):
            await self.office.ado(NOTING, credentials.note_used, [prefix])
            self._noted = {**_of_day(self._noted, today), prefix: today}


def _of_day(noted: Mapping[str, date], today: date) -> Mapping[str, date]:
    return {prefix: day for prefix, day in noted.items() if day == today}
