"""Job descriptions as pages show them: section by section, each line in words and with what holds it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ....kit.money import dollars
from ....office import Read, aliases
from ....workforce import roles
from ....workforce.roles import Budget, Cadence, Content, Control, Expectations, Grant, HeldLine
from .. import words
from ..views.description import Change, Description, Difference, Hunk, Line, Section, Sign
from ..views.marks import HeldBy, Status
from .moments import day
from .naming import Names

HEADINGS: Mapping[str, str] = {
    "purpose": "Purpose",
    "responsible_for": "Responsible for",
    "not_responsible_for": "Not responsible for",
    "checkpoints": "Checkpoints",
    "work_it_changes": "Work it changes",
    "tools": "Tools",
    "resources": "Resources",
    "budget": "Budget",
    "expectations": "Expectations",
    "cadence": "Cadence",
    "evaluation": "Evaluation",
    "data": "Data it may touch",
    "trusts_self_reported": "Verdicts",
}
GRANTS: Mapping[str, Status] = {"allow": Status("ok", "allow"), "ask": Status("you", "ask")}
LAPSES: Mapping[str, str] = {
    "nothing": "nothing lapses",
    "writes_ask": "then writes ask a person",
    "suspend": "then it is suspended",
}
CYCLES: Mapping[str, str] = {
    "weekly": "every week",
    "monthly": "every month",
    "quarterly": "every quarter",
    "half_yearly": "every half year",
    "yearly": "every year",
    "never": "never",
}
SIGNS: Mapping[str, Sign] = {" ": "same", "+": "added", "-": "removed"}
AROUND = 2
"""So many unchanged lines stand around a change."""


def description(read: Read, held: roles.Description, control: Control, names: Names) -> Description:
    """The version in force, for a position under that control."""
    version = held.version
    content = held.content.naming({known: person.name for known, person in names.people.items()})
    author = names.somebody(version.author)
    lines = [line for line in roles.lines_held(content, control) if line.section != "purpose"]
    return Description(
        version=version.number,
        since=day(read, version.valid_from),
        by=author,
        reason=version.reason,
        purpose=" ".join(content.purpose),
        sections=tuple(_sections(lines, content)),
    )


def compared(number: int, before: Content, after: Content, control: Control) -> Difference:
    """What changes from a version to the one written over it, with what holds each line or would."""
    hunks = (
        Hunk(HEADINGS[section], _near([change for _, change in part]))
        for section, part in groupby(_numbered(before, after, control), key=lambda pair: pair[0])
    )
    return Difference(number, number + 1, tuple(hunk for hunk in hunks if hunk.changes))


def by_handles(read: Read, held: roles.Description | None) -> roles.Description | None:
    """A version with its approvers under their handles, as people write them."""
    if held is None:
        return None
    handles = aliases.current_of(read.tx, "person", held.content.approvers)
    return replace(held, content=held.content.naming(handles))


def _sections(lines: Sequence[HeldLine], content: Content) -> Iterator[Section]:
    figures = _figures(content)
    grants = iter(content.tools)
    for section, part in groupby(lines, key=lambda line: line.section):
        if section == "tools":
            shown = tuple(_granted(grant, line.held_by) for line, grant in zip(part, grants, strict=False))
        else:
            shown = tuple(Line(figures.get(line.field, line.text), line.held_by) for line in part)
        yield Section(HEADINGS[section], shown)


def _granted(grant: Grant, held_by: HeldBy) -> Line:
    condition = "" if grant.when is None else f" when {grant.when}"
    asked = "" if grant.approver is None else f", asks {grant.approver.removeprefix('person:')}"
    return Line(f"{grant.tool}{condition}{asked}", held_by, GRANTS[grant.grant], code=True)


def _figures(content: Content) -> Mapping[str, str]:
    """The lines that hold figures, in words; those that people wrote stay as they wrote them."""
    return {**_budget(content.budget), **_expectations(content.expectations), **_cadence(content.cadence)}


def _budget(budget: Budget) -> Mapping[str, str]:
    said: dict[str, str] = {}
    if budget.calls_per_day is not None:
        said["budget.calls_per_day"] = f"{words.count(budget.calls_per_day)} calls a day, then {budget.at_limit}"
    for field, micros, on in (
        ("budget.tools_usd", budget.tools_micros, "tools"),
        ("budget.model_usd", budget.model_micros, "models"),
    ):
        if micros is not None:
            said[field] = f"{dollars(micros)} on {on} a {budget.per}, then {budget.at_limit}"
    return said


def _expectations(expected: Expectations) -> Mapping[str, str]:
    said: dict[str, str] = {}
    if expected.acceptance is not None:
        said["expectations.acceptance"] = f"acceptance {words.share(expected.acceptance)}"
    if expected.cost_per_accepted_micros is not None:
        cost = dollars(expected.cost_per_accepted_micros)
        said["expectations.cost_per_accepted_usd"] = f"{cost} for an accepted conversation"
    if expected.p95_busy_s is not None:
        said["expectations.p95_busy_s"] = f"{words.seconds(expected.p95_busy_s)} of work at most, in 19 of 20"
    if expected.conversations_per_week is not None:
        said["expectations.conversations_per_week"] = f"{expected.conversations_per_week:,} conversations a week"
    return said


def _cadence(cadence: Cadence) -> Mapping[str, str]:
    return {
        "cadence.review": f"review {CYCLES[cadence.review]}",
        "cadence.one_on_one": f"one-on-one {CYCLES[cadence.one_on_one]}",
        "cadence.lapse": f"a review overdue: {LAPSES[cadence.lapse]}",
    }


def _numbered(before: Content, after: Content, control: Control) -> Iterator[tuple[str, Change]]:
    """Each line of a comparison with its section, its number in the version it stands in, and what holds it there."""
    old = enumerate(roles.lines_held(before, control), start=1)
    new = enumerate(roles.lines_held(after, control), start=1)
    for line in roles.difference(before, after):
        if line.sign in "- ":
            number, held = next(old)
        if line.sign in "+ ":
            number, held = next(new)
        yield line.section, Change(SIGNS[line.sign], number, line.text, None if line.sign == " " else held.held_by)


def _near(lines: Sequence[Change]) -> tuple[Change, ...]:
    """The changed lines with a few unchanged ones around each; nothing where nothing changed."""
    changed = [place for place, line in enumerate(lines) if line.sign != "same"]
    return tuple(line for place, line in enumerate(lines) if any(abs(place - at) <= AROUND for at in changed))
