"""Whose traffic it is: proved by a credential, named by spans, attributed to a sender, else nobody's yet."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import pytest

from clocks import StandingClock
from headcount.kit.instants import DAY
from headcount.kit.refusals import Forbidden
from headcount.office import Act, Actor
from headcount.practices import claims
from headcount.practices.ingest.screening import BANNED, NOT_ITS_TEAMS
from headcount.workforce import credentials, positions, senders
from headcount.workforce.credentials import NewCredential
from headcount.workforce.positions import Deployment
from otlp import BEGIN, NOW, Sent, agent, chat, tool
from practices.ingest.conftest import Line
from staff import staff

P = ParamSpec("P")
R = TypeVar("R")
LONG_AGO = NOW - 30 * DAY


class Population:
    """Positions in roles of Support and of Billing, and keys of theirs."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.staff = staff(line.office, line.console)
        self.ids = {
            code: self.do(positions.deploy, Deployment(code, role, code), LONG_AGO)
            for code, role in (("triage-1", "triage"), ("refunds-1", "refunds"), ("invoices-1", "invoices"))
        }

    def do(self, verb: Callable[Concatenate[Act, P], R], *args: P.args, **more: P.kwargs) -> R:
        return self.line.office.do(self.line.console, verb, *args, **more)

    def position(self, code: str) -> Actor:
        return Actor("position", self.ids[code])

    def collector(self, *teams: str) -> Actor:
        prefix = f"{len(teams)}{teams[0]:_<7.7}"
        made = self.do(credentials.issue, NewCredential("sender", name="collector", teams=teams), prefix, "0" * 64)
        return Actor("sender", made)

    def claim(self, service: str, name: str | None, code: str) -> None:
        sender = self.line.senders()[service, name]
        self.do(claims.claim, sender.id, code)


@pytest.fixture
def population(line: Line) -> Population:
    return Population(line)


def told(trace: int = 1, name: str | None = "clerk", **attributes: str) -> Sent:
    sent = Sent(trace=trace)
    root = sent.span("run", attributes=agent(name, **attributes))
    sent.span("chat", root, attributes=chat(100, 10))
    return sent


def test_a_credential_proves_whose_it_is(population: Population) -> None:
    population.line.send(told(), actor=population.position("refunds-1"))

    talk = population.line.one()
    assert (talk.position, talk.identity) == (population.ids["refunds-1"], "proved")
    assert talk.role == population.staff["refunds"]


def test_a_credential_wins_over_what_spans_name_and_it_is_counted(population: Population) -> None:
    receipt = population.line.send(told(headcount__position="triage-1"), actor=population.position("refunds-1"))

    talk = population.line.one()
    assert (talk.position, talk.identity) == (population.ids["refunds-1"], "proved")
    assert len(receipt.contradicting) == 1
    assert receipt.refused == {}


def test_spans_name_their_position_by_code_or_id(population: Population) -> None:
    population.line.send(told(1, headcount__position="triage-1"))
    population.line.send(told(2, headcount__position=population.ids["refunds-1"]))
    population.line.send(told(3, headcount__position="no-such"))

    found = {talk.position: talk.identity for talk in population.line.all()}
    assert found == {
        population.ids["triage-1"]: "asserted",
        population.ids["refunds-1"]: "asserted",
        None: "asserted",
    }


def test_nobody_proves_anything_by_spelling(population: Population) -> None:
    population.line.send(told(headcount__position=f"={population.ids['triage-1']}"))

    assert population.line.one().position is None


def test_an_attribution_counts_on_its_dates(population: Population) -> None:
    line = population.line
    line.send(told(1))
    sender = line.senders()["desk", "clerk"]
    population.do(senders.claim, sender.id, "triage-1", BEGIN - DAY, BEGIN + 500_000)
    late = Sent(trace=2)
    late.span("run", at=(1, 2), attributes=agent("clerk"))
    line.send(told(3), late)

    found = {line.get(talk.id).runs[0].trace_id[-1]: talk.position for talk in line.all()}
    assert found == {"1": None, "3": population.ids["triage-1"], "2": None}


def test_claiming_takes_the_past_with_it_and_keeps_the_ids(population: Population) -> None:
    line = population.line
    line.send(told(1, gen_ai__conversation__id="t"), told(2, gen_ai__conversation__id="t"), told(3))
    before = {talk.id for talk in line.all()}
    population.claim("desk", "clerk", "triage-1")

    after = line.all()
    assert {talk.id for talk in after} == before
    assert {(talk.position, talk.identity) for talk in after} == {(population.ids["triage-1"], "asserted")}
    line.send(told(4, gen_ai__conversation__id="t"))
    assert {talk.id for talk in line.all()} == before


def test_builds_and_instances_that_traffic_shows_are_known_once_it_is_claimed(population: Population) -> None:
    line = population.line
    sent = Sent(resource={"headcount.instance": "replica-7"})
    root = sent.span("run", attributes=agent("clerk"))
    sent.span("chat", root, attributes=chat(100, 10))
    line.send(sent)
    population.claim("desk", "clerk", "triage-1")

    (build,) = line.office.read(line.console, positions.builds_of, "triage-1")
    (instance,) = line.office.read(line.console, positions.instances_of, "triage-1")
    assert (build.fingerprint.model, build.source) == ("gpt-4o-mini", "seen")
    assert (instance.name, instance.declared) == ("replica-7", True)
    talk = line.one()
    assert (talk.build, talk.instance) == (1, "replica-7")


def test_the_weakest_identity_of_its_runs_is_shown(population: Population) -> None:
    line = population.line
    line.send(told(1, gen_ai__conversation__id="t"), actor=population.position("triage-1"))
    line.send(told(2, gen_ai__conversation__id="t", headcount__position="triage-1"))

    assert line.one().identity == "asserted"


def test_a_sender_key_reports_for_the_positions_of_its_teams_alone(population: Population) -> None:
    line, key = population.line, population.collector("support")
    ours, theirs = told(1, headcount__position="triage-1"), told(2, headcount__position="invoices-1")
    receipt = line.send(ours, theirs, told(3), actor=key)

    assert receipt.refused == {NOT_ITS_TEAMS: [(theirs.trace_id, (1).to_bytes(8, "big"))]}
    assert {talk.position for talk in line.all()} == {population.ids["triage-1"], None}


def test_a_sender_key_reports_for_no_position_that_a_sender_is_attributed_to_elsewhere(population: Population) -> None:
    line = population.line
    line.send(told(1))
    population.claim("desk", "clerk", "invoices-1")
    receipt = line.send(told(2), actor=population.collector("support"))
    again = line.send(told(3), actor=population.collector("billing"))

    spans = [((2).to_bytes(16, "big"), n.to_bytes(8, "big")) for n in (1, 2)]
    assert {reason: sorted(keys) for reason, keys in receipt.refused.items()} == {NOT_ITS_TEAMS: spans}
    assert again.refused == {}
    assert {line.get(talk.id).runs[0].trace_id[-1] for talk in line.all()} == {"1", "3"}


def test_a_banned_senders_work_is_left_out_from_then_on_and_counted(
    population: Population, clock: StandingClock
) -> None:
    line = population.line
    line.send(told(1))
    clock.at = BEGIN - 1
    population.do(senders.ban, line.senders()["desk", "clerk"].id)
    clock.at = NOW
    receipt = line.send(told(2), told(3, name="other"))

    assert {reason: len(spans) for reason, spans in receipt.refused.items()} == {BANNED: 2}
    assert sorted(line.sender_of(talk)[1] or "" for talk in line.all()) == ["clerk", "other"]


def test_a_span_that_came_with_a_credential_is_not_replaced_by_one_that_anybody_sent(population: Population) -> None:
    line = population.line
    line.send(told(1), actor=population.position("triage-1"))
    forged = Sent(trace=1)
    forged.span("run", at=(0, 9), attributes=agent("clerk"))
    line.send(forged)

    talk = line.one()
    assert (talk.position, talk.identity, talk.busy) == (population.ids["triage-1"], "proved", 1_000_000)


def test_merged_senders_share_a_thread(population: Population) -> None:
    line = population.line
    line.send(told(1, gen_ai__conversation__id="t"), told(2, name="Clerk 2", gen_ai__conversation__id="t"))
    known = line.senders()
    before = [talk.id for talk in line.all()]
    population.do(claims.merge, known["desk", "Clerk 2"].id, known["desk", "clerk"].id)

    assert line.one().id == min(before)
    assert {line.get(each).conversation.id for each in before} == {min(before)}


def test_a_supervisors_work_with_a_tool_of_its_own_is_not_its_reports(population: Population) -> None:
    sent = Sent()
    lead = sent.span("run", at=(0, 9), attributes=agent("lead"))
    call = sent.span("tool", lead, (1, 8), tool("ask_clerk"))
    sent.span("run", call, (2, 7), agent("clerk", headcount__position="triage-1"))
    population.line.send(sent)

    whole, part = population.line.all()
    assert (whole.position, part.position) == (None, population.ids["triage-1"])
    assert part.parent == whole.id


def test_traces_are_for_those_who_send_them(population: Population) -> None:
    with pytest.raises(Forbidden, match=r"trace\.send"):
        population.line.send(told(), actor=Actor("grader", "g"))
