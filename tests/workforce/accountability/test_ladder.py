"""The climb from a position to one active person: every rung in order, each with its reason."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.workforce.accountability import Hop
from headcount.workforce.accountability.ladder import Place, Rungs, climb
from headcount.workforce.people import PersonView, Status

PEOPLE = ("owner", "asked", "deputy", "lead", "chief", "upper", "top", "ada", "ann")
ALL = Rungs(
    owner="owner",
    proposed_owner="asked",
    deputy="deputy",
    place=Place((("team", "lead"), ("parent", "upper"), ("root", "top")), ("head", "chief")),
    administrators=("ada", "ann"),
)


def person(handle: str, status: Status) -> PersonView:
    return PersonView(
        id=handle,
        handle=handle,
        name=handle,
        email=None,
        rights=(),
        status=status,
        away_from=5 if status == "away" else None,
        away_to=9 if status == "away" else None,
        departed_at=7 if status == "departed" else None,
    )


def people(**statuses: Status) -> Mapping[str, PersonView]:
    """Everybody, active unless said."""
    return {handle: person(handle, statuses.get(handle, "active")) for handle in PEOPLE}


def gone(*handles: str) -> dict[str, Status]:
    return dict.fromkeys(handles, "departed")


@pytest.mark.parametrize(
    ("absent", "answers"),
    [
        ((), "owner"),
        (("owner",), "deputy"),
        (("owner", "deputy"), "lead"),
        (("owner", "deputy", "lead"), "chief"),
        (("owner", "deputy", "lead", "chief"), "upper"),
        (("owner", "deputy", "lead", "chief", "upper"), "top"),
        (("owner", "deputy", "lead", "chief", "upper", "top"), "ada"),
        (("owner", "deputy", "lead", "chief", "upper", "top", "ada"), "ann"),
    ],
)
def test_the_first_active_person_answers_and_whoever_was_asked_does_not(absent: tuple[str, ...], answers: str) -> None:
    climbed = climb("p", 8, ALL, people(**gone(*absent)))

    assert climbed.person == answers
    assert climbed.hops[-1].answers
    assert [hop.person for hop in climbed.hops if hop.why == "departed"] == list(absent)


def test_each_hop_says_why_it_was_passed_over() -> None:
    rungs = Rungs("owner", "asked", None, Place((("team", None), ("root", "top")), ("head", "chief")), ("ada",))
    statuses: dict[str, Status] = {"owner": "departed", "chief": "away"}
    known = {handle: seen for handle, seen in people(**statuses).items() if handle != "top"}

    assert climb("p", 8, rungs, known).hops == [
        Hop("owner", "owner", "departed", None, 7),
        Hop("owner", "asked", "not_accepted"),
        Hop("deputy", None, "nobody"),
        Hop("lead", None, "nobody", "team"),
        Hop("reports_to", "chief", "away", "head", 5, 9),
        Hop("parent_lead", "top", "not_there_yet", "root"),
        Hop("administrator", "ada", "active"),
    ]


def test_a_position_without_anything_is_an_administrator_s() -> None:
    climbed = climb("p", 8, Rungs(None, None, None, Place(), ("ada",)), people())
    assert [(hop.rung, hop.why) for hop in climbed.hops] == [
        ("owner", "nobody"),
        ("deputy", "nobody"),
        ("administrator", "active"),
    ]


def test_the_last_administrator_answers_even_when_away() -> None:
    climbed = climb("p", 8, ALL, people(**gone(*PEOPLE[:-2]), ada="away", ann="away"))
    assert climbed.hops[-1] == Hop("administrator", "ada", "last_resort", None, 5, 9)
    assert climbed.person == "ada"


def test_before_anybody_administrated_who_does_today_answers() -> None:
    climbed = climb("p", 8, Rungs(None, None, None, Place(), (), of_today="ada"), {})
    assert (climbed.person, climbed.hops[-1].why) == ("ada", "of_today")


def test_without_anybody_at_all_the_ladder_says_so() -> None:
    climbed = climb("p", 8, Rungs(None, None, None, Place(), ()), {})
    assert (climbed.person, climbed.hops[-1]) == (None, Hop("administrator", None, "nobody"))


@given(
    st.fixed_dictionaries({handle: st.sampled_from(["active", "away", "departed", None]) for handle in PEOPLE}),
    st.builds(
        Rungs,
        owner=st.sampled_from(["owner", None]),
        proposed_owner=st.sampled_from(["asked", None]),
        deputy=st.sampled_from(["deputy", None]),
        place=st.sampled_from([ALL.place, Place(), Place((("team", None),), ("head", None))]),
        administrators=st.sampled_from([("ada",), ("ada", "ann")]),
        of_today=st.just("ada"),
    ),
)
def test_a_ladder_is_never_empty_ends_with_who_answers_and_passes_nobody_active(
    statuses: dict[str, Status | None], rungs: Rungs
) -> None:
    known = {handle: person(handle, status) for handle, status in statuses.items() if status is not None}
    climbed = climb("p", 8, rungs, known)

    *passed, last = climbed.hops
    assert last.answers
    assert climbed.person == last.person is not None
    assert not any(hop.answers for hop in passed)
    assert all(hop.why == "not_accepted" or statuses.get(hop.person or "") != "active" for hop in passed)
