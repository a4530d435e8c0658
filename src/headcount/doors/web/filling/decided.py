"""A decision as it was made: what it changed, what holds that, and what is still to be carried out."""

from collections.abc import Iterator, Mapping

from ....office import Read
from ....practices.reviews import Decision, OpenItem
from ....workforce import positions
from ....workforce.positions import PositionView
from .. import words
from ..views.description import Difference
from ..views.marks import Person
from ..views.prose import Code, Name, Prose
from ..views.review import Decided, Effect
from .case import Case
from .description import compared
from .moments import day, local
from .naming import Names

_ASKS: Mapping[str, str] = {
    "description": " works by version {version} of its job description",
    "stage": " goes to its new stage",
    "retire": " is switched off",
}


def decided(read: Read, case: Case, decision: Decision) -> Decided:
    """The decision with its effects."""
    involved = positions.by_ids(read, {item.position for item in case.items}) if case.items else {}
    names = case.names
    return Decided(
        decision=decision.verdict,
        by=names.somebody(decision.decided_by),
        at=local(read, decision.decided_at),
        basis=decision.basis,
        reason=decision.reason,
        role_needed=decision.role_needed,
        next_review_on=case.position.next_review_on,
        effects=tuple(_effects(read, case, decision, involved)),
        difference=_difference(case, decision),
    )


def _effects(read: Read, case: Case, decision: Decision, involved: Mapping[str, PositionView]) -> Iterator[Effect]:
    position = Code(case.position.code)
    if decision.held_by != "paper":
        if decision.description is not None:
            yield Effect((f"Version {decision.description} of its job description",), decision.held_by, "in_force")
        if decision.verdict == "retire":
            yield Effect((position, " is retired"), decision.held_by, "in_force")
    if "stage" in decision.changes:
        yield Effect((position, f" goes to stage {decision.changes['stage']}"), decision.held_by, "in_force")
    for item in case.items:
        seen = involved.get(item.position)
        code: Prose = () if seen is None else (Code(seen.code),)
        yield _left(read, item, (*code, _ASKS[item.asks].format(version=decision.description)), case.names)


def _left(read: Read, item: OpenItem, text: Prose, names: Names) -> Effect:
    """What nothing holds: open with whoever is asked first, or carried out as somebody says."""
    if item.closed_at is not None:
        by, on = names.somebody(item.closed_by or ""), words.day(day(read, item.closed_at))
        told: Prose = (Name(by.name, by.href), f" said so on {on}: “", Name(item.evidence or ""), "”.")
        return Effect(text, "paper", "carried_out", told=told)
    asked: Person | None = names.person(next(iter(item.assigned_to), None))
    return Effect(text, "paper", "on_paper", asked)


def _difference(case: Case, decision: Decision) -> Difference | None:
    if decision.description is None or case.written is None:
        return None
    return compared(case.base_version, case.content, case.written.content, case.position.control)
