"""Scorecards: what a door may ask for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ...measures import Prices, exact_percentile
from ...office import Read, Subject, aliases
from .. import positions
from .breaks import breaks_of, within
from .circumstances import UNWRITTEN, of_roles, roles_filled
from .counting import Count
from .figures import Frame, Part, Pricing, of_one, of_several
from .gathering import gathered, span_of
from .period import Period
from .records import raw
from .records.rolled import Stratum
from .scorecard import Break, Of, Scorecard, SubjectKind
from .subjects import end_of, roles_of_team


def scorecard(read: Read, kind: SubjectKind, ref: str, period: Period) -> Scorecard:
    """The scorecard of a position, a role or a team, by its code, slug or id, over a period.

    A role's figures go on across the positions that filled it; a team's are those of the roles it has, with the teams
    below it, at the end of the period. Both weigh positions by their conversations.
    """
    of = _allowed(read, kind, ref)
    if kind == "position":
        card = _of_positions(read, [of.id], period)[of.id]
        filled = roles_filled(read, [of.id], end_of(read, period))
        return replace(card, breaks=within(breaks_of(read, of, filled.get(of.id)), period))
    if kind == "role":
        card = _of_roles(read, of, [of.id], period)
        return replace(card, breaks=within(breaks_of(read, of, of.id), period))
    return _of_roles(read, of, roles_of_team(read, of.id, end_of(read, period)), period)


def exactly(read: Read, ref: str, period: Period) -> Scorecard:
    """The scorecard of a position with percentiles of the busy times themselves: for packets, which are frozen."""
    of = _allowed(read, "position", ref)
    breaks = breaks_of(read, of, roles_filled(read, [of.id], end_of(read, period)).get(of.id))
    return _exact(read, of, period, breaks)


def scorecards_of(read: Read, ids: Collection[str], period: Period) -> Mapping[str, Scorecard]:
    """The scorecards of those of these positions that one may read, by id, over a period; without breaks in series."""
    open_to = positions.within(read, read.scope("scorecard.read"))
    return _of_positions(read, [i for i in ids if open_to is None or i in open_to], period)


def _allowed(read: Read, kind: SubjectKind, ref: str) -> Of:
    found = aliases.find(read.tx, kind, ref)
    read.allow("scorecard.read", Subject(kind, found.id))
    return Of(kind, found.id, found.current)


def _of_positions(read: Read, ids: Collection[str], period: Period) -> Mapping[str, Scorecard]:
    at, pricing = end_of(read, period), _pricing(read)
    filled = roles_filled(read, ids, at)
    held = of_roles(read, {*filled.values()}, at)
    counts = gathered(read, "position", ids, period)
    cards = {}
    for position, code in positions.codes(read.tx, ids).items():
        circumstances = held.get(filled.get(position, ""), UNWRITTEN)
        frame = Frame(Of("position", position, code), period, circumstances, pricing)
        cards[position] = of_one(frame, Part(code, counts.get(Stratum(position, ""), Count()), circumstances))
    return cards


def _of_roles(read: Read, of: Of, ids: Collection[str], period: Period) -> Scorecard:
    held = of_roles(read, ids, end_of(read, period))
    counts = gathered(read, "role", ids, period)
    codes = positions.codes(read.tx, {stratum.position for stratum in counts})
    slugs = aliases.current_of(read.tx, "role", {stratum.role for stratum in counts})
    parts = []
    for stratum, count in counts.items():
        code = codes.get(stratum.position, stratum.position)
        name = code if of.kind == "role" else f"{code} as {slugs[stratum.role]}"  # it may have filled two of a team's
        parts.append(Part(name, count, held.get(stratum.role, UNWRITTEN)))
    frame = Frame(of, period, held.get(of.id, UNWRITTEN), _pricing(read))
    return of_several(frame, sorted(parts, key=lambda part: part.name))


def _exact(read: Read, of: Of, period: Period, breaks: Sequence[Break]) -> Scorecard:
    card = _of_positions(read, [of.id], period)[of.id]
    busy_s = raw.busy_s_of(read.tx, span_of(read, "position", [of.id], period))
    exact = replace(card.busy, p50=exact_percentile(busy_s, 50), p95=exact_percentile(busy_s, 95))
    return replace(card, busy=exact, breaks=within(breaks, period))


def _pricing(read: Read) -> Pricing:
    return Pricing(Prices(read.organisation.settings.judge_seconds))
