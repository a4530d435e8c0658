"""Credentials: whom a token proves, until when; and who may issue and revoke them."""

from datetime import date

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.ids import system_entropy
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound, Unauthenticated
from headcount.office import Actor, Office, Subject, ledger
from headcount.workforce import credentials, positions
from headcount.workforce import people as humans
from headcount.workforce.credentials import CredentialView, NewCredential, Token, make_token
from headcount.workforce.positions import Deployment
from staff import RIGHTS, Staff

NOBODY = Actor("anonymous", "")
OF_POSITION = NewCredential("position", "agent-1")
OF_MARIA = NewCredential("person", "maria")
OF_SENDER = NewCredential("sender", name="collector", teams=("support",))
OF_GRADER = NewCredential("grader", name="nightly")


@pytest.fixture
def position(office: Office, console: Actor, people: Staff) -> str:
    """Agent-1 in Triage, owned by Maria."""
    made = office.do(console, positions.deploy, Deployment("agent-1", "triage", "Triage"))
    office.do(console, positions.propose_owner, "agent-1", "maria")
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    return made


def issue(office: Office, actor: Actor, wanted: NewCredential) -> tuple[str, Token]:
    token = make_token(system_entropy)
    return office.do(actor, credentials.issue, wanted, token.prefix, token.secret_sha256), token


def may_issue(office: Office, actor: Actor, wanted: NewCredential) -> bool:
    try:
        issue(office, actor, wanted)
    except Forbidden:
        return False
    return True


def prove(office: Office, token: Token) -> Actor:
    return office.read(NOBODY, credentials.prove, token.text)


def listed(office: Office, reader: Actor, **chosen: str) -> list[CredentialView]:
    return list(office.read(reader, credentials.listed, Ask(), **chosen).items)  # type: ignore[arg-type]


def test_a_token_proves_whom_it_was_issued_for(office: Office, console: Actor, people: Staff, position: str) -> None:
    made = {wanted.kind: issue(office, console, wanted) for wanted in (OF_POSITION, OF_MARIA, OF_SENDER, OF_GRADER)}

    proved = {kind: prove(office, token) for kind, (_, token) in made.items()}
    assert proved == {
        "position": Actor("position", position),
        "person": people.actor("maria"),
        "sender": Actor("sender", made["sender"][0]),
        "grader": Actor("grader", made["grader"][0]),
    }
    assert office.look(lambda tx: credentials.teams_of(tx, made["sender"][0])) == [people["support"]]
    assert office.look(lambda tx: credentials.teams_of(tx, made["grader"][0])) == []


def test_no_token_is_kept_nor_shown_nor_on_the_ledger(office: Office, console: Actor, position: str) -> None:
    _, token = issue(office, console, OF_POSITION)

    assert token.secret_sha256 not in repr(listed(office, console))
    lines = office.look(lambda tx: ledger.lines_about(tx, {"what": "credential.issued"}, Ask(1))).items
    assert lines[0].line.facts["prefix"] == token.prefix
    assert token.secret_sha256 not in repr(lines)
    assert token.text[11:] not in repr(lines)


def test_a_token_of_another_secret_or_nobody_proves_nothing(office: Office, console: Actor, position: str) -> None:
    _, token = issue(office, console, OF_POSITION)
    other = make_token(system_entropy)

    for text in (f"hc_{token.prefix}{other.text[11:]}", other.text):
        with pytest.raises(Unauthenticated, match="not known"):
            office.read(NOBODY, credentials.prove, text)
    with pytest.raises(Unauthenticated, match="no key of Headcount's"):
        office.read(NOBODY, credentials.prove, "Bearer of good news")


def test_a_token_ends_on_its_day_and_caches_are_told(
    office: Office, console: Actor, clock: StandingClock, position: str
) -> None:
    _, token = issue(office, console, NewCredential("position", "agent-1", expires_at=MONDAY + DAY))
    clock.at = MONDAY + DAY - 1
    assert prove(office, token).id == position
    office.jobs.work_off()
    before = office.read(console, lambda read: read.revision)

    clock.at = MONDAY + DAY
    with pytest.raises(Unauthenticated, match="expired on 2026-03-03T09:00:00Z"):
        prove(office, token)
    office.jobs.work_off()
    assert office.read(console, lambda read: read.revision) > before


def test_a_revoked_token_proves_nothing_and_is_revoked_once(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    credential, token = issue(office, console, OF_POSITION)
    office.do(people.actor("maria"), credentials.revoke, credential)

    with pytest.raises(Unauthenticated, match="revoked on"):
        prove(office, token)
    with pytest.raises(Conflict, match="it was revoked on"):
        office.do(console, credentials.revoke, credential)
    with pytest.raises(NotFound, match="no credential"):
        office.do(console, credentials.revoke, "none")


def test_every_token_of_somebody_is_revoked_at_once(office: Office, console: Actor, position: str) -> None:
    tokens = [issue(office, console, OF_POSITION)[1] for _ in range(3)]
    _, of_another = issue(office, console, OF_MARIA)

    assert office.do(console, credentials.revoke_all, "position", "agent-1") == 3
    assert office.do(console, credentials.revoke_all, "position", "agent-1") == 0
    for token in tokens:
        with pytest.raises(Unauthenticated):
            prove(office, token)
    assert prove(office, of_another).kind == "person"


def test_the_departed_and_the_retired_prove_nothing(
    office: Office, console: Actor, clock: StandingClock, position: str
) -> None:
    _, of_maria = issue(office, console, OF_MARIA)
    _, of_position = issue(office, console, OF_POSITION)
    clock.pass_(days=1)
    office.do(console, humans.depart, "maria", clock.at)
    office.do(console, positions.retire, "agent-1")

    with pytest.raises(Unauthenticated, match="departed"):
        prove(office, of_maria)
    with pytest.raises(Unauthenticated, match="retired"):
        prove(office, of_position)
    with pytest.raises(Conflict, match="has departed"):
        issue(office, console, OF_MARIA)
    with pytest.raises(Conflict, match="is retired"):
        issue(office, console, OF_POSITION)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (NewCredential("robot"), "is of a position"),  # type: ignore[arg-type]
        (NewCredential("position"), "names whom it stands for"),
        (NewCredential("grader", "maria", name="x"), "stands for itself"),
        (NewCredential("sender", name="x"), "names the teams"),
        (NewCredential("position", "agent-1", teams=("support",)), "names the teams"),
        (NewCredential("grader"), "bears a name"),
        (NewCredential("grader", name="two\nlines"), "U\\+000A"),
        (NewCredential("person", "maria", expires_at=MONDAY), "would have expired"),
        (NewCredential("sender", name="x", teams=("support",) * 51), "at most 50 teams"),
    ],
)
def test_a_credential_of_the_wrong_shape_is_refused(
    office: Office, console: Actor, position: str, wanted: NewCredential, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        issue(office, console, wanted)


def test_a_prefix_belongs_to_one_token(office: Office, console: Actor, position: str) -> None:
    _, token = issue(office, console, OF_POSITION)
    with pytest.raises(Conflict, match="make another token"):
        office.do(console, credentials.issue, OF_MARIA, token.prefix, token.secret_sha256)


def test_each_kind_is_issued_by_those_it_concerns(office: Office, people: Staff, position: str) -> None:
    allowed = {
        OF_POSITION: {"ada", "bob", "maria"},
        OF_MARIA: {"ada", "maria"},
        OF_SENDER: {"ada", "bob"},
        OF_GRADER: {"ada"},
        NewCredential("sender", name="all", teams=("support", "billing")): {"ada"},
    }
    for wanted, handles in allowed.items():
        assert {handle for handle in RIGHTS if may_issue(office, people.actor(handle), wanted)} == handles
    with pytest.raises(Forbidden):
        issue(office, Actor("position", position), OF_POSITION)


def test_a_list_reaches_as_far_as_its_reader(office: Office, console: Actor, people: Staff, position: str) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "invoices", "Invoices"))
    for wanted in (OF_POSITION, OF_MARIA, OF_SENDER, OF_GRADER, NewCredential("position", "agent-2")):
        issue(office, console, wanted)

    def kinds(handle: str, **chosen: str) -> list[str]:
        return sorted(one.kind for one in listed(office, people.actor(handle), **chosen))

    assert kinds("ada") == ["grader", "person", "position", "position", "sender"]
    assert kinds("bob") == ["position", "sender"]
    assert kinds("maria") == ["person", "position"]
    assert kinds("lee") == kinds("eve") == []
    assert kinds("ada", kind="position", subject="agent-2") == ["position"]
    with pytest.raises(Invalid, match="kind is one of"):
        kinds("ada", kind="robot")
    with pytest.raises(Invalid, match="position or a person"):
        kinds("ada", subject="agent-2")


def test_lists_are_paged_newest_first(office: Office, console: Actor, clock: StandingClock, position: str) -> None:
    made = []
    for _ in range(3):
        made.append(issue(office, console, OF_POSITION)[0])
        clock.pass_(seconds=1)
    found, cursor = [], None
    for _ in range(3):
        page = office.read(console, credentials.listed, Ask(1, cursor))
        found += [one.id for one in page.items]
        cursor = page.next
    assert (found, cursor) == (made[::-1], None)


def test_use_is_kept_by_the_day(office: Office, console: Actor, clock: StandingClock, position: str) -> None:
    _, token = issue(office, console, OF_POSITION)
    office.do(console, credentials.note_used, [token.prefix])
    clock.pass_(days=2)
    unused = listed(office, console)[0].last_used_on
    office.do(console, credentials.note_used, [token.prefix, "unknown0"])

    assert (unused, listed(office, console)[0].last_used_on) == (date(2026, 3, 2), date(2026, 3, 4))


def test_a_sender_key_may_report_for_the_positions_of_its_teams_and_all_below(
    office: Office, console: Actor, position: str
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "invoices", "Invoices"))
    other = office.look(lambda tx: positions.find(tx, "agent-2"))
    support = Actor("sender", issue(office, console, OF_SENDER)[0])
    everything = Actor("sender", issue(office, console, NewCredential("sender", name="all", teams=("company",)))[0])

    def may(actor: Actor, subject: str) -> bool:
        return office.read(actor, lambda read: read.may("trace.send", Subject("position", subject)))

    assert [may(actor, subject) for actor in (support, everything) for subject in (position, other)] == [
        True,
        False,
        True,
        True,
    ]
