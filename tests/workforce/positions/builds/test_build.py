"""Builds that traces show: one for each thing a position ever ran, whatever order they arrive in."""

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.instants import DAY
from headcount.workforce.positions import Build, Fingerprint, Noted, Seen
from headcount.workforce.positions.builds.build import MOST_PROMPTS, declared, in_force, note_all

A, B, C = (Fingerprint(model=f"model-{name}", model_version=f"model-{name}-1") for name in "abc")


def note(builds: Sequence[Build], *seen: tuple[Fingerprint, int]) -> tuple[Sequence[Noted], list[Build]]:
    """What sightings are noted as, and all builds afterwards."""
    answers, changed = note_all(builds, [Seen("p", told, at) for told, at in seen])
    after = {build.number: build for build in builds} | {build.number: build for build in changed}
    return answers, list(after.values())


def test_what_was_never_run_before_is_the_next_build_and_says_what_changed() -> None:
    answers, builds = note([], (A, 10), (A, 20), (B, 30), (A, 40))

    assert answers == [Noted(1, 10), Noted(1, 10), Noted(2, 30), Noted(1, 10)]
    assert [(build.number, build.since, build.source) for build in builds] == [(1, 10, "seen"), (2, 30, "seen")]
    assert builds[1].change.parts == ("model", "model_version")
    assert builds[1].change.material == ("model_family",)


def test_a_build_begins_when_it_was_first_seen_and_is_compared_with_the_one_before_in_any_order() -> None:
    sightings = [(A, 10), (A, 15), (B, 30), (B, 35)]
    for order in permutations(sightings):
        _, builds = note([], *order)
        assert {build.fingerprint: build.since for build in builds} == {A: 10, B: 30}
        assert {build.fingerprint: build.change.material for build in builds} == {A: (), B: ("model_family",)}


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.integers(0, 50)), max_size=12))
def test_noting_again_what_is_noted_changes_nothing(sightings: list[tuple[Fingerprint, int]]) -> None:
    first, builds = note([], *sightings)
    again, after = note(builds, *sightings)

    assert after == builds
    assert [one.number for one in again] == [one.number for one in first]


def test_what_a_trace_shows_of_unknown_parts_is_filled_in() -> None:
    declared_one = declared([], "p", Fingerprint(model="gpt-4o"), 10)
    shown = Fingerprint(model="gpt-4o", model_version="gpt-4o-2024-08-06", prompt_sha256="1" * 64)

    answers, builds = note([declared_one], (shown, 20))

    assert answers == [Noted(1, 10)]
    assert builds[0].fingerprint == shown
    assert builds[0].source == "declared"


def test_a_declared_date_is_not_moved_by_an_earlier_trace() -> None:
    one = declared([], "p", A, 10)
    assert note([one], (A, 5)) == ([Noted(1, 10)], [one])


def test_a_trace_that_shows_little_belongs_to_the_build_in_force() -> None:
    _, builds = note([], (Fingerprint("m", prompt_sha256="1" * 64), 10), (Fingerprint("m", prompt_sha256="2" * 64), 20))

    answers, _ = note(builds, (Fingerprint("m"), 15), (Fingerprint("m"), 25))

    assert [one.number for one in answers] == [1, 2]


def test_a_prompt_filled_from_a_template_makes_few_builds() -> None:
    filled = [(Fingerprint("m", prompt_sha256=f"{n:064x}"), 10 + n) for n in range(50)]

    _, builds = note([], *filled)
    later, _ = note(builds, (Fingerprint("other", prompt_sha256="f" * 64), 100))

    assert len(builds) == MOST_PROMPTS + 1
    assert later[0].number == MOST_PROMPTS + 2


def test_a_prompt_changed_every_other_day_is_dated_every_time() -> None:
    changed = [(Fingerprint("m", prompt_sha256=f"{n:064x}"), n * 2 * DAY) for n in range(30)]
    assert len(note([], *changed)[1]) == 30


def test_a_return_to_an_earlier_build_is_dated_by_its_builder() -> None:
    _, builds = note([], (A, 10), (B, 20))
    back = declared(builds, "p", A, 30)

    assert (back.number, back.since, back.change.parts) == (3, 30, ("model", "model_version"))
    assert in_force([*builds, back], 40) == back
    answers, _ = note([*builds, back], (A, 35), (A, 15))
    assert [one.number for one in answers] == [3, 1]


def test_what_is_not_said_is_as_before_and_nothing_new_is_no_build() -> None:
    one = declared([], "p", Fingerprint(model="m", prompt_sha256="1" * 64, corpus_sha256="2" * 64), 10)
    two = declared([one], "p", Fingerprint(model="n"), 20)

    assert two.fingerprint == Fingerprint(model="n", prompt_sha256="1" * 64, corpus_sha256="2" * 64)
    assert declared([one, two], "p", Fingerprint(model="n"), 30) == two
