"""Conversations that are counted afresh, with what was said of them: the very count that is rolled up."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, Text, and_, cast, exists, func, not_, or_, select, true

from ....kit.instants import MICROS
from ....measures import Case, Source
from ...conversations import PRODUCTION
from ...conversations.tables import conversations as c
from ...outcomes.tables import draws, outcomes
from ...positions.tables import position_states as states
from ..counting import Ended, Grain, Said, Spoken
from ..tables import marks
from .scope import Span, days_marked, within


@dataclass(frozen=True)
class Chosen:
    """Which conversations, in production.

    They are joined to the days they are of, where there are such: told `(position, day) IN …` instead, SQLite may pass
    over the index and read the whole table.
    """

    wanted: ColumnElement[bool]
    among: FromClause | None = None

    @property
    def conversations(self) -> FromClause:
        """What to select from."""
        if self.among is None:
            return c
        return self.among.join(c, and_(c.c.position == self.among.c.position, c.c.day == self.among.c.day))

    @property
    def condition(self) -> ColumnElement[bool]:
        """What to select."""
        return and_(self.wanted, c.c.environment == PRODUCTION)


def on_edge(span: Span) -> Chosen:
    """Those of the last day that has ended conversations, as far as they have ended."""
    return Chosen(and_(within(c, span), c.c.ended_at.between(span.edge.since, span.edge.until)))


def on_marked_days(span: Span) -> Chosen:
    """Those of days before the edge that are marked to be counted anew."""
    days = select(marks.c.position, marks.c.day).where(marks.c.day.between(span.first, span.rolled_last)).distinct()
    return Chosen(within(c, span), days.subquery("days"))


def on_days(mark_ids: Collection[int]) -> Chosen:
    """Those of the days that carry these marks, of which no two may be on the same day of a position."""
    return Chosen(true(), days_marked(mark_ids).subquery("days"))


def ended(tx: Connection, chosen: Chosen) -> Sequence[Ended]:
    """The conversations."""
    rows = tx.execute(select(*_COLUMNS).select_from(chosen.conversations).where(chosen.condition))
    return [
        Ended(i, Grain(position, day, role or "", build or 0, category or ""), *rest)
        for i, position, day, role, build, category, *rest in rows
    ]


def said(tx: Connection, chosen: Chosen) -> Said:
    """What stands said of the conversations, and who owes an answer."""
    return Said(_verdicts(tx, chosen), _owed(tx, chosen))


def _verdicts(tx: Connection, chosen: Chosen) -> dict[str, list[Spoken]]:
    owned = exists().where(
        outcomes.c.judge_kind == "person",
        states.c.id == c.c.position,
        states.c.owner == outcomes.c.judge_id,
        states.c.valid_from <= c.c.ended_at,
        or_(states.c.valid_to.is_(None), states.c.valid_to > c.c.ended_at),
    )
    standing = and_(outcomes.c.conversation == c.c.id, outcomes.c.superseded_by.is_(None))
    o = outcomes.c
    found = select(o.conversation, o.verdict, o.selection, o.source, owned.label("by_owner"), o.human_minutes)
    spoken: dict[str, list[Spoken]] = defaultdict(list)
    found = found.select_from(chosen.conversations.join(outcomes, standing)).where(chosen.condition)
    for row in tx.execute(found):
        spoken[row[0]].append(Spoken(Case(row[1], row[2], row[3], bool(row[4])), row[5]))
    return spoken


def _owed(tx: Connection, chosen: Chosen) -> dict[str, list[Source]]:
    answer = exists().where(
        outcomes.c.conversation == draws.c.conversation,
        outcomes.c.source == draws.c.source,
        outcomes.c.selection == "random",
    )
    drawn = chosen.conversations.join(draws, draws.c.conversation == c.c.id)
    found = select(draws.c.conversation, draws.c.source).select_from(drawn).where(chosen.condition, not_(answer))
    owed: dict[str, list[Source]] = defaultdict(list)
    for row in tx.execute(found):
        owed[row[0]].append(row[1])
    return owed


def busy_s_of(tx: Connection, span: Span) -> Sequence[float]:
    """Busy times in seconds of all ended conversations of a span, in production, the shortest first.

    Joined to one text in the database, of days that are over from the index alone: a busy position has a hundred
    thousand a year, and to fetch a row for each would cost more than all else.
    """
    import numpy as np

    chosen = [and_(within(c, span), c.c.day.between(span.first, span.rolled_last), c.c.environment == PRODUCTION)]
    if span.has_edge:
        chosen.append(on_edge(span).condition)
    joined = func.aggregate_strings(cast(c.c.busy, Text), ",")
    found = [tx.scalar(select(joined).where(each, c.c.busy.is_not(None))) for each in chosen]
    micros = np.fromstring(",".join(filter(None, found)), dtype=np.int64, sep=",")
    ordered: list[float] = (np.sort(micros) / MICROS).tolist()
    return ordered


_COLUMNS = (
    c.c.id,
    c.c.position,
    c.c.day,
    c.c.role,
    c.c.build,
    c.c.category,
    c.c.ended_at,
    c.c.busy,
    c.c.cost_micros,
    c.c.priced,
    c.c.unmetered,
    c.c.sampled_1_in,
    c.c.denied_calls,
    c.c.human_minutes,
    c.c.asker,
)
