"""The ledger: what was sealed cannot be changed, added to or taken from without being seen."""

import pytest
from sqlalchemy import text

from clocks import StandingClock
from headcount.kit.instants import MICROS
from headcount.kit.pages import Ask
from headcount.kit.refusals import Invalid
from headcount.office import Act, Actor, Office, Subject, ledger
from headcount.practices.anchoring import anchored


def note(act: Act, number: int) -> None:
    act.record("note.made", Subject("note", str(number)), number=number, share=0.25)


@pytest.fixture
def sealed(office: Office, console: Actor, clock: StandingClock) -> Office:
    """An office with three blocks on its ledger."""
    for block in range(3):
        for number in range(4):
            office.do(console, note, block * 4 + number)
        clock.pass_(seconds=1)
        office.seal()
    return office


def tamper(office: Office, statement: str) -> list[str]:
    with office.store.writing.connect() as tx, tx.begin():
        tx.execute(text(statement))
    return list(office.look(ledger.verify).problems)


def test_an_untouched_ledger_is_green(sealed: Office) -> None:
    seen = sealed.look(ledger.verify)

    assert seen.green
    assert (seen.lines, seen.sealed, seen.blocks) == (13, 13, 3)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE ledger_lines SET facts = '{}' WHERE number = 4", "line 4 does not match its digest"),
        ("UPDATE ledger_lines SET at = at + 1 WHERE number = 4", "line 4 does not match its digest"),
        ("DELETE FROM ledger_lines WHERE number = 7", "block 2 does not hold the 4 lines it sealed"),
        ("UPDATE ledger_lines SET block = 3 WHERE number = 7", "block 2 does not hold the 4 lines it sealed"),
        ("DELETE FROM ledger_lines WHERE block = 2", "block 2 has lost its lines"),
        ("DELETE FROM ledger_blocks WHERE number = 2", "block 2 is missing"),
        ("UPDATE ledger_blocks SET hash = previous WHERE number = 2", "block 3 does not follow block 2"),
    ],
)
def test_whoever_changes_a_sealed_line_or_block_is_seen(sealed: Office, statement: str, problem: str) -> None:
    assert problem in tamper(sealed, statement)


def test_a_chain_made_anew_by_the_owner_of_the_database_is_seen_by_the_head_kept_outside(
    sealed: Office, console: Actor
) -> None:
    head = sealed.look(ledger.heads)
    assert head is not None
    sealed.do(console, anchored, head, "elsewhere")
    sealed.seal()
    outside = [(head.number, "f" * 64)]

    assert sealed.look(ledger.verify).green
    assert not sealed.look(lambda tx: ledger.verify(tx, outside)).green


def test_lines_are_found_by_subject_page_by_page(sealed: Office) -> None:
    first = sealed.look(lambda tx: ledger.lines_about(tx, {"what": "note.made"}, Ask(10)))
    second = sealed.look(lambda tx: ledger.lines_about(tx, {"what": "note.made"}, Ask(10, first.next)))

    numbers = [found.line.facts["number"] for found in (*first.items, *second.items)]
    assert numbers == list(range(11, -1, -1))
    assert second.next is None


def test_a_flood_of_malformed_requests_is_counted_by_the_minute(office: Office, clock: StandingClock) -> None:
    anybody = Actor("anonymous", "")
    for _ in range(50):
        office.note_refusal(anybody, Invalid("no"))
    clock.at += 60 * MICROS
    office.end_minute()

    lines = office.look(lambda tx: ledger.lines_about(tx, {"what": "refused.invalid"}, Ask(200))).items
    assert len(lines) == 11
    assert lines[0].line.facts["more"] == 40
