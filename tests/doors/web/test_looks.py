"""Pages take a bounded number of looks at the store, whatever there is to show: so they stay fast."""

import pytest
from sqlalchemy import event

from doors.web.company import Company
from headcount.doors.web import conversations, home, positions, reviews
from headcount.doors.web.framing import Framing
from headcount.kit.pages import Ask
from headcount.office import Actor, Office
from headcount.workforce.conversations import Filter
from headcount.workforce.conversations import listed as conversations_listed

MOST = {"home": 84, "position": 102, "conversation": 93, "review": 93}


class Looks:
    """How many statements one page takes, once the process knows who looks."""

    def __init__(self, office: Office, actor: Actor) -> None:
        self.office, self.actor, self.count = office, actor, 0
        self.framing = Framing(actor.id, "auto", "/", "token")

    def _counted(self, *_said: object) -> None:
        self.count += 1

    def of(self, page: str, subject: str) -> int:
        self._fill(page, subject)
        self.count = 0
        event.listen(self.office.store.reading, "before_cursor_execute", self._counted)
        self._fill(page, subject)
        event.remove(self.office.store.reading, "before_cursor_execute", self._counted)
        return self.count

    def _fill(self, page: str, subject: str) -> None:
        if page == "home":
            self.office.read(self.actor, home.view, self.framing, "http://headcount.example")
        elif page == "position":
            self.office.read(self.actor, positions.view, self.framing, subject)
        elif page == "conversation":
            self.office.read(self.actor, conversations.view, self.framing, subject)
        else:
            self.office.read(self.actor, reviews.view, self.framing, subject)


@pytest.mark.parametrize("page", MOST)
def test_a_page_takes_no_more_looks_than_it_should(page: str, office: Office, firm: Company) -> None:
    maria = firm.people.actor("maria")
    review = firm.open_review("agent-7290")
    talk = office.read(maria, conversations_listed, Ask(1), Filter(position="agent-7290")).items[0].id
    subject = {"home": "", "position": "agent-7290", "conversation": talk, "review": review}[page]

    assert Looks(office, maria).of(page, subject) <= MOST[page]
