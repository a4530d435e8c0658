"""Saying what became of a conversation: who may, what stands, and that nothing is ever overwritten."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from headcount.kit.digests import sha256
from headcount.kit.instants import HOUR
from headcount.kit.pages import Ask
from headcount.kit.refusals import Forbidden, Invalid, NotFound
from headcount.office import Actor, ledger
from headcount.workforce import outcomes
from workforce.outcomes.conftest import Desk

GRADER = Actor("grader", "g1")
RULE = Actor("job", "outcomes.rule")


def test_a_later_verdict_supersedes_an_earlier_one_and_both_are_kept(desk: Desk) -> None:
    bob = desk.people.actor("bob")
    first = desk.say(bob, "c1", "accepted", reason="Looked right.")
    desk.clock.pass_(hours=1)
    second = desk.say(bob, "c1", "rejected")

    kept = desk.history("c1")
    assert [(o.id, o.verdict, o.superseded_by) for o in kept] == [
        (first, "accepted", second),
        (second, "rejected", None),
    ]
    assert kept[0].reason == "Looked right."
    assert desk.shown("c1") == "rejected"


def test_saying_the_same_again_changes_nothing(desk: Desk) -> None:
    bob = desk.people.actor("bob")
    first = desk.say(bob, "c1", "accepted", reason="Fine.")
    desk.clock.pass_(hours=1)

    assert desk.say(bob, "c1", "accepted", reason="Fine.") == first
    assert len(desk.history("c1")) == 1


def test_a_judge_may_come_back_to_an_earlier_verdict(desk: Desk) -> None:
    bob = desk.people.actor("bob")
    for verdict in ("accepted", "rejected", "accepted"):
        desk.say(bob, "c1", verdict)
        desk.clock.pass_(hours=1)

    assert [o.verdict for o in desk.history("c1")] == ["accepted", "rejected", "accepted"]
    assert desk.shown("c1") == "accepted"


def test_one_verdict_stands_for_each_source_and_the_highest_source_is_shown(desk: Desk) -> None:
    desk.say(desk.people.actor("bob"), "c1", "rejected")
    desk.say(GRADER, "c1", "accepted", selection="census")
    desk.say(RULE, "c1", "accepted", by="rule:merged", selection="census")

    assert desk.stands("c1") == {
        "person": ("rejected", "volunteered"),
        "grader": ("accepted", "census"),
        "rule": ("accepted", "census"),
    }
    assert desk.shown("c1") == "rejected"


def test_what_a_rule_presumes_gives_way_to_what_it_learns_and_never_the_other_way_round(desk: Desk) -> None:
    desk.say(RULE, "c1", "accepted", by="rule:silence", selection="presumed")
    desk.say(RULE, "c1", "rejected", by="rule:reopened", selection="census")
    desk.say(RULE, "c1", "accepted", by="rule:silence", selection="presumed", reason="Seven more days.")

    assert desk.stands("c1") == {"rule": ("rejected", "census")}
    assert len(desk.history("c1")) == 3


def test_of_many_who_speak_at_once_each_is_heard_and_one_stands(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as callers:
        said = list(callers.map(lambda n: desk.say(desk.console, "c1", "accepted", by="bob", reason=f"{n}"), range(24)))

    kept = desk.history("c1")
    assert {o.id for o in kept} == set(said)
    assert [o.stands for o in kept] == [False] * 23 + [True]


def test_the_reason_stays_with_the_outcome_and_only_its_digest_is_on_the_ledger(desk: Desk) -> None:
    desk.say(desk.people.actor("bob"), "c1", "rejected", reason="The sum was wrong.")

    page = desk.office.look(lambda tx: ledger.lines_about(tx, {}, Ask(1)))
    line = page.items[0].line
    assert line.what == "outcome.recorded"
    assert line.facts["reason_sha256"] == sha256("The sum was wrong.")
    assert "sum" not in str(line)


def test_a_positions_own_credential_never_judges(desk: Desk) -> None:
    itself = Actor("position", desk.position)
    for how in ({}, {"by": "rule:merged"}, {"selection": "random"}):
        with pytest.raises(Forbidden):
            desk.say(itself, "c1", "accepted", **{"by": "rule:x", **how})


def test_a_graders_verdict_comes_with_that_graders_key_alone(desk: Desk) -> None:
    with pytest.raises(Forbidden, match="by that grader alone"):
        desk.say(desk.console, "c1", "accepted", by="grader:g1")
    with pytest.raises(Forbidden, match="grader's key"):
        desk.say(GRADER, "c1", "accepted", by="maria")
    with pytest.raises(Forbidden, match="grader's key"):
        desk.say(GRADER, "c1", "accepted", by="rule:merged")


def test_only_an_administrator_records_what_another_person_judged(desk: Desk) -> None:
    desk.say(desk.people.actor("ada"), "c1", "accepted", by="joe")
    assert desk.history("c1")[0].judge.id == desk.people["joe"]

    with pytest.raises(Forbidden, match="only an administrator"):
        desk.say(desk.people.actor("maria"), "c2", "accepted", by="joe")


def test_who_neither_leads_nor_owns_does_not_judge(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        desk.say(desk.people.actor("lee"), "c1", "accepted")
    with pytest.raises(Forbidden):
        desk.say(desk.people.actor("maria"), "nobody's", "accepted")
    desk.say(desk.people.actor("ada"), "nobody's", "accepted")


def test_people_do_not_presume(desk: Desk) -> None:
    with pytest.raises(Invalid, match="only a rule presumes"):
        desk.say(desk.people.actor("bob"), "c1", "accepted", selection="presumed")


def test_a_verdict_is_not_given_ahead_of_its_time(desk: Desk) -> None:
    with pytest.raises(Invalid, match="ahead of its time"):
        desk.say(desk.people.actor("bob"), "c1", "accepted", at=desk.clock() + HOUR)
    desk.say(desk.people.actor("bob"), "c1", "accepted", at=desk.clock() - HOUR)

    assert (desk.history("c1")[0].at, desk.history("c1")[0].recorded_at) == (desk.clock() - HOUR, desk.clock())


def test_an_unknown_conversation_or_judge_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no conversation"):
        desk.say(desk.console, "c-none", "accepted")
    with pytest.raises(NotFound, match="no person"):
        desk.say(desk.console, "c1", "accepted", by="nemo")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", "fine"),
        ("selection", "chosen"),
        ("human_minutes", -1),
        ("human_minutes", float("nan")),
        ("human_minutes", True),
        ("reason", ""),
        ("reason", "\0"),
        ("reason", "x" * 4001),
        ("at", -5),
        ("by", ""),
        ("mood", "good"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_the_name_of_its_field(field: str, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        outcomes.said({"verdict": "accepted", field: value})
    assert refused.value.facts["field"] == field
