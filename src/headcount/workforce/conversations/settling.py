"""Runs that came, changed or went, settled into conversations: the one way in which conversations come to be.

It starts from what is kept and ends with what is kept; how often and in which order runs came makes no difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ...kit.instants import day_of
from ...office import Act
from . import share
from .conversation import Conversation
from .grouping import Placement, Whole, place
from .moves import Moves, moves
from .records import conversations, groups, runs
from .records.conversations import Beside
from .records.groups import Grouped
from .run import KeptRun, RunKey


@dataclass(frozen=True)
class Settled:
    """What settling came to.

    redirects   conversations that are none any more, each with the one it became part of
    days        positions and days (ordinals) whose figures are others now
    changed     the conversations that are new or others now
    places      the conversation that each of the runs is in now
    """

    redirects: Mapping[str, str]
    days: frozenset[tuple[str, int]]
    changed: frozenset[str]
    places: Mapping[RunKey, str]


@dataclass(frozen=True)
class _Made:
    """A conversation in the making: where it is placed, and what its runs add up to."""

    id: str
    placement: Placement
    counts: share.Counts

    @property
    def grouped(self) -> Grouped:
        stretch = self.placement.stretch
        counts = share.written(self.counts)
        return Grouped(self.id, self.placement.group, stretch.started_at, stretch.ended_at, counts)


def settle(act: Act, before: Iterable[KeptRun], after: Iterable[KeptRun]) -> Settled:
    """Keep runs as they are now, and the conversations they make. `before` are those that were kept instead."""
    was, now = {run.key: run for run in before}, {run.key: run for run in after}
    moving = moves(was, now, partial(runs.of_conversations, act.tx))
    made = [_Made(placed.conversation, placed, _counts(placed, moving)) for placed in _placed(act, moving)]
    where = {loose.run: each.id for each in made for loose in each.placement.stretch.runs}
    redirects = {old: each.id for each in made for old in each.placement.absorbed}
    surviving = {each.id for each in made}
    over = ({*redirects, *moving.vacated, *moving.given_up}) - surviving
    beside = conversations.beside(act.tx, over | {each.id for each in made if not each.placement.is_new})
    _keep_runs(act, moving, where, made)
    shown = _shown(act, moving, made)
    conversations.put(act.tx, shown)
    conversations.put_beside(act.tx, _handed_on(redirects, beside))
    conversations.drop(act.tx, over)
    groups.drop(act.tx, over)
    groups.redirect(act.tx, redirects)
    _put_children_under(act, moving, where, redirects)
    counted = [(each.position, each.day) for each in beside.values()] + [(each.position, each.day) for each in shown]
    days = {(position, day) for position, day in counted if position is not None}
    unmoved = {key: redirects.get(run.conversation, run.conversation) for key, run in was.items() if key in now}
    return Settled(redirects, frozenset(days), frozenset(surviving), {**unmoved, **where})


def _placed(act: Act, moving: Moves) -> Sequence[Placement]:
    items = moving.items()
    for each in groups.of_keys(act.tx, items.keys()):
        if each.conversation not in moving.loosened:
            items[each.key].append(Whole(each.started_at, each.ended_at, each.conversation, each.counts))
    return place(items, moving.vacated, act.organisation.idle, act.new_id)


def _counts(placement: Placement, moving: Moves) -> share.Counts:
    stretch, placed = placement.stretch, moving.placed
    within = {whole.conversation for whole in stretch.wholes}
    parts = [share.read(whole.counts) for whole in stretch.wholes]
    parts += [share.counted(placed[loose.run]) for loose in stretch.runs]
    return share.total(parts, [share.counted(moving.was[loose.run]) for loose in stretch.runs if loose.was in within])


def _keep_runs(act: Act, moving: Moves, where: Mapping[RunKey, str], made: Sequence[_Made]) -> None:
    runs.put(act.tx, [run._replace(conversation=where[key]) for key, run in moving.changed.items()])
    runs.drop(act.tx, moving.gone)
    runs.move(act.tx, {k: where[k] for k, run in moving.staying.items() if run.conversation != where[k]})
    wholes = [(whole.conversation, each.id) for each in made for whole in each.placement.stretch.wholes]
    runs.move_all(act.tx, {old: new for old, new in wholes if old != new})
    groups.put(act.tx, [each.grouped for each in made])


def _shown(act: Act, moving: Moves, made: Sequence[_Made]) -> Sequence[Conversation]:
    """The conversations as they are now, each as its last run has it."""
    placed = moving.placed
    last = {each.id: max((placed[r.run] for r in each.placement.stretch.runs), key=_last) for each in made}
    last |= runs.last_of(act.tx, [each.id for each in made if each.placement.stretch.wholes])
    above = {run.key: (run.trace, run.parent) for run in last.values() if run.parent is not None}
    parents = runs.conversations_of(act.tx, set(above.values()))
    under = {i: parents.get(above[run.key]) if run.key in above else None for i, run in last.items()}
    return [_conversation(act, each, last[each.id], under[each.id]) for each in made]


def _conversation(act: Act, made: _Made, last: KeptRun, parent: str | None) -> Conversation:
    figures, stretch = share.figures(made.counts), made.placement.stretch
    return Conversation(
        id=made.id,
        position=last.position,
        sender=last.sender,
        role=last.role,
        job_description=last.job_description,
        build=last.build,
        instance=last.instance,
        identity=figures.identity,
        origin="trace",
        thread=last.thread,
        environment=last.environment,
        sampled_1_in=figures.sampled_1_in,
        category=figures.category,
        started_at=stretch.started_at,
        ended_at=stretch.ended_at,
        day=day_of(stretch.ended_at, act.zone).toordinal(),
        busy=figures.busy,
        waiting_on_people=figures.waiting_on_people,
        model_calls=figures.model_calls,
        models=figures.models,
        tokens=figures.tokens,
        cost=figures.cost,
        tool_calls=figures.tool_calls,
        tool_errors=figures.tool_errors,
        denied_calls=0,
        tools_micros=figures.tools_micros,
        model_errors=figures.model_errors,
        parent=parent,
        delegated_via=last.via,
        asker=figures.asker,
    )


def _handed_on(redirects: Mapping[str, str], beside: Mapping[str, Beside]) -> Mapping[str, Beside]:
    """What conversations carry that others became part of: their own and what those carried."""
    found: dict[str, Beside] = {}
    for old, survivor in redirects.items():
        gone, kept = beside.get(old), found.get(survivor) or beside.get(survivor)
        if gone is not None and kept is not None:
            found[survivor] = kept.taking(gone)
    return found


def _put_children_under(act: Act, moving: Moves, where: Mapping[RunKey, str], redirects: Mapping[str, str]) -> None:
    """Let delegated work go with the runs it was delegated by."""
    conversations.adopt(act.tx, redirects)
    moved = {key for key in where if moving.left(key) not in (None, where[key])}
    children = runs.children_of(act.tx, moved)
    conversations.put_under(act.tx, [(child, where[key]) for child, key in children.items()])


def _last(run: KeptRun) -> tuple[int, int, bytes]:
    return run.last
