"""Observations as stored rows, and which of two of one span stands."""

from hypothesis import given
from hypothesis import strategies as st

from headcount.connectors.telemetry import (
    AgentSource,
    BuildFacts,
    Kind,
    Observation,
    ThreadSource,
    Verdict,
    digest,
    later,
    pack,
    unpack,
)

words = st.one_of(st.none(), st.text(min_size=1, max_size=8))
counts = st.one_of(st.none(), st.integers(0, 2**31 - 1))
facts = st.one_of(
    st.none(), st.builds(BuildFacts, words, words, words, st.tuples(st.tuples(st.text(), st.text())), words)
)
scores = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))
verdicts = st.lists(st.builds(Verdict, st.text(), words, scores, st.integers(0, 2**52)), max_size=2).map(tuple)


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    start = draw(st.integers(0, 2**52))
    made: tuple[object, ...] = (
        b"t" * 16,
        b"s" * 8,
        draw(st.sampled_from([b"", b"p" * 8])),
        draw(st.sampled_from(list(Kind))),
        draw(st.integers(0, 2**11 - 1)),
        start,
        start + draw(st.integers(0, 2**45)),
        draw(st.sampled_from(list(AgentSource))),
        draw(st.sampled_from(list(ThreadSource))),
        *(draw(words) for _ in range(10)),
        draw(facts),
        *(draw(counts) for _ in range(4)),
        draw(st.one_of(st.none(), st.integers(0, 10**15))),
        draw(st.integers(0, 2**64 - 1)),
        *(draw(words) for _ in range(5)),
        draw(st.one_of(st.none(), st.floats(1, 1e6))),
        draw(verdicts),
    )
    return Observation._make(made)


class Texts:
    def __init__(self) -> None:
        self.texts = [""]

    def number(self, text: str | None) -> int:
        if text is None:
            return 0
        self.texts.append(text)
        return len(self.texts) - 1


@given(observations())
def test_what_is_packed_comes_back_as_it_was(observation: Observation) -> None:
    texts = Texts()

    row = pack(observation, texts.number)

    assert unpack(observation.trace_id, observation.span_id, row, texts.texts.__getitem__) == observation


@given(observations(), observations())
def test_which_of_two_stands_does_not_depend_on_which_came_first(one: Observation, other: Observation) -> None:
    assert later(one, other) == later(other, one)
    assert later(one, one) == one
    assert later(one, later(one, other)) == later(one, other)


@given(observations())
def test_the_one_that_ends_later_stands_and_then_the_greater_digest(observation: Observation) -> None:
    longer = observation._replace(end=observation.end + 1)
    changed = observation._replace(called="something else entirely")

    assert later(observation, longer) == longer
    assert digest(later(observation, changed)) == max(digest(observation), digest(changed))


def test_an_ordinary_row_has_about_a_hundred_bytes() -> None:
    call = Observation(b"t" * 16, b"s" * 8, service="desk", agent="clerk", model_requested="m", tokens_in=5, answer=7)

    assert len(pack(call, lambda _: 1)) <= 110
