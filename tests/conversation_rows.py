"""Conversations put straight into the store, for tests of what is said of them and counted of them."""

from dataclasses import asdict, dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import insert, update

from headcount.kit.instants import MICROS, Instant, day_of, start_of
from headcount.office import Act, Actor, Office
from headcount.workforce.conversations.tables import conversations

ZONE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Talk:
    """A conversation, as far as figures read it."""

    id: str
    ended_at: Instant
    position: str | None = None
    sender: str | None = None
    role: str | None = None
    job_description: int | None = None
    build: int | None = None
    category: str | None = None
    environment: str = "production"
    sampled_1_in: float = 1.0
    busy: Instant | None = 10 * MICROS
    cost_micros: int | None = 1000
    priced: str = "all"
    unmetered: bool = False
    denied_calls: int = 0
    human_minutes: float | None = None
    asker: str | None = None
    external_ref: str | None = None

    @property
    def day(self) -> int:
        return day_of(self.ended_at, ZONE).toordinal()

    def row(self) -> dict[str, object]:
        unread = {"identity": "proved", "origin": "trace", "waiting_on_people": 0, "tool_errors": 0}
        texts = {"models": "{}", "tokens_known": "none", "tool_calls": "{}"}
        return {**unread, **texts, **asdict(self), "day": self.day, "started_at": self.ended_at - (self.busy or 0)}


def at_noon(day: date) -> Instant:
    """Midday in the organisation's zone."""
    return start_of(day, ZONE) + 12 * 3600 * MICROS


def put(office: Office, console: Actor, *talks: Talk) -> None:
    """Keep conversations."""
    office.do(console, _put, talks)


def change(office: Office, console: Actor, conversation: str, **columns: object) -> None:
    """Change columns of a conversation."""
    office.do(console, _change, conversation, columns)


def _put(act: Act, talks: tuple[Talk, ...]) -> None:
    act.tx.execute(insert(conversations), [talk.row() for talk in talks])


def _change(act: Act, conversation: str, columns: dict[str, object]) -> None:
    act.tx.execute(update(conversations).where(conversations.c.id == conversation).values(columns))
