"""The verb that takes up recorded runs. A row that is refused stops none of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...connectors.pricelists import PublishedPrices
from ...kit.digests import digest
from ...kit.instants import day_of
from ...kit.refusals import Invalid, NotFound, Refusal
from ...office import Act, Subject
from ...workforce import conversations, positions, prices, roles, scorecards
from ...workforce.conversations import Conversation, Cost
from .. import costs, judging
from .recorded import RecordedRun, recorded_run
from .taken_up import Imported, RefusedRow

ROWS_MOST = 200


@dataclass
class _Batch:
    """The rows of one request: which run stands for which row, and what was refused."""

    runs: dict[int, RecordedRun] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)

    def refuse(self, row: int, refusal: Refusal) -> None:
        refused: RefusedRow = {"row": row, "kind": refusal.kind, "detail": str(refusal)}
        if "field" in refusal.facts:
            refused["field"] = str(refusal.facts["field"])
        self.refused.append(refused)
        self.runs.pop(row, None)


def import_runs(act: Act, published: PublishedPrices, rows: Sequence[Mapping[str, object]]) -> Imported:
    """Keep runs that were recorded elsewhere, and their verdicts.

    The same task and trial of a position is imported once; a verdict on it that says something new is kept all the
    same.
    """
    if not 1 <= len(rows) <= ROWS_MOST:
        raise Invalid(f"1 to {ROWS_MOST} rows are taken up at once", field="rows", limit=ROWS_MOST)
    batch = _Batch()
    for number, row in enumerate(rows):
        try:
            batch.runs[number] = recorded_run(row, act.zone)
        except Refusal as refusal:
            batch.refuse(number, refusal)
    held = _allowed(act, batch)
    fresh = _fresh(act, batch, held)
    made = _conversations(
        act, [(held[run.position], run) for run in fresh], costs.Pricing(prices.book(act.tx), published)
    )
    conversations.add_recorded(act.tx, made)
    scorecards.mark_dirty(act.tx, {(each.position, each.day) for each in made if each.position is not None})
    _verdicts(act, batch, held)
    if made:
        act.record("run.imported", imported=len(made), refused=len(batch.refused), digest=digest([m.id for m in made]))
        act.tell("conversations")
    unchanged = len(batch.runs) - len(made)
    refused = sorted(batch.refused, key=lambda each: each["row"])
    return {"imported": len(made), "unchanged": max(unchanged, 0), "refused": refused}


def _allowed(act: Act, batch: _Batch) -> Mapping[str, str]:
    """The ids of the positions named; rows of an unknown or forbidden one are refused."""
    held = dict(positions.ids_of(act.tx, {run.position for run in batch.runs.values()}))
    denied: dict[str, Refusal] = {}
    for ref, position in list(held.items()):
        try:
            act.allow("run.import", Subject("position", position))
        except Refusal as refusal:
            denied[ref] = refusal
            del held[ref]
    for number, run in list(batch.runs.items()):
        if run.position not in held:
            unknown = NotFound(f"no position {run.position}", field="position")
            batch.refuse(number, denied.get(run.position, unknown))
    return held


def _fresh(act: Act, batch: _Batch, held: Mapping[str, str]) -> Sequence[RecordedRun]:
    """The runs that are not on record yet, each once."""
    wanted = {(held[run.position], run.reference): run for run in reversed(batch.runs.values())}
    known = conversations.references(act.tx, {reference for _, reference in wanted})
    return [run for key, run in reversed(wanted.items()) if key not in known]


def _conversations(act: Act, runs: Sequence[tuple[str, RecordedRun]], pricing: costs.Pricing) -> Sequence[Conversation]:
    moments = [(position, run.started_at) for position, run in runs]
    filled = positions.roles_filled(act.tx, moments)
    built = positions.numbers_in_force(act.tx, moments)
    asked = {(role, at) for role, (_, at) in zip(filled, moments, strict=True) if role is not None}
    versions = roles.versions_in_force(act.tx, asked)
    return [
        Conversation(
            id=act.new_id(),
            position=position,
            sender=None,
            role=role,
            job_description=None if role is None else versions.get((role, run.started_at)),
            build=build,
            instance=None,
            identity="asserted",
            origin="import",
            thread=None,
            environment=run.environment,
            sampled_1_in=1,
            category=run.category,
            started_at=run.started_at,
            ended_at=run.ended_at,
            day=day_of(run.ended_at, act.zone).toordinal(),
            busy=run.busy,
            waiting_on_people=0,
            model_calls=run.model_calls,
            models={} if run.model is None else {run.model: run.model_calls or 1},
            tokens=run.tokens,
            cost=_cost(run, pricing),
            tool_calls=run.tools,
            tool_errors=0,
            denied_calls=0,
            human_minutes=run.human_minutes,
            external_ref=run.reference,
            recorded_micros=run.cost_micros,
        )
        for (position, run), role, build in zip(runs, filled, built, strict=True)
    ]


def _cost(run: RecordedRun, pricing: costs.Pricing) -> Cost:
    """What it cost, as recorded or as its tokens are priced; unknown where neither model nor cost is known."""
    if run.model is None and run.cost_micros is None:
        return Cost(None, "none", None)
    return costs.price_run(pricing, [costs.recorded_call(run.model, run.tokens, run.cost_micros, run.started_at)])


def _verdicts(act: Act, batch: _Batch, held: Mapping[str, str]) -> None:
    """Have the verdicts recorded; what is refused of them is refused here, and the run is kept."""
    judged = [(number, run) for number, run in batch.runs.items() if run.verdict]
    if not judged:
        return
    rows = [
        {
            **run.verdict,
            "external_ref": run.reference,
            "position": held[run.position],
            "at": min(run.ended_at, act.at),
        }
        for _, run in judged
    ]
    for each in judging.record_by_reference(act, rows)["refused"]:
        number = judged[each["row"]][0]
        batch.refused.append({"row": number, "kind": each["kind"], "detail": each["detail"], "field": "verdict"})
