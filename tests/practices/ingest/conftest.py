"""Traces taken straight into an office's record, as the intake hands them over."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from clocks import StandingClock
from headcount.connectors.pricelists import PublishedPrices
from headcount.connectors.telemetry import Observation
from headcount.kit.pages import Ask, Page
from headcount.office import Actor, Office, Read
from headcount.practices.ingest.batch import Batch, Receipt
from headcount.practices.ingest.desk import Desk
from headcount.practices.ingest.receiving import receive
from headcount.workforce import conversations, senders
from headcount.workforce.conversations import Conversation, ConversationView
from otlp import NOW, Sent

T = TypeVar("T")
ANYBODY = Actor("anonymous", "")


@dataclass
class Line:
    """The way traces go: what is taken is committed, and the desk keeps at hand what it learnt."""

    office: Office
    console: Actor
    clock: StandingClock
    desk: Desk = field(default_factory=lambda: Desk(PublishedPrices()))

    def take(self, observations: Iterable[Observation], actor: Actor = ANYBODY) -> Receipt:
        receipt = self.office.hand_over(actor, receive, Batch(list(observations), ["d"]), self.desk)
        self.desk.take(receipt)
        return receipt

    def send(self, *sent: Sent, actor: Actor = ANYBODY) -> Receipt:
        return self.take([one for each in sent for one in each.observations()], actor)

    def all(self) -> Sequence[Conversation]:
        """Every conversation, by start."""
        found = self._pages(conversations.listed)
        return sorted(found, key=lambda talk: (talk.started_at, talk.parent or "", talk.id))

    def one(self) -> Conversation:
        (found,) = self.all()
        return found

    def get(self, conversation: str) -> ConversationView:
        return self.office.read(self.console, conversations.get, conversation)

    def senders(self) -> Mapping[tuple[str, str | None], senders.SenderView]:
        return {(sender.service, sender.agent): sender for sender in self._pages(senders.listed)}

    def _pages(self, listed: Callable[[Read, Ask], Page[T]]) -> Sequence[T]:
        """All items of a list."""
        found: list[T] = []
        cursor: str | None = None
        while not found or cursor is not None:
            page = self.office.read(self.console, listed, Ask(200, cursor))
            found += page.items
            cursor = page.next
            if not page.items:
                break
        return found

    def sender_of(self, talk: Conversation) -> tuple[str, str | None]:
        names = {view.id: name for name, view in self.senders().items()}
        return names[talk.sender or ""]


@pytest.fixture
def line(office: Office, console: Actor, clock: StandingClock) -> Line:
    clock.at = NOW
    return Line(office, console, clock)
