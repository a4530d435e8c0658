"""`/outcomes` and `/conversations/{id}/outcomes`: verdicts, never overwritten, only superseded."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from ...kit.refusals import Invalid, Kind
from ...measures import Selection, Source, Verdict
from ...office import Read
from ...practices import judging
from ...workforce import conversations, outcomes
from ...workforce.outcomes import Outcome
from .answers import Answer, Moment
from .bodies import Strict, When, instant_in
from .caller import ByCaller, Caller
from .conversation_answers import shown
from .naming import Names, names_of

router = APIRouter(tags=["outcomes"])


class NewOutcome(Strict):
    verdict: Annotated[Verdict, Field(examples=["accepted"])]
    by: Annotated[
        str | None, Field(description="who judged: a handle, `rule:NAME`; absent: whoever asks", examples=["maria"])
    ] = None
    reason: Annotated[str | None, Field(examples=["The refund was right"])] = None
    selection: Annotated[
        Selection | None, Field(description="absent: random where the case was drawn for the judge, else volunteered")
    ] = None
    external_ref: Annotated[str | None, Field(examples=["ticket-55-20914"])] = None
    category: str | None = None
    human_minutes: Annotated[float | None, Field(description="a person's time that the work took")] = None
    at: Annotated[When | None, Field(description="when the verdict was given; absent: now")] = None


class BulkOutcomes(Strict):
    rows: Annotated[
        tuple[Mapping[str, object], ...],
        Field(
            min_length=1,
            max_length=outcomes.ROWS_MOST,
            description="the fields of a verdict, found by `external_ref`; `position` narrows it to one position",
            examples=[[{"external_ref": "ticket-55-20914", "verdict": "accepted", "by": "rule:ticket-closed"}]],
        ),
    ]


class RecordedOutcome(Answer):
    """`by`: a person, rule, grader or console, or the agent itself. `superseded_by` null: it stands."""

    id: str
    conversation: str
    given_on: Annotated[str, Field(description="the conversation it was given on, another one after a merger")]
    verdict: Verdict
    selection: Selection
    source: Source
    by: Annotated[str, Field(examples=["person:maria"])]
    at: Moment
    recorded_at: Moment
    reason: str | None
    external_ref: str | None
    category: str | None
    human_minutes: float | None
    superseded_by: str | None


class Outcomes(Answer):
    """In the order they were recorded."""

    items: list[RecordedOutcome]


class RefusedOutcome(Answer):
    """`row` counts from 0."""

    row: int
    external_ref: str | None
    kind: Kind
    detail: str


class TakenUp(Answer):
    """`unchanged`: rows that said what was known. A row that is refused stops none of the others."""

    recorded: int
    unchanged: int
    conversations: list[str]
    refused: list[RefusedOutcome]


ConversationId = Annotated[str, Path(description="a conversation's id")]


@router.get("/conversations/{id}/outcomes")
async def list_outcomes(caller: ByCaller, id: ConversationId) -> Outcomes:  # noqa: A002  (its name in the address)
    """All that was ever said of a conversation."""
    return await caller.read(_history, id)


@router.post("/conversations/{id}/outcomes", status_code=201)
async def record_outcome(caller: ByCaller, id: ConversationId, body: NewOutcome) -> RecordedOutcome:  # noqa: A002
    """Say what a conversation came to. The same said twice is one outcome."""
    what = outcomes.said(_given(caller, body.given()))
    outcome = await caller.do_on(shown, id, judging.record, id, what)
    found = await caller.read(_history, id)
    return next(one for one in found.items if one.id == outcome)


@router.post("/outcomes")
async def record_outcomes(caller: ByCaller, body: BulkOutcomes) -> TakenUp:
    """Say what many conversations came to, by the references they have outside."""
    rows = [_row(caller, row) for row in body.rows]
    return TakenUp.model_validate(await caller.do(judging.record_by_reference, rows))


def _given(caller: Caller, said: Mapping[str, object]) -> Mapping[str, object]:
    """What is said, with its time as an instant."""
    at = said.get("at")
    return said if not isinstance(at, str) else {**said, "at": instant_in(caller, at, "at")}


def _row(caller: Caller, row: Mapping[str, object]) -> Mapping[str, object]:
    """A row with its time as an instant; what is no time is left for the row to be refused by."""
    try:
        return _given(caller, row)
    except Invalid:
        return row


def _history(read: Read, ref: str) -> Outcomes:
    survivor = conversations.by_ids(read, [ref]).get(ref)
    return Outcomes(items=worded_all(read, outcomes.history(read, ref if survivor is None else survivor.id)))


def worded_all(read: Read, found: Sequence[Outcome]) -> list[RecordedOutcome]:
    """Outcomes with the handles of the people who judged."""
    known = names_of(read, person=[one.judge.id for one in found if one.judge.kind == "person"])
    return [_worded(one, known) for one in found]


def _worded(outcome: Outcome, known: Names) -> RecordedOutcome:
    judge = outcome.judge
    return RecordedOutcome(
        id=outcome.id,
        conversation=outcome.conversation,
        given_on=outcome.given_on,
        verdict=outcome.verdict,
        selection=outcome.selection,
        source=outcome.source,
        by=f"{judge.kind}:{known.of('person', judge.id) or judge.id}",
        at=outcome.at,
        recorded_at=outcome.recorded_at,
        reason=outcome.reason,
        external_ref=outcome.external_ref,
        category=outcome.category,
        human_minutes=outcome.human_minutes,
        superseded_by=outcome.superseded_by,
    )
