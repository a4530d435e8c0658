"""The verbs of outcomes: what is said of conversations, one by one or in batches, and drawing cases to be judged."""

from collections.abc import Mapping, Sequence
from itertools import islice

from ...kit.digests import digest
from ...kit.refusals import Conflict, Invalid, NotFound, Refusal
from ...measures import Source
from ...office import Act, Subject, aliases
from . import records
from .desk import Desk
from .drawing import DRAWN_MOST, LISTED_MOST, Pool, Window, drawn_from, places_in
from .judges import judge_for
from .outcome import Outcome, Place
from .pool import pool_of
from .said import Said, said
from .taken_up import RefusedVerdict, TakenUp

ROWS_MOST = 200
"""So many rows are taken up in one act at most, which keeps the writer for less than 20 ms."""


def record(act: Act, conversation: str, what: Said) -> str:
    """Keep a verdict on a conversation, and answer the outcome's id: a known one where the same was said already.

    Refused unless whoever acts may judge conversations of its position, or the case was drawn for them; what else may
    be refused stands at `judge_of`, `check_speaks` and `selection_of`.
    """
    desk = Desk.opened(act, [conversation])
    place = desk.places.get(conversation)
    if place is None:
        raise NotFound(f"no conversation {conversation}", kind="conversation", id=conversation)
    new = desk.heard(place, what)
    known = desk.book.known(new)
    if known is not None:
        return known.id
    kept = desk.book.take(new)
    desk.close()
    act.record("outcome.recorded", Subject("conversation", place.conversation), **_figures(kept))
    act.tell(f"conversation:{place.conversation}")
    return kept.id


def record_by_reference(act: Act, rows: Sequence[Mapping[str, object]]) -> TakenUp:
    """Keep many verdicts on conversations known by their external reference; `position` narrows a row to one position.

    A row has the fields of a verdict. One that is refused stops none of the others, and one that says what is known
    changes nothing.
    """
    if not 1 <= len(rows) <= ROWS_MOST:
        raise Invalid(f"1 to {ROWS_MOST} rows are taken up at once", field="rows", limit=ROWS_MOST)
    found = records.places_by_reference(act.tx, {*filter(None, map(_reference, rows))})
    desk = Desk.opened(act, [place.conversation for places in found.values() for place in places])
    refused: list[RefusedVerdict] = []
    for number, row in enumerate(rows):
        try:
            _take_up(desk, found, row)
        except Refusal as refusal:
            why: RefusedVerdict = {
                "row": number,
                "external_ref": _reference(row),
                "kind": refusal.kind,
                "detail": str(refusal),
            }
            refused.append(why)
    desk.close()
    added = [*desk.book.added.values()]
    touched = sorted({outcome.conversation for outcome in added})
    if added:
        digests = digest([outcome.digest for outcome in added])
        act.record("outcome.recorded_in_bulk", recorded=len(added), refused=len(refused), digest=digests)
        for conversation in touched:
            act.tell(f"conversation:{conversation}")
    unchanged = len(rows) - len(added) - len(refused)
    return {"recorded": len(added), "unchanged": unchanged, "conversations": touched, "refused": refused}


def draw(
    act: Act, position: str, count: int, source: Source, for_whom: str | None = None, window: Window | None = None
) -> Sequence[str]:
    """Draw so many ended conversations of a position for a judge, at random, and answer their ids.

    Every set of undrawn ones is as likely as any other. `for_whom`: as `by` of a verdict; None: whoever acts. `window`:
    the days they ended on; None: the 92 days up to the last that has ended conversations. Fewer where there are fewer.
    """
    found = aliases.find(act.tx, "position", position)
    about = Subject("position", found.id)
    act.allow("outcome.draw", about)
    judge = judge_for(act, source, for_whom)
    if not 1 <= count <= DRAWN_MOST:
        raise Invalid(f"1 to {DRAWN_MOST} cases are drawn at once", field="count", limit=DRAWN_MOST)
    pool = pool_of(act, found.id, source, window)
    chosen, days = _chosen(act, pool, count), pool.window
    records.add_draws(act.tx, chosen, judge, act.at)
    figures = {"drawn": len(chosen), "from": days.first.isoformat(), "to": days.last.isoformat()}
    named = {"source": source, "judge": f"{judge.kind}:{judge.id}", "digest": digest(sorted(chosen))}
    act.record("outcome.drawn", about, **named, **figures)
    act.tell(f"position:{found.id}")
    return chosen


def _chosen(act: Act, pool: Pool, count: int) -> Sequence[str]:
    """Cases at random. Of a busy position some places are tried first: to list all it did would hold the writer."""
    sizes = records.sizes(act.tx, pool)
    if sum(size for _, size in sizes) > LISTED_MOST:
        places = places_in(sizes, 2 * count, act.new_id())
        chosen = list(islice(records.candidates_at(act.tx, pool, places), count))
        if len(chosen) == count:
            return chosen
    return drawn_from(records.candidates(act.tx, pool), count, act.new_id())


def _take_up(desk: Desk, found: Mapping[str, Sequence[Place]], row: Mapping[str, object]) -> None:
    what = said({field: value for field, value in row.items() if field != "position"})
    place = _one_of(desk, found.get(what.external_ref or "", ()), row.get("position"))
    new = desk.heard(place, what)
    if desk.book.known(new) is None:
        desk.book.take(new)


def _one_of(desk: Desk, places: Sequence[Place], position: object) -> Place:
    """The one conversation meant; one that whoever acts may not judge is to them as if it were not there."""
    wanted = None if position is None else desk.position(str(position))
    open_to = [
        place
        for place in places
        if wanted in (None, place.position) and (desk.may_say(place, None) or desk.was_drawn(place))
    ]
    if not open_to:
        raise NotFound("no conversation that you may judge carries this reference", field="external_ref")
    if len(open_to) > 1:
        raise Conflict(f"{len(open_to)} conversations carry this reference; name the position", field="position")
    return open_to[0]


def _reference(row: Mapping[str, object]) -> str | None:
    reference = row.get("external_ref")
    return reference if isinstance(reference, str) else None


def _figures(outcome: Outcome) -> Mapping[str, object]:
    return {
        "outcome": outcome.id,
        "verdict": outcome.verdict,
        "selection": outcome.selection,
        "judge": f"{outcome.judge.kind}:{outcome.judge.id}",
        "reason_sha256": outcome.reason_sha256,
        "digest": outcome.digest,
    }
